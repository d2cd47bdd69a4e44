using ThuVienSo.Text.Pages;

namespace ThuVienSo.Ingestion.Packages.Texts;

/// <summary>The texts that a file gives: of one page, or of several.</summary>
/// <param name="Pages">In the order of the file; empty when it could not be read.</param>
/// <param name="Findings">What there is to say of the file, each naming it and, where one is meant, the page in it.</param>
/// <param name="Title">What the file calls itself: an EPUB's title; null when it does not say.</param>
public sealed record GivenTextFile(IReadOnlyList<GivenPage> Pages, IReadOnlyList<PackageFinding> Findings, string? Title);

/// <summary>The text of one page.</summary>
/// <param name="Text">Boxes in the units of the file, in a space that covers the page; none when the file gives none.</param>
/// <param name="Label">What the file states as its number or name; null when it states none.</param>
public sealed record GivenPage(PageText Text, string? Label);
