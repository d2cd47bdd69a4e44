using ThuVienSo.Text;

namespace ThuVienSo.Search.Analysis;

/// <summary>The keys by which a whole title is found, in the index and in a query alike.</summary>
internal static class TitleKey
{
    /// <summary>Far under the 32,766 bytes over which Lucene refuses a term.</summary>
    private const int Longest = 1000;

    /// <summary>Marks and spelling count.</summary>
    public static string Exact(string title) => Cut(NormalForm.Key(title));

    /// <summary>Neither marks count nor which of two near spellings was written: "Đảo Lý Sơn" and "dao li son" have the same.</summary>
    public static string Folded(string title)
    {
        var words = new List<string>();
        for (int position = 0; Tokens.Next(title, ref position, out var token);)
        {
            words.Add(NearSpelling.Canonical(NormalForm.Folded(title.AsSpan(token.Start, token.Length))));
        }

        return Cut(string.Join(' ', words));
    }

    private static string Cut(string key) => key.Length > Longest ? key[..Longest] : key;
}
