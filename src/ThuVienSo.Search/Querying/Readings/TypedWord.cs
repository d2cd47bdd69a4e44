using ThuVienSo.Search.Analysis;
using ThuVienSo.Text;
using ThuVienSo.Text.Typing;

namespace ThuVienSo.Search.Querying.Readings;

/// <summary>One word as typed, and what its keys would mean.</summary>
/// <param name="Forms">As typed.</param>
/// <param name="Telex">Read as Telex keys; null when it cannot be.</param>
/// <param name="Vni">Read as VNI keys; null when it cannot be.</param>
/// <param name="IsForeign">It is a common word of English or French as it stands.</param>
/// <param name="IsShortForm">It is an abbreviation or initials ("HCM", "Ng."), of which no letter is a slip.</param>
internal sealed record TypedWord(TokenForms Forms, TokenForms? Telex, TokenForms? Vni, bool IsForeign, bool IsShortForm)
{
    private const string Vowels = "aeiouy";

    /// <summary>Other letters are not thought of.</summary>
    public bool IsSure => IsShortForm || (IsForeign && Telex is null);

    /// <summary>The words of a text.</summary>
    public static List<TypedWord> Of(string text)
    {
        var words = new List<TypedWord>();
        for (int position = 0; Tokens.Next(text, ref position, out var token);)
        {
            var word = text.AsSpan(token.Start, token.Length);
            var forms = SyllableForms.Make(word);
            words.Add(new TypedWord(forms, Form(Keystrokes.Telex(word)), Form(Keystrokes.Vni(word)), Keystrokes.IsForeignWord(word), IsShort(forms, text, token)));
        }

        // "queen" beside no other word says nothing of keys.
        return words is [{ IsForeign: true } alone] ? [alone with { Telex = null, Vni = null }] : words;
    }

    private static TokenForms? Form(string? read) => read is null ? null : SyllableForms.Make(read);

    /// <summary>No vowel, and all in capitals or with a point behind.</summary>
    private static bool IsShort(TokenForms forms, string text, Token token)
    {
        var end = token.Start + token.Length;
        var isMarkedAsOne = (end < text.Length && text[end] == '.') || !text.AsSpan(token.Start, token.Length).ContainsAnyInRange('a', 'z');
        return isMarkedAsOne && forms.Folded.All(char.IsAsciiLetterLower) && forms.Folded.AsSpan().IndexOfAny(Vowels) < 0;
    }
}
