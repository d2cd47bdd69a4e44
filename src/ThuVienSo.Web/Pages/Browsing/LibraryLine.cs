using ThuVienSo.Web.Pages.Language;

namespace ThuVienSo.Web.Pages.Browsing;

/// <summary>A library as it is shown. What is not known, or not known now, is null.</summary>
public sealed record LibraryLine(string Name, string Address, int Documents)
{
    /// <summary>Address of the page that tells of it; null while the catalog is away.</summary>
    public string? Page { get; init; }

    /// <summary>"provincial", "district" or another word of the source.</summary>
    public string? Kind { get; init; }

    public int? Opened { get; init; }

    public int? Closed { get; init; }

    /// <summary>Name of the library that took over.</summary>
    public string? Successor { get; init; }

    /// <summary>Kind (unless the name says it), years and successor in words; empty when none is known.</summary>
    public string About(Texts texts)
    {
        var kind = Kind is null ? null : texts.Word("LibraryKind", Kind);
        string?[] parts =
        [
            kind is null || Name.StartsWith(kind, StringComparison.OrdinalIgnoreCase) ? null : kind,
            texts.Years("LibraryYears", Opened, Closed),
            Successor is null ? null : texts.Of("Libraries.Successor", Successor),
        ];
        return string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));
    }
}
