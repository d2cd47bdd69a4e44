using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Web.Api.Working;

namespace ThuVienSo.Web.Api.Imports;

/// <summary>A page of the quality remarks of a batch. Nhận xét chất lượng bản quét.</summary>
/// <param name="Total">Remarks of the weight asked for.</param>
/// <param name="Page">From 1.</param>
/// <param name="Size">Remarks on a page.</param>
/// <param name="Blocking">Remarks of the batch for which something is not taken in as it is.</param>
/// <param name="Warning">Remarks of the batch to look at.</param>
/// <param name="Note">Remarks of the batch to know of.</param>
/// <param name="Findings">In the order of the package.</param>
public sealed record FindingList(long Total, int Page, int Size, long Blocking, long Warning, long Note, IReadOnlyList<FindingAnswer> Findings);

/// <summary>One quality remark.</summary>
/// <param name="Object">The n-th digital object of the batch, from 1; 0 for the package as a whole.</param>
/// <param name="SourceKey">Key of its record; null when not known.</param>
/// <param name="Title">Of its record or document; null when not known.</param>
/// <param name="Document">That shows it; null when none does.</param>
/// <param name="Severity">"blocking": not taken in as it is; "warning": to look at; "note": to know of.</param>
/// <param name="Code">Stable name of the rule.</param>
/// <param name="File">As it is called in the package; null when no single file is meant.</param>
/// <param name="Page">From 1; null when no single page is meant.</param>
/// <param name="Message">In the caller's language.</param>
public sealed record FindingAnswer(
    int Object, string? SourceKey, string? Title, long? Document, FindingSeverity Severity, string Code, string? File, int? Page, string Message)
{
    public static FindingAnswer Of(ReportedFinding reported, string language) => new(
        reported.Finding.Number, reported.SourceKey, reported.Title, reported.Document, reported.Finding.Severity, reported.Finding.Code, reported.Finding.File, reported.Finding.Page,
        language == ApiLanguage.English ? reported.Finding.English : reported.Finding.Vietnamese);
}

/// <summary>How far a batch is. Tiến độ của một đợt nhập.</summary>
/// <param name="Id">Its number.</param>
/// <param name="State">As in the list of batches.</param>
/// <param name="Objects">Digital objects.</param>
/// <param name="Published">Digital objects that are shown.</param>
/// <param name="Pages">Pages of them.</param>
/// <param name="Work">What is to be done for its pages, by kind; empty when nothing was.</param>
public sealed record ImportProgressAnswer(long Id, ImportState State, long Objects, long Published, long Pages, IReadOnlyList<WorkAnswer> Work);
