using ThuVienSo.Search.Analysis;
using ThuVienSo.Text;
using ThuVienSo.Text.Typing;

namespace ThuVienSo.Search.Querying.Readings;

/// <summary>One word as typed, and what its keys would mean.</summary>
internal sealed record TypedWord(TokenForms Forms, TokenForms? Telex, TokenForms? Vni, bool IsForeign)
{
    /// <summary>The words of a text.</summary>
    public static List<TypedWord> Of(string text)
    {
        var words = new List<TypedWord>();
        for (int position = 0; Tokens.Next(text, ref position, out var token);)
        {
            var word = text.AsSpan(token.Start, token.Length);
            words.Add(new TypedWord(SyllableForms.Make(word), Form(Keystrokes.Telex(word)), Form(Keystrokes.Vni(word)), Keystrokes.IsForeignWord(word)));
        }

        return words;
    }

    private static TokenForms? Form(string? read) => read is null ? null : SyllableForms.Make(read);
}
