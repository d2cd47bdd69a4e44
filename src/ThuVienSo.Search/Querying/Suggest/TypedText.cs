using ThuVienSo.Search.Analysis;
using ThuVienSo.Search.Querying.Grammar;
using ThuVienSo.Text;
using ThuVienSo.Text.Typing;

namespace ThuVienSo.Search.Querying.Suggest;

/// <summary>What was typed so far, as words.</summary>
internal sealed record TypedText(IReadOnlyList<TypedWord> Words)
{
    /// <summary>More words say no more about what is meant, and each costs.</summary>
    private const int MostWords = 8;
    private const int LongestWord = 40;

    /// <summary>Whether a syllable without marks may have any.</summary>
    public bool MarksUnknown { get; } = TypedMarksOf.Words(Words.Select(word => word.Forms)) == TypedMarks.None;

    public static TypedText Of(string typed)
    {
        typed = QueryText.Clean(typed);
        var words = new List<TypedWord>();
        for (var position = 0; words.Count < MostWords && Tokens.Next(typed, ref position, out var token);)
        {
            var forms = SyllableForms.Make(typed.AsSpan(token.Start, Math.Min(token.Length, LongestWord)));
            if (forms.Folded.Length > 0)
            {
                words.Add(new TypedWord(forms, IsOpen: token.Start + token.Length == typed.Length));
            }
        }

        return new TypedText(words);
    }

    /// <summary>The words as keys of Telex or VNI; null when none of them can be read so.</summary>
    public TypedText? Decoded()
    {
        var decoded = Words.Select(Decoded).ToList();
        return decoded.SequenceEqual(Words) ? null : new TypedText(decoded);
    }

    private static TypedWord Decoded(TypedWord word) =>
        (Keystrokes.Telex(word.Forms.Exact) ?? Keystrokes.Vni(word.Forms.Exact)) is { } meant ? new TypedWord(SyllableForms.Make(meant), word.IsOpen) : word;
}
