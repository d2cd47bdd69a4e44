using ThuVienSo.Search.Querying.Grammar;
using ThuVienSo.Text;

namespace ThuVienSo.Benchmarks.Quality.Writing;

/// <summary>One way in which people type what they mean.</summary>
/// <param name="Name">Of the figures.</param>
/// <param name="Rewrite">From the query as it is; what is by chance comes from the generator alone.</param>
public sealed record QueryVariant(string Name, Func<string, Random, string> Rewrite)
{
    public const string AsIs = "as is";

    public static readonly IReadOnlyList<QueryVariant> All =
    [
        new(AsIs, (text, _) => text),
        new("no marks", (text, _) => MissingMarks.All(text)),
        new("half of marks", MissingMarks.Half),
        new("half of words", MissingMarks.HalfOfWords),
        new("Telex", (text, random) => TelexKeys.OfSomebody(random).Write(text)),
        new("VNI", (text, random) => VniKeys.OfSomebody(random).Write(text)),
        new("typing errors", TypingErrors.Write),
        new("tone placement", (text, _) => OtherTonePlacement.Write(text)),
    ];

    /// <summary>The query in this form, the same in every run, and no longer than the product takes: past that it loses words at its end.</summary>
    public string Write(string id, string text, out bool cut)
    {
        var written = Rewrite(VietnameseLetters.Compose(text), new Random(Seed($"{Name}/{id}")));
        var fits = written;
        while (QueryGrammar.Parse(fits) is not ParsedQuery)
            fits = fits[..Math.Max(0, fits.TrimEnd().LastIndexOf(' '))];
        cut = fits.Length < written.Length;
        return fits;
    }

    // FNV-1a: the hash of a string in .NET is another in every process.
    private static int Seed(string text) => text.Aggregate(unchecked((int)2166136261), (hash, c) => unchecked((hash ^ c) * 16777619));
}
