using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

using Microsoft.EntityFrameworkCore;
using Npgsql;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Importing;

/// <summary>Writes what a batch does or did, and its problems with file, position, field and reason in both languages; as JSON, one object a line.</summary>
/// <param name="catalog">Has the problems.</param>
/// <param name="most">Problems written at most; the last line then says how many there are.</param>
public sealed class BatchReport(NpgsqlDataSource catalog, int most = int.MaxValue)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <param name="summary">The batch.</param>
    /// <param name="output">Where to write.</param>
    /// <param name="json">One JSON object a line instead of sentences.</param>
    /// <param name="reverting">Only what the revert found, not what was wrong with the records when they came.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task WriteAsync(BatchSummary summary, TextWriter output, bool json, bool reverting, CancellationToken cancellationToken)
    {
        await using var connection = catalog.CreateConnection();
        await using var context = new CatalogDbContext(CatalogDbContext.OptionsFor(connection));
        var problems = context.ImportProblems.AsNoTracking().Where(problem => problem.BatchId == summary.Batch && (!reverting || problem.Phase == ProblemPhase.Revert)).OrderBy(problem => problem.Id);
        var written = 0;
        await foreach (var problem in problems.Take(most).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            await output.WriteLineAsync(json ? JsonSerializer.Serialize(problem, Json) : Sentence(problem));
            written++;
        }

        if (written == most && !json)
            await output.WriteLineAsync($"... {summary.Refused + summary.Warnings} vấn đề, xem / problems, see: /api/v1/imports/{summary.Batch}");
        await output.WriteLineAsync(json ? JsonSerializer.Serialize(summary, Json) : Sentence(summary));
    }

    private static string Sentence(StoredProblem problem)
    {
        var place = problem.File;
        if (problem.Number is { } number)
            place += string.Create(CultureInfo.InvariantCulture, $", {number} ({Unit(problem.Unit)} {problem.Offset})");
        if (problem.SourceKey is { } key)
            place += $", {key}";
        if (problem.Field is { } field)
            place += $", {field}";
        var severity = problem.Severity == ProblemSeverity.Refused ? "TỪ CHỐI / REFUSED" : "cảnh báo / warning";
        return $"{severity}: {place}: {problem.ReasonVi} / {problem.ReasonEn}";
    }

    private static string Unit(PositionUnit? unit) => unit switch
    {
        PositionUnit.Byte => "byte",
        PositionUnit.Line => "dòng / line",
        _ => "hàng / row",
    };

    private static string Sentence(BatchSummary summary) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
         Đợt nhập {summary.Batch} "{summary.Name}" ({summary.State.Words().Vi}): đọc {summary.Staged}, thêm {summary.Added}, thay {summary.Replaced}, gộp {summary.Joined}, giữ nguyên {summary.Same}, từ chối {summary.Refused}, cảnh báo {summary.Warnings}
         Batch {summary.Batch} ({summary.State.Words().En}): {summary.Staged} read, {summary.Added} added, {summary.Replaced} replaced, {summary.Joined} joined, {summary.Same} left alone, {summary.Refused} refused, {summary.Warnings} warnings
         """);
}
