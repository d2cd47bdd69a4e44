using System.Security.Cryptography;

using Npgsql;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Formats.Tables.Columns;

namespace ThuVienSo.Ingestion.Importing;

/// <summary>
/// Brings files into the catalog: read, stage, match, commit. Cut anywhere, the same request goes on where it was; done twice, it changes nothing. What a cut
/// request of the same name left behind of files that are others now is thrown away.
/// Memory does not depend on the size of the files.
/// </summary>
public sealed class Importer(NpgsqlDataSource catalog, TimeProvider time)
{
    private readonly ImportBatches _batches = new(catalog, time);
    private readonly EarlierBatches _earlier = new(catalog);

    /// <summary>Imports the files of a request as one batch.</summary>
    /// <exception cref="ImportStateException">Another process is at the same batch.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public async Task<ImportOutcome> RunAsync(ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var files = await FingerprintsAsync(request.Files, cancellationToken);
        var (earlier, leftOver) = await _earlier.FindUnfinishedAsync(request.BatchName, request.ForReview, files, cancellationToken);
        var batch = earlier?.Id ?? await _batches.CreateAsync(request.BatchName, request.ForReview, cancellationToken);
        await using var claim = await _batches.ClaimAsync(batch, cancellationToken);
        await _batches.BelongAsync(batch, request.Source, cancellationToken);
        if (earlier is not { IsMatched: true })
            await StageAsync(batch, files, request, progress, cancellationToken);
        foreach (var cut in leftOver)
            await _batches.AbandonCutAsync(cut, batch, cancellationToken);
        progress?.Report(new ImportProgress(ImportStep.Match, 0, null));
        var summary = await _batches.MatchAsync(batch, cancellationToken);
        if (request.DryRun || request.ForReview)
            return new ImportOutcome(batch, summary);
        var commits = progress is null ? null : new CommitReports(progress, ImportStep.Commit);
        return new ImportOutcome(batch, await _batches.CommitAsync(batch, request.By, commits, cancellationToken));
    }

    /// <summary>Whether a batch of this name ever went in.</summary>
    public Task<bool> HasCommittedAsync(string name, CancellationToken cancellationToken) => _earlier.WasCommittedAsync(name, cancellationToken);

    /// <summary>Takes a committed batch back as a whole.</summary>
    /// <exception cref="ImportStateException">Nothing of the batch is committed.</exception>
    public Task<BatchSummary> RevertAsync(long batch, Actor by, IProgress<ImportProgress>? progress, CancellationToken cancellationToken) =>
        _batches.RevertAsync(batch, by, progress is null ? null : new CommitReports(progress, ImportStep.Revert), cancellationToken);

    /// <summary>Throws the batch of a dry run away; its report stays.</summary>
    public Task AbandonAsync(long batch, CancellationToken cancellationToken) => _batches.AbandonAsync(batch, cancellationToken);

    private async Task StageAsync(
        long batch, IReadOnlyList<Fingerprint> files, ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var reading = new ReadingReports(progress, files.Sum(file => file.Length));
        foreach (var file in files)
        {
            await using var staging = await _batches.OpenFileAsync(batch, file.Input.Name, file.Sha256, file.Length, cancellationToken);
            if (staging is not null)
                await StageAsync(staging, file, request, reading, cancellationToken);
            reading.FileDone(file.Length);
        }
    }

    private static async Task StageAsync(
        FileStaging staging, Fingerprint file, ImportRequest request, ReadingReports reading, CancellationToken cancellationToken)
    {
        await using var stream = Open(file.Input.Path);
        var context = new ReadingContext(file.Input.Name, request.Source, request.ColumnMapping);
        long seen = 0;
        Action<ColumnMapping>? onMapping = request.OnMapping is { } show ? mapping => show(file.Input, mapping) : null;
        await foreach (var result in FormatRecognition.ReadAsync(stream, context, onMapping, cancellationToken))
        {
            if (++seen <= staging.AlreadyRead)
                continue;
            await AddAsync(staging, result, cancellationToken);
            reading.Record(stream.Position);
        }

        await staging.CompleteAsync(cancellationToken);
    }

    private static ValueTask AddAsync(FileStaging staging, ReadResult result, CancellationToken cancellationToken) => result switch
    {
        ReadResult.Record record => staging.AddAsync(record.Draft, record.Warnings, cancellationToken),
        ReadResult.Agent agent => staging.AddAsync(agent.Draft, cancellationToken),
        ReadResult.Place place => staging.AddAsync(place.Draft, cancellationToken),
        ReadResult.Problem problem => staging.AddAsync(problem.What, cancellationToken),
        _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}"),
    };

    private static async Task<IReadOnlyList<Fingerprint>> FingerprintsAsync(IReadOnlyList<InputFile> files, CancellationToken cancellationToken)
    {
        var fingerprints = new List<Fingerprint>(files.Count);
        foreach (var file in files)
        {
            await using var stream = Open(file.Path);
            var hash = await SHA256.HashDataAsync(stream, cancellationToken);
            fingerprints.Add(new Fingerprint(file, Convert.ToHexStringLower(hash), stream.Length));
        }

        return fingerprints;
    }

    private static FileStream Open(string path) => new(RegularFile.Is(path) ? path : throw InputPathException.NotRegular(path), new FileStreamOptions
    {
        Access = FileAccess.Read,
        Share = FileShare.Read,
        Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        BufferSize = 1 << 17,
    });
}

/// <summary>A file and what names its content.</summary>
internal sealed record Fingerprint(InputFile Input, string Sha256, long Length);
