using Microsoft.Extensions.Logging;
using Npgsql;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Ingestion.Importing;
using ThuVienSo.Ingestion.Packages;

namespace ThuVienSo.Ingestion.Scans;

/// <summary>
/// Brings digitised documents into the catalog: their files are stored and looked at, records and digital objects are staged, a report is made, and then records are
/// committed and objects published. Cut anywhere and asked again, it ends alike: files, images and texts that are known by content are not read a second time.
/// </summary>
public sealed partial class ScanImporter
{
    private readonly NpgsqlDataSource _catalog;
    private readonly TimeProvider _time;
    private readonly ImportBatches _batches;
    private readonly DigitalObjects _objects;
    private readonly EarlierBatches _earlier;
    private readonly FileStore _store;
    private readonly DecodingPool _decoding;
    private readonly string _scratch;
    private readonly ILogger<ScanImporter> _logger;

    /// <param name="catalog">Gets what is handed in.</param>
    /// <param name="places">Folders of the installation.</param>
    /// <param name="desk">Of this process.</param>
    /// <param name="decoding">Looks at images and PDFs.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told what a restart takes up again.</param>
    public ScanImporter(
        NpgsqlDataSource catalog, Working.FilePlaces places, WorkDesk desk, DecodingPool decoding, TimeProvider time, ILogger<ScanImporter> logger)
    {
        (_catalog, _time, _decoding, _logger) = (catalog, time, decoding, logger);
        _batches = new ImportBatches(catalog, time);
        _objects = new DigitalObjects(catalog, time);
        _earlier = new EarlierBatches(catalog);
        _store = new FileStore(places.Masters, desk, catalog, time);
        _scratch = places.Desks;
    }

    /// <summary>Path of the recognition program, from the setting; null to find it. Nothing is recognised here, but whether it can be is said.</summary>
    public string? Tesseract { get; init; }

    /// <summary>Imports a package as one batch.</summary>
    /// <exception cref="PackageRefusedException">It cannot be opened as a package; the sentence says why.</exception>
    /// <exception cref="IOException">The disk fails, or a file cannot be read.</exception>
    public async Task<ScanOutcome> RunAsync(ScanRequest request, IProgress<ScanStep>? progress, CancellationToken cancellationToken)
    {
        await using var package = await ScanPackage.OpenAsync(
            request.Path, new PackageOptions { Source = request.Source, ColumnMapping = request.ColumnMapping, Scratch = _scratch }, cancellationToken);
        await using var files = await SweepLock.ShareAsync(_catalog, cancellationToken);
        var (_, cut) = await _earlier.FindUnfinishedAsync(request.Name, [], cancellationToken);
        var batch = await _batches.CreateAsync(request.Name, cancellationToken);
        await using var claim = await _batches.ClaimAsync(batch, cancellationToken);
        var staging = new ScanStaging(batch, package, _batches, _objects, _store, _decoding, new RecognitionAtHand(Tesseract, _time), new ScanFindings(_catalog), _catalog);
        var figures = await staging.RunAsync(request, progress, cancellationToken);
        foreach (var left in cut)
            await _batches.AbandonCutAsync(left, batch, cancellationToken);
        progress?.Report(new ScanStep(ScanStage.Match, 0, null));
        var summary = await _batches.MatchAsync(batch, cancellationToken);
        if (!request.DryRun)
        {
            summary = await _batches.CommitAsync(batch, null, cancellationToken);
            await PublishAsync(batch, figures.Objects - figures.Blocked, progress, cancellationToken);
        }

        return new ScanOutcome(batch, summary, figures);
    }

    /// <summary>Publishes what a cut left of committed batches.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        foreach (var batch in await _objects.UnpublishedAsync(cancellationToken))
        {
            LogResumed(batch);
            await _objects.PublishAsync(batch, null, cancellationToken);
        }
    }

    private Task PublishAsync(long batch, int objects, IProgress<ScanStep>? progress, CancellationToken cancellationToken) => _objects.PublishAsync(
        batch, progress is null ? null : new PublishReports(progress, objects), cancellationToken);

    private sealed class PublishReports(IProgress<ScanStep> progress, int objects) : IProgress<int>
    {
        public void Report(int value) => progress.Report(new ScanStep(ScanStage.Publish, value, objects == 0 ? null : (double)value / objects));
    }

    [LoggerMessage(LogLevel.Information, "Đăng tiếp các tài liệu số hóa của đợt nhập {Batch} / publishing goes on for the digital objects of a batch")]
    private partial void LogResumed(long batch);
}

/// <summary>How far a hand-in is.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">Pages that were looked at, or objects that were published.</param>
/// <param name="Share">0 to 1; null when the whole is not known.</param>
public readonly record struct ScanStep(ScanStage Stage, long Done, double? Share);

public enum ScanStage
{
    Read,
    Match,
    Publish,
}
