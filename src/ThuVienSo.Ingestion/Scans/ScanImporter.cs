using Microsoft.Extensions.Logging;
using Npgsql;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Ingestion.Importing;
using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Working;

namespace ThuVienSo.Ingestion.Scans;

/// <summary>
/// Brings digitised documents into the catalog: their files are stored and looked at, records and digital objects are staged, a report is made, and then records are
/// committed and objects published. Cut anywhere and asked again, it ends alike: files, images and texts that are known by content are not read a second time. When the disk fills in the middle, it waits for room.
/// </summary>
public sealed partial class ScanImporter
{
    /// <summary>Between two looks at a disk that was full.</summary>
    private static readonly TimeSpan _untilRoom = TimeSpan.FromSeconds(5);

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
    /// <param name="logger">Told what waits for room.</param>
    public ScanImporter(
        NpgsqlDataSource catalog, FilePlaces places, WorkDesk desk, DecodingPool decoding, TimeProvider time, ILogger<ScanImporter> logger)
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

    /// <summary>Nothing is stored when the disk has less room than this.</summary>
    public long LeastFreeBytes { get; init; }

    private RoomOnDisk Room => new(_scratch, LeastFreeBytes);

    /// <summary>Imports a package as one batch. What waits for review already, as it is, is left so.</summary>
    /// <exception cref="PackageRefusedException">It cannot be read as a package; the sentence says why. A batch that was begun is thrown away, and has it in its report.</exception>
    /// <exception cref="NoRoomException">The disk has no room to begin with; no batch is made.</exception>
    /// <exception cref="IOException">The disk fails.</exception>
    public async Task<ScanOutcome> RunAsync(ScanRequest request, IProgress<ScanStep>? progress, CancellationToken cancellationToken)
    {
        if (Room.LackFor(0) is { } lack)
            throw new NoRoomException(lack, 0);
        await using var package = await ScanPackage.OpenAsync(
            request.Path, new PackageOptions { Source = request.Source, ColumnMapping = request.ColumnMapping, Scratch = _scratch }, cancellationToken);
        var digest = PackageDigest.Of(request.Path);
        var (cut, waiting) = await _earlier.FindCutScansAsync(request.Name, digest, cancellationToken);
        if (request.ForReview && waiting is { } known)
            return await OutcomeAsync(known, cancellationToken);
        var batch = await _batches.CreateAsync(request.Name, request.ForReview, cancellationToken);
        await using var claim = await _batches.ClaimAsync(batch, cancellationToken);
        await _batches.BelongAsync(batch, request.Source, cancellationToken);
        var figures = await StageAsync(batch, package, request, digest, progress, cancellationToken);
        foreach (var left in cut)
            await _batches.AbandonCutAsync(left, batch, cancellationToken);
        progress?.Report(new ScanStep(ScanStage.Match, 0, null));
        var summary = await _batches.MatchAsync(batch, cancellationToken);
        if (request is { DryRun: false, ForReview: false })
        {
            summary = await _batches.CommitAsync(batch, request.By, null, cancellationToken);
            await PublishAsync(batch, figures.Objects - figures.Blocked, progress, cancellationToken);
        }

        return new ScanOutcome(batch, summary, figures);
    }

    /// <summary>A batch of a package that turns out not to be one is thrown away, with the reason.</summary>
    private async Task<ScanFigures> StageAsync(
        long batch, ScanPackage package, ScanRequest request, string digest, IProgress<ScanStep>? progress, CancellationToken cancellationToken)
    {
        try
        {
            var pages = new DocumentPages(_objects, _store, _decoding, new RecognitionAtHand(Tesseract, _time), Room);
            return await new ScanStaging(batch, package, _batches, _objects, pages, _catalog, RoomAsync).RunAsync(request, digest, progress, cancellationToken);
        }
        catch (PackageRefusedException refused)
        {
            var why = refused.Finding;
            await _batches.AbandonAsync(
                batch, new ImportProblem(ProblemSeverity.Refused, why.File ?? System.IO.Path.GetFileName(request.Path), null, null, null, why.Code, why.Text), cancellationToken);
            throw;
        }
    }

    /// <summary>Returns when there is room; what was full by another measure than room, a quota, is tried again after a while.</summary>
    private async Task RoomAsync(NoRoomException full, CancellationToken cancellationToken)
    {
        LogFull(full.Reason.Vi, full.Reason.En);
        do
        {
            await Task.Delay(_untilRoom, _time, cancellationToken);
        }
        while (Room.LackFor(full.Bytes) is not null);
    }

    private async Task<ScanOutcome> OutcomeAsync(long batch, CancellationToken cancellationToken)
    {
        var known = await new ScanReports(_catalog).FiguresAsync(batch, cancellationToken);
        return new ScanOutcome(batch, await _batches.SummaryAsync(batch, cancellationToken), new ScanFigures(
            (int)known.Objects, (int)known.Pages, 0, (int)known.Blocking, (int)known.Warnings, (int)known.Notes));
    }

    private Task PublishAsync(long batch, int objects, IProgress<ScanStep>? progress, CancellationToken cancellationToken) => _objects.PublishAsync(
        batch, progress is null ? null : new PublishReports(progress, objects), cancellationToken);

    private sealed class PublishReports(IProgress<ScanStep> progress, int objects) : IProgress<int>
    {
        public void Report(int value) => progress.Report(new ScanStep(ScanStage.Publish, value, objects == 0 ? null : (double)value / objects));
    }

    [LoggerMessage(LogLevel.Warning, "Việc nhập bản quét đang chờ: {Vietnamese} / the hand-in of scans waits: {English}")]
    private partial void LogFull(string vietnamese, string english);
}

/// <summary>How far a hand-in is.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">Pages that were looked at, or objects that were published.</param>
/// <param name="Share">0 to 1; null when the whole is not known.</param>
public readonly record struct ScanStep(ScanStage Stage, long Done, double? Share);

public enum ScanStage
{
    Read,

    /// <summary>The disk is full; it goes on by itself.</summary>
    WaitForRoom,
    Match,
    Publish,
}
