using ThuVienSo.Search.Analysis;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Suggest;

/// <summary>How a text agrees with what was typed; better ones first in order.</summary>
/// <param name="Strangeness">0: all marks are as typed. Each word adds for its spelling and marks.</param>
/// <param name="IsWhole">Whether the last word typed is a whole one.</param>
/// <param name="Begins">Whether the text begins with the words as typed.</param>
/// <param name="InOrder">Whether the words stand side by side as typed.</param>
/// <param name="Marks">The parts that agree, ascending.</param>
internal sealed record Fit(int Strangeness, bool IsWhole, bool Begins, bool InOrder, IReadOnlyList<Mark> Marks) : IComparable<Fit>
{
    /// <summary>Null when a word is missing. Two words typed never mean the same word of the text.</summary>
    public static Fit? Of(TypedText typed, string text)
    {
        var words = Words(text);
        var (chosen, strangeness) = (new List<Found>(), 0);
        foreach (var word in typed.Words)
        {
            var next = chosen.Count > 0 ? chosen[^1].At + 1 : 0;
            Found? best = null;
            foreach (var found in words.Where(one => !chosen.Exists(other => other.At == one.At)))
            {
                var grade = Strange(word, found.Forms, typed.MarksUnknown);
                if (grade is { } strange && (best is null || (strange, found.At != next).CompareTo((best.Strange, best.At != next)) < 0))
                {
                    best = found with { Strange = strange, Word = word };
                }
            }

            if (best is null)
            {
                return null;
            }

            chosen.Add(best);
            strangeness += best.Strange;
        }

        var last = chosen[^1];
        var inOrder = chosen.Select((found, i) => found.At == chosen[0].At + i).All(same => same);
        return new Fit(
            strangeness,
            !last.IsLonger,
            inOrder && chosen[0].At == 0,
            inOrder,
            [.. chosen.OrderBy(found => found.At).Select(found => found.Mark(text))]);
    }

    public int CompareTo(Fit? other) => other is null ? -1 : Order(this).CompareTo(Order(other));

    private static (int, bool, bool, bool) Order(Fit fit) => (fit.Strangeness, !fit.IsWhole, !fit.Begins, !fit.InOrder);

    /// <summary>Null: another word. Marks that are not typed are unknown where none are typed at all.</summary>
    private static int? Strange(TypedWord word, TokenForms found, bool marksUnknown) =>
        (word.Agreement(found, word.IsOpen), word.NearAgreement(found)) switch
        {
            (MarkAgreement.Same, _) => 0,
            (MarkAgreement.Agrees, _) when marksUnknown => 0,
            (_, MarkAgreement.Same) => 1,
            (_, MarkAgreement.Agrees) when marksUnknown => 1,
            (MarkAgreement.Agrees, _) or (_, MarkAgreement.Agrees) => 2,
            (MarkAgreement.Unknown, _) or (_, MarkAgreement.Unknown) => 4,
            (null, null) => null,
            _ => 6,
        };

    private static List<Found> Words(string text)
    {
        var words = new List<Found>();
        for (var position = 0; Tokens.Next(text, ref position, out var token);)
        {
            words.Add(new Found(words.Count, token, SyllableForms.Make(text.AsSpan(token.Start, token.Length))));
        }

        return words;
    }

    private sealed record Found(int At, Token Token, TokenForms Forms)
    {
        public int Strange { get; init; }

        public TypedWord? Word { get; init; }

        /// <summary>Whether it goes on behind what was typed.</summary>
        public bool IsLonger => Forms.Folded.Length > Word!.Forms.Folded.Length;

        /// <summary>The part typed: the whole word, or its first letters with all marks that stand on them.</summary>
        public Mark Mark(string text)
        {
            var isExact = Word!.Agreement(Forms, Word.IsOpen) == MarkAgreement.Same || Word.NearAgreement(Forms) == MarkAgreement.Same;
            var length = Token.Length;
            if (IsLonger)
            {
                // The longest part that folds to no more than was typed: combining marks and what is not seen fold to nothing, so they stay with their letter.
                while (length > 1 && NormalForm.Folded(text.AsSpan(Token.Start, length)).Length > Word.Forms.Folded.Length)
                {
                    length -= char.IsLowSurrogate(text[Token.Start + length - 1]) ? 2 : 1;
                }
            }

            return new Mark(Token.Start, length, isExact);
        }
    }
}
