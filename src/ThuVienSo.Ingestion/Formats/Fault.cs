using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Formats;

/// <summary>
/// What is wrong, told before its place is: a stable code in kebab case, the field (null: the whole record) and the sentence in both
/// languages.
/// </summary>
public sealed record Fault(string Code, string? Field, BilingualText Reason)
{
    /// <summary>The fault as a warning that goes with a record that went in.</summary>
    public ImportProblem AsWarning(ReadingContext context, RecordPosition position, string? sourceKey) =>
        new(ProblemSeverity.Warning, context.File, position, sourceKey, Field, Code, Reason);

    /// <summary>The fault as the reason for which a record, or a rest of the file, did not go in.</summary>
    public ReadResult AsRefusal(ReadingContext context, RecordPosition position, string? sourceKey = null) =>
        new ReadResult.Problem(new(ProblemSeverity.Refused, context.File, position, sourceKey, Field, Code, Reason));

    /// <summary>The fault as a problem of the whole file.</summary>
    public ReadResult OfFile(ReadingContext context, ProblemSeverity severity) =>
        new ReadResult.Problem(new(severity, context.File, null, null, Field, Code, Reason));
}
