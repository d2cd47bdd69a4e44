using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats.Tables.Columns;

namespace ThuVienSo.Ingestion.Importing;

/// <summary>
/// The lines of a report for programs: one JSON object each, told apart by <c>kind</c> ("mapping", "item", "problem", "import", "revert"), with the names that
/// <c>/api/v1/imports</c> uses. <c>reason</c> is Vietnamese, <c>reasonEn</c> the same in English.
/// </summary>
public static class ReportLines
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>What the columns of a table were taken for; a field is null where the column is kept as a note or left out.</summary>
    public static string Of(InputFile file, ColumnMapping mapping) => Line(new
    {
        kind = "mapping",
        file = file.Name,
        table = mapping.Kind,
        columns = mapping.Columns.Where(column => column.Heading.Length > 0).Select(column => new
        {
            column.Heading,
            field = column.Place is { } place ? JsonNamingPolicy.CamelCase.ConvertName(place.ToString())
                : column.Field is { } field ? ColumnMapping.NameOf(field) : null,
            column.Basis,
        }),
    });

    /// <summary><c>document</c> is that which the record becomes or belongs to; null when it is refused.</summary>
    internal static string Of(ReviewedItem item) => Line(new
    {
        kind = "item",
        item.Action,
        item.File,
        record = item.Position.Number,
        item.Position.Offset,
        item.Position.Unit,
        item.SourceKey,
        item.Title,
        document = item.DocumentId,
        matchedBy = item.Reason,
    });

    internal static string Of(StoredProblem problem) => Line(new
    {
        kind = "problem",
        problem.Severity,
        problem.File,
        record = problem.Number,
        problem.Offset,
        problem.Unit,
        problem.SourceKey,
        problem.Field,
        problem.Code,
        reason = problem.ReasonVi,
        reasonEn = problem.ReasonEn,
    });

    internal static string Of(BatchSummary summary) => Line(new
    {
        kind = "import",
        id = summary.Batch,
        summary.Name,
        summary.State,
        read = ReportWords.Read(summary),
        summary.Staged,
        summary.Added,
        summary.Replaced,
        summary.Joined,
        summary.Same,
        summary.Refused,
        summary.Warnings,
        summary.NamesAndPlaces,
        summary.CreatedAt,
        summary.FinishedAt,
    });

    internal static string Of(BatchSummary summary, RevertFigures figures) => Line(new
    {
        kind = "revert",
        id = summary.Batch,
        summary.Name,
        summary.State,
        figures.Removed,
        figures.Restored,
        figures.Left,
        summary.CreatedAt,
        summary.FinishedAt,
    });

    private static string Line<T>(T value) => JsonSerializer.Serialize(value, Json);
}
