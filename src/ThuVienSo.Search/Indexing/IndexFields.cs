using Lucene.Net.Util;

namespace ThuVienSo.Search.Indexing;

/// <summary>One kind of text in its two forms; token positions are the same in both.</summary>
/// <param name="Exact">Field of the exact forms: marks count. Without norms.</param>
/// <param name="Folded">Field of the folded forms. Its norms are the length of the text for both.</param>
internal sealed record TextField(string Exact, string Folded);

/// <summary>The fields of the index. A change here or in what they hold asks for another <see cref="IndexSchema.Number"/>.</summary>
internal static class IndexFields
{
    public const LuceneVersion Lucene = LuceneVersion.LUCENE_48;

    /// <summary>The catalog's id as a term, to replace and delete by.</summary>
    public const string Id = "id";

    /// <summary>The catalog's id as a number, to enumerate by.</summary>
    public const string IdNumber = "id.n";

    /// <summary>Content hash in ASCII, to compare with the catalog.</summary>
    public const string Hash = "hash";

    /// <summary>The stored document as JSON.</summary>
    public const string Blob = "doc";

    public static readonly TextField Title = new("te", "tf");
    public static readonly TextField OtherTitle = new("oe", "of");
    public static readonly TextField Name = new("ne", "nf");
    public static readonly TextField Subject = new("se", "sf");
    public static readonly TextField Rest = new("re", "rf");


    /// <summary>Searched only when named; otherwise publishers are found in <see cref="Rest"/>.</summary>
    public static readonly TextField Publisher = new("pe", "pf");

    public static readonly IReadOnlyList<TextField> Texts = [Title, OtherTitle, Name, Subject, Rest, Publisher];

    /// <summary>The keys of the whole title, see <see cref="Analysis.TitleKey"/>.</summary>
    public const string WholeTitleExact = "we";
    public const string WholeTitleFolded = "wf";

    /// <summary>Keys of identifiers, see <see cref="Analysis.IdentifierKey"/>.</summary>
    public const string Identifier = "idn";

    /// <summary>Keys of numbers of documents that stand in abstract and notes.</summary>
    public const string NumberMentioned = "idm";

    /// <summary>Order and browse list of titles; order of main names.</summary>
    public const string TitleOrder = "s.title";
    public const string AuthorOrder = "s.author";

    /// <summary>Order of main names by given name.</summary>
    public const string GivenNameOrder = "s.given";

    public const string YearFrom = "y.from";
    public const string YearTo = "y.to";
    public const string AddedAt = "added";

    /// <summary>A <see cref="ReadRight"/> as a number, of documents with a digital object; absent without one.</summary>
    public const string Right = "right";

    /// <summary>Values to count, as doc values.</summary>
    public static string Facet(string name) => "d." + name;

    /// <summary>Values to filter by, as terms.</summary>
    public static string Filter(string name) => "f." + name;
}
