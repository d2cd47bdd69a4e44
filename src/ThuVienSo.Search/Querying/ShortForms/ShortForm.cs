using ThuVienSo.Search.Analysis;
using ThuVienSo.Search.Querying.Words;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.ShortForms;

/// <summary>One way to write a short form: its tokens.</summary>
internal sealed record ShortForm(IReadOnlyList<TokenForms> Words)
{
    /// <summary>All tokens run together, exact.</summary>
    public string Exact { get; } = string.Concat(Words.Select(word => word.Exact));

    /// <summary>
    /// Whether texts can be searched by it without finding what is another word: "ca" for công an would find every song. Single letters apart are everybody's initials.
    /// </summary>
    public bool TellsItself => Words.Count > 1 ? Words.Any(word => word.Folded.Length > 1) : Words[0].Folded.Length > 1 && !Syllable.IsLegal(Words[0].Folded);

    public static ShortForm Of(string text) => new(WordForms.Of(text));

    /// <summary>Folded letters and digits of a text, run together: "U.B.N.D", "UBND" and "ubnd" have one.</summary>
    public static string Key(string text) => string.Concat(WordForms.Of(text).Select(word => word.Folded));
}
