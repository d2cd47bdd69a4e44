using ThuVienSo.Catalog.Editing;

namespace ThuVienSo.Web.Pages.Cataloguing;

/// <summary>The form for a record as it is shown.</summary>
/// <param name="Sheet">What is filled in.</param>
/// <param name="Problems">What is not right in it.</param>
/// <param name="Found">What was looked for, and found; null when nothing was looked for.</param>
public sealed record SheetView(RecordSheet Sheet, IReadOnlyList<SheetProblem> Problems, SheetFound? Found)
{
    /// <summary>Of a type, with what the record says beside.</summary>
    public IEnumerable<SheetField> Fields => SheetField.All.Where(one => one.IsUsedBy(Sheet.Type) || Sheet[one.Name].Count > 0);

    /// <summary>The rows to fill in: one empty one where there is none.</summary>
    public IReadOnlyList<IReadOnlyList<string>> RowsOf(SheetField field) => Sheet[field.Name] is { Count: > 0 } rows ? rows : [EmptyRow(field)];

    public SheetProblem? ProblemOf(string field, int row, string column) => Problems.FirstOrDefault(one => one.Field == field && one.Row == row && one.Column == column);

    public static IReadOnlyList<string> EmptyRow(SheetField field) => [.. field.Columns.Select(column => column.Choices?[0] ?? "")];
}

/// <summary>What is there already like what was typed in a row.</summary>
/// <param name="Field">"names" or "subjects".</param>
/// <param name="Row">From 0.</param>
/// <param name="Names">Names with their authorities; empty for subjects.</param>
/// <param name="Subjects">Headings; empty for names.</param>
public sealed record SheetFound(string Field, int Row, IReadOnlyList<FoundName> Names, IReadOnlyList<string> Subjects);

/// <summary>What two have made of one record, and what it was.</summary>
/// <param name="Record">Number of the document.</param>
/// <param name="Theirs">The version that the record shows, or that is proposed.</param>
/// <param name="TheirItem">Its item.</param>
/// <param name="Yours">What is to be.</param>
/// <param name="YourItem">The item that yours began from.</param>
/// <param name="Before">What both began from.</param>
/// <param name="IsProposal">Theirs is what a source proposes, and yours is what the record shows.</param>
public sealed record Comparison(long Record, RecordSheet Theirs, long TheirItem, RecordSheet Yours, long YourItem, RecordSheet Before, bool IsProposal)
{
    /// <summary>The fields in which they differ.</summary>
    public IReadOnlyList<string> Fields => RecordSheet.Differences(Theirs, Yours);

    /// <summary>What was changed by the others alone is theirs until somebody says otherwise; everything else is yours.</summary>
    public bool TakesTheirs(string field) => Yours.Same(Before, field) && !IsProposal;
}

