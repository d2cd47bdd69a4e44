using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Work;
using ThuVienSo.Composition;
using ThuVienSo.Web.Api.Working;

namespace ThuVienSo.Verbs;

/// <summary>Shows how the work on pages is and what was given up, or puts that back into the queue; exit code 1 when something lies on the shelf.</summary>
public static class WorkVerb
{
    /// <summary>Pieces that are named; a broken disk may shelve a hundred thousand.</summary>
    private const int MostShown = 1000;

    public static Command Create()
    {
        var data = CommandOptions.Data();
        var json = CommandOptions.Json();
        var batch = new Option<long?>("--batch") { Description = "Chỉ của đợt nhập này / Only of this batch", HelpName = "BATCH" };
        var retry = new Option<bool>("--retry") { Description = "Làm lại việc đã gác lại / Try again what was given up" };
        var command = new Command("work", "Xem việc xử lý trang, việc đã gác lại / Show the work on pages and what was given up") { data, batch, retry, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.DataFolder(data);
            using var loggers = ConsoleLogging.Create();
            await using var server = await CatalogServer.OpenAsync(folder, attach: true, loggers.CreateLogger("PostgreSQL"), cancellation);
            await CatalogMigrations.ApplyAsync(server.ConnectionString, cancellation);
            var lines = new Lines(parsed.GetValue(json));
            if (!parsed.GetValue(retry))
                return await ShowAsync(new WorkProgress(server.Source), parsed.GetValue(batch), lines, cancellation);
            lines.Write(await new WorkShelf(server.Source, TimeProvider.System).RetryAsync(parsed.GetValue(batch), Actor.CommandLine, cancellation));
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<int> ShowAsync(WorkProgress progress, long? batch, Lines lines, CancellationToken cancellationToken)
    {
        var counts = await progress.CountsAsync(batch, cancellationToken);
        foreach (var kind in counts)
            lines.Write(kind);
        foreach (var work in await progress.ShelfAsync(batch, MostShown, cancellationToken))
            lines.Write(work);
        return counts.Sum(kind => kind.Shelved) == 0 ? ExitCode.Done : ExitCode.DoneWithProblems;
    }

    private sealed class Lines(bool json)
    {
        /// <summary>As the API writes it.</summary>
        private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        };

        public void Write(WorkCounts counts)
        {
            if (json)
            {
                Console.WriteLine(JsonSerializer.Serialize(WorkAnswer.Of(counts), _json));
                return;
            }

            var left = counts.Left is { } time ? string.Create(CultureInfo.InvariantCulture, $", còn / left {Math.Ceiling(time.TotalMinutes):0} min") : "";
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Words(counts.Kind)}: chờ / waiting {counts.Waiting}, đang làm / running {counts.Running}, xong / done {counts.Done}, gác lại / shelved {counts.Shelved}; {counts.PerMinute:0.#}/min{left}"));
            if (counts.Problem is { } problem)
                Console.WriteLine($"  {problem}");
        }

        public void Write(ShelvedWork work)
        {
            if (json)
            {
                Console.WriteLine(JsonSerializer.Serialize(new { shelved = ShelvedAnswer.Of(work) }, _json));
                return;
            }

            var place = work.Document is { } document
                ? string.Create(CultureInfo.InvariantCulture, $"tài liệu / document {document}, trang / page {work.Sequence}, {work.File}")
                : "không còn tài liệu nào dùng / no document has it any more";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"✖ {Words(work.Kind)}, đợt nhập / batch {work.Batch}, {place}: {work.Problem} ({work.Attempts}×)"));
        }

        public void Write(int retried) =>
            Console.WriteLine(json ? JsonSerializer.Serialize(new { retried }) : string.Create(CultureInfo.InvariantCulture, $"Làm lại / to be tried again: {retried}"));

        private static string Words(WorkKind kind) => kind == WorkKind.Image ? "ảnh để đọc / images for reading" : "nhận dạng chữ / text recognition";
    }
}
