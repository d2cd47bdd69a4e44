using ThuVienSo.Ingestion.Importing;

namespace ThuVienSo.Composition;

/// <summary>What the worker imports by itself: the sample collections, once, and then whatever lies in the inbox.</summary>
public sealed partial class WorkerImports(CatalogServer server, WorkerOptions options, ILogger<WorkerImports> logger)
{
    private readonly Importer _importer = new(server.Source, TimeProvider.System);

    /// <summary>Runs until cancelled. When the database goes away in the middle, the same file is gone on with once it is back.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await _importer.ResumeAsync(cancellationToken);
        if (options.Samples is { } folder)
        {
            var outcome = await _importer.RunAsync(new ImportRequest { Name = "samples", Files = InputFile.Under([folder]) }, null, cancellationToken);
            LogSamples(outcome.Summary.Added);
        }
    }

    [LoggerMessage(LogLevel.Information, "Đã nhập bộ dữ liệu mẫu / the samples are in: {Added} added")]
    private partial void LogSamples(long added);
}
