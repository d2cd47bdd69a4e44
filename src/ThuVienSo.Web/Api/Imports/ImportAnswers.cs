using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Web.Api.Imports;

/// <summary>A page of import batches, latest first. Các đợt nhập.</summary>
public sealed record ImportList(long Total, int Page, int Size, IReadOnlyList<ImportAnswer> Imports);

/// <summary>An import batch. Một đợt nhập.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">What it is shown as.</param>
/// <param name="State">"staging", "staged", "committing", "committed", "reverting", "reverted" or "abandoned".</param>
/// <param name="Read">Records read: once they are matched, as many as were added, replaced, left as they were and refused.</param>
/// <param name="Staged">Records staged: those that could be read.</param>
/// <param name="Added">Documents added.</param>
/// <param name="Replaced">Documents replaced.</param>
/// <param name="Joined">Records of other sources that added their holdings to documents that were there.</param>
/// <param name="Same">Records whose content was there already.</param>
/// <param name="Refused">Records that did not go in.</param>
/// <param name="CreatedAt">When it began.</param>
/// <param name="FinishedAt">When its last step ended; null while one is under way.</param>
/// <param name="Review">It was handed in to be looked at first: once it is "staged", staff commit it or throw it away.</param>
public sealed record ImportAnswer(
    long Id,
    string Name,
    ImportState State,
    long Read,
    long Staged,
    long Added,
    long Replaced,
    long Joined,
    long Same,
    long Refused,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt,
    bool Review)
{
    public static ImportAnswer Of(ImportBatch batch) => new(
        batch.Id, batch.Name, batch.State, Math.Max(batch.Staged, batch.Added + batch.Replaced + batch.Joined + batch.Same + batch.Refused), batch.Staged,
        batch.Added, batch.Replaced, batch.Joined, batch.Same, batch.Refused, batch.CreatedAt, batch.FinishedAt, batch.ForReview);
}

/// <summary>An import batch with its files and a page of its problems.</summary>
public sealed record ImportReport(
    ImportAnswer Import, IReadOnlyList<ImportFileAnswer> Files, long TotalProblems, int Page, int Size, IReadOnlyList<ImportProblemAnswer> Problems);

/// <summary>A file of a batch. <paramref name="Length"/> in bytes; <paramref name="Complete"/>: read to its end.</summary>
public sealed record ImportFileAnswer(string Name, long Length, string Sha256, bool Complete);

/// <summary>One thing that was wrong with the input.</summary>
/// <param name="Severity">"warning": the record went in; "refused": it did not.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Record">The n-th record of the file, from 1; null when the whole file is meant.</param>
/// <param name="Offset">Where it begins, in <paramref name="Unit"/>.</param>
/// <param name="Unit">"byte", "line" or "row".</param>
/// <param name="SourceKey">Null when the record has none.</param>
/// <param name="Field">Tag, element or heading; null when the whole record is meant.</param>
/// <param name="Code">Stable name of the kind of problem.</param>
/// <param name="Reason">In the caller's language.</param>
public sealed record ImportProblemAnswer(
    ProblemSeverity Severity,
    string File,
    long? Record,
    long? Offset,
    PositionUnit? Unit,
    string? SourceKey,
    string? Field,
    string Code,
    string Reason)
{
    public static ImportProblemAnswer Of(StoredProblem problem, string language) => new(
        problem.Severity,
        problem.File,
        problem.Number,
        problem.Offset,
        problem.Unit,
        problem.SourceKey,
        problem.Field,
        problem.Code,
        language == ApiLanguage.English ? problem.ReasonEn : problem.ReasonVi);
}
