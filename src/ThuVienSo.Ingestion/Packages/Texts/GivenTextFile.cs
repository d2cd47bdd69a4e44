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
public sealed record GivenPage(PageText Text, string? Label)
{
    /// <summary>The image that it says it was read from, as written; null when it names none.</summary>
    public string? Image { get; init; }

    /// <summary>Which page of its document it says it is, from 0; null when it does not say.</summary>
    public int? Number { get; init; }

    /// <summary>It states no size itself and has that of its image: with another image it is another text.</summary>
    public bool IsSizedByImage { get; init; }
}
