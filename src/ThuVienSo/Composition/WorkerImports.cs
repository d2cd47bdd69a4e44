using System.Text;

using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Importing;
using ThuVienSo.Ingestion.Inboxes;
using ThuVienSo.PrivatePostgres;

namespace ThuVienSo.Composition;

/// <summary>What the worker imports by itself: what a cut left half done, the sample collections, and whatever lies in the inbox.</summary>
public sealed partial class WorkerImports(
    DataFolder data, CatalogServer server, WorkerOptions options, TimeProvider time, ILoggerFactory loggers)
{
    /// <summary>Problems in the report beside a file; a file may have a million, and the API has them all.</summary>
    private const int MostInReport = 10_000;

    private const string SamplesName = "samples";

    /// <summary>Files that are broken on purpose: to be imported by hand, to see the report.</summary>
    private const string BrokenSamples = "co-loi";

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    private readonly ILogger _logger = loggers.CreateLogger<WorkerImports>();
    private readonly Importer _importer = new(server.Source, time);
    private readonly BatchReport _text = new(server.Source, json: false, MostInReport);
    private readonly BatchReport _lines = new(server.Source, json: true, MostInReport);

    /// <summary>Runs until cancelled. When the database goes away in the middle, the same files are gone on with once it is back.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var inbox = new Inbox(data.Inbox, ImportAsync, time, loggers.CreateLogger<Inbox>());
        while (true)
        {
            try
            {
                await _importer.ResumeAsync(cancellationToken);
                await ImportSamplesAsync(cancellationToken);
                await inbox.RunAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception away) when (ServerAway.Is(away) || away is ImportStateException)
            {
                LogAgain(away.Message);
            }
            catch (Exception failure)
            {
                // The edge of the loop: the program that serves goes on, and the next file may be all right.
                LogFailure(failure);
            }

            await Task.Delay(AfterFailure, time, cancellationToken);
        }
    }

    /// <summary>Once: a librarian who has reverted or changed them does not want them back at the next start.</summary>
    private async Task ImportSamplesAsync(CancellationToken cancellationToken)
    {
        if (options.Samples is not { } folder || await _importer.HasCommittedAsync(SamplesName, cancellationToken))
            return;
        var files = InputFile.Under([folder]).Where(file => !file.Name.StartsWith(BrokenSamples, StringComparison.Ordinal)).ToList();
        var outcome = await _importer.RunAsync(new ImportRequest { Name = SamplesName, Files = files }, null, cancellationToken);
        LogSamples(outcome.Summary.Added);
    }

    private async Task<InboxReport> ImportAsync(InboxFile file, CancellationToken cancellationToken)
    {
        var request = new ImportRequest { Name = $"inbox/{file.Name}", Files = [new InputFile(file.File.FullName, file.Name)], Source = file.Source };
        var summary = (await _importer.RunAsync(request, null, cancellationToken)).Summary;
        using var text = new StringWriter();
        await _text.WriteAsync(summary, text, cancellationToken);
        using var json = new StringWriter();
        await _lines.WriteAsync(summary, json, cancellationToken);
        return new InboxReport(summary.Refused + summary.Warnings > 0, text.ToString(), Encoding.UTF8.GetBytes(json.ToString()));
    }

    [LoggerMessage(LogLevel.Information, "Đã nhập bộ dữ liệu mẫu, thêm {Added} tài liệu / the samples are in, documents added: {Added}")]
    private partial void LogSamples(long added);

    [LoggerMessage(LogLevel.Warning, "Chưa nhập được, sẽ thử lại / the import is tried again: {Reason}")]
    private partial void LogAgain(string reason);

    [LoggerMessage(LogLevel.Error, "Không nhập được, sẽ thử lại / the import failed and is tried again")]
    private partial void LogFailure(Exception failure);
}
