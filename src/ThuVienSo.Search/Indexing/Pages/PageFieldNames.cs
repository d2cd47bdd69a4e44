using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ThuVienSo.Search.Indexing.Pages;

/// <summary>The fields of the index of pages. A change here or in what they hold asks for another <see cref="PageSchema.Number"/>.</summary>
internal static class PageFieldNames
{
    /// <summary>The page's id as a term, to replace and delete by.</summary>
    public const string Id = "id";

    /// <summary>The document's id as a term, to find the pages of a book.</summary>
    public const string Document = "doc";

    public const string IdNumber = "id.n";
    public const string DocumentNumber = "doc.n";
    public const string Digitisation = "dig.n";
    public const string Sequence = "seq";

    /// <summary>A <see cref="ReadRight"/> as a number; absent where everybody may read the page.</summary>
    public const string Own = "own";

    /// <summary>Confidence in whole percent and one more; 0 for text that was not recognised.</summary>
    public const string Confidence = "conf";

    /// <summary>Content hash in ASCII, to compare with the catalog.</summary>
    public const string Hash = "hash";

    /// <summary>Stored: the label and the text.</summary>
    public const string Label = "label";
    public const string Stored = "text";

    public static readonly TextField Text = new("xe", "xf");
}

/// <summary>Which schema and analysis an index of pages was made with. Another version means: build a new generation.</summary>
public static class PageSchema
{
    /// <summary>Counts the changes of the fields and of what they hold.</summary>
    internal const int Number = 2;

    /// <summary>The version as sixteen hex digits; another analysis of documents is another one of pages too.</summary>
    public static string Version() =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"pages {Number} {IndexSchema.Analysis()}"))))[..16];
}
