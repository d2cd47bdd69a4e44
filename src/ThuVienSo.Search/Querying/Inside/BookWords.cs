using ThuVienSo.Search.Querying.Suggest;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Inside;

/// <summary>
/// The words of one digital object and those that stand side by side, with how often they do: the index knows in which pages a word stands, but not which words a book has.
/// </summary>
internal sealed class BookWords
{
    /// <summary>Different words and pairs of a book, some 5 MB; of more, those met first are counted.</summary>
    private const int MostWords = 50_000;

    /// <summary>What is so much stranger than the best has other marks than those typed, and is offered only where nothing agrees.</summary>
    private const int OtherMarks = 4;

    public static readonly BookWords None = new();

    /// <summary>In the order of their folded forms.</summary>
    private (string Folded, string Text, int Count)[] _words = [];

    /// <summary>Counts the words of some texts. What time allows is counted.</summary>
    public static (BookWords Words, bool Complete) Count(IEnumerable<string> texts)
    {
        var (words, counts, complete) = (new BookWords(), new Dictionary<string, int>(StringComparer.Ordinal), true);
        try
        {
            foreach (var text in texts)
            {
                Count(text, counts);
            }
        }
        catch (SearchTimeUp)
        {
            complete = false;
        }

        words._words = [.. counts.Select(word => (NormalForm.Folded(word.Key), word.Key, word.Value)).OrderBy(word => word.Item1, StringComparer.Ordinal)];
        return (words, complete);
    }

    /// <summary>Those that have the words typed at their beginning, the last of which may be unfinished: most frequent first.</summary>
    public IReadOnlyList<InsideTerm> Beginning(string typed, int size)
    {
        var text = TypedText.Of(typed);
        var found = Completed(text, size);
        return found.Count == 0 && text.Decoded() is { } meant ? Completed(meant, size) : found;
    }

    /// <summary>Of more than two words typed the last two are looked for, and the others are kept as they are.</summary>
    private List<InsideTerm> Completed(TypedText typed, int size)
    {
        if (typed.Words.Count == 0)
        {
            return [];
        }

        var last = new TypedText([.. typed.Words.TakeLast(2)]);
        var before = string.Concat(typed.Words.SkipLast(2).Select(word => word.Forms.Exact + " "));
        var first = last.Words[0].Forms.Folded;
        var found =
            from word in From(first).TakeWhile(word => word.Folded.StartsWith(first, StringComparison.Ordinal))
            let fit = Fit.Of(last, word.Text)
            where fit is { Begins: true }
            orderby fit.Strangeness, word.Count descending, word.Text.Length
            select (fit.Strangeness, Term: new InsideTerm(before + word.Text, word.Count));
        var best = found.ToList();
        return [.. best.TakeWhile(one => one.Strangeness < best[0].Strangeness + OtherMarks).Take(size).Select(one => one.Term)];
    }

    private IEnumerable<(string Folded, string Text, int Count)> From(string folded)
    {
        var (low, high) = (0, _words.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = string.CompareOrdinal(_words[middle].Folded, folded) < 0 ? (middle + 1, high) : (low, middle);
        }

        return _words.Skip(low);
    }

    private static void Count(string text, Dictionary<string, int> counts)
    {
        string? before = null;
        for (var position = 0; Tokens.Next(text, ref position, out var token);)
        {
            var word = NormalForm.Exact(text.AsSpan(token.Start, token.Length));
            Add(word, counts);
            if (before is not null && token.Kind == TokenKind.Word)
            {
                Add($"{before} {word}", counts);
            }

            before = token.Kind == TokenKind.Word ? word : null;
        }
    }

    private static void Add(string words, Dictionary<string, int> counts)
    {
        if (counts.Count < MostWords || counts.ContainsKey(words))
        {
            counts[words] = counts.GetValueOrDefault(words) + 1;
        }
    }
}
