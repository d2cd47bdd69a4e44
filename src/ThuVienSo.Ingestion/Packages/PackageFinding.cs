using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Packages;

/// <summary>One remark of the quality report of a package, in the words of a digitisation workshop.</summary>
/// <param name="Severity">How much it weighs: what is <see cref="FindingSeverity.Blocking"/> keeps its document, or the package when it belongs to none, from being taken in.</param>
/// <param name="Code">Stable name of the rule in kebab case, "page-gap".</param>
/// <param name="Text">One or two sentences; they name what they are about, and what to do.</param>
/// <param name="File">As it is called in the package, "/" between folders; null when it is about no single file.</param>
/// <param name="Page">Sequence of the page in its document, from 1; null when it is about no single page.</param>
public sealed record PackageFinding(FindingSeverity Severity, string Code, BilingualText Text, string? File = null, int? Page = null);

/// <summary>A package that is not opened, or is not read on: <see cref="Finding"/> says why and is always blocking.</summary>
public sealed class PackageRefusedException(PackageFinding finding, Exception? cause = null) : Exception($"{finding.Text.Vi} / {finding.Text.En}", cause)
{
    public PackageFinding Finding { get; } = finding;
}
