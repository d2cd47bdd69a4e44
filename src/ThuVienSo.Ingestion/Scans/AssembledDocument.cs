using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Packages;

namespace ThuVienSo.Ingestion.Scans;

/// <summary>A document of a package with its files stored, its images looked at and its texts read.</summary>
/// <param name="Draft">To be staged.</param>
/// <param name="Findings">What was found on the way, beside what its reading told.</param>
/// <param name="Kind">What it is, by its images where nothing else says so.</param>
/// <param name="Title">What its PDF or EPUB calls itself; null when it says nothing.</param>
internal sealed record AssembledDocument(DigitisationDraft Draft, IReadOnlyList<PackageFinding> Findings, ScanKind Kind, string? Title);
