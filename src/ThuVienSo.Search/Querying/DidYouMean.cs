using System.Text;
using ThuVienSo.Search.Analysis;
using ThuVienSo.Search.Querying.Readings;
using ThuVienSo.Search.Querying.Words;
using ThuVienSo.Text;
using ThuVienSo.Text.Language;

namespace ThuVienSo.Search.Querying;

/// <summary>
/// The query as it was probably meant, to be offered to the reader: with its marks, with keys of an input method read, with slips mended. Written as the catalog writes it where the hits show
/// that. A word typed with marks is never offered as another word where what was typed has hits.
/// </summary>
internal static class DidYouMean
{
    /// <summary>What is offered must be clearly more probable than all else together: of Du and Dữ, met in as many places, one is a hair ahead by chance.</summary>
    private const double LeastProbable = 0.6;

    /// <summary>Of more words one that is not found with the others is no sign that it was mistyped: no document has every word of a question.</summary>
    private const int MostWordsThatMustMeet = 2;

    /// <summary>Of longer queries a word that the catalog does not have is nothing to be mended: people ask in words of their own.</summary>
    private const int MostWordsOfName = 5;

    /// <summary>Null when the query says already what it means, or when that is not clear.</summary>
    /// <param name="words">What was typed, and what it may mean, in order.</param>
    /// <param name="model">The language of the catalog.</param>
    /// <param name="found">How many documents have all that was typed.</param>
    /// <param name="hits">What was found, to see how the catalog writes it.</param>
    public static string? Of(IReadOnlyList<WordReading> words, SyllableModel model, int found, IReadOnlyList<SearchHit> hits)
    {
        if (TitleTyped(words, hits) is { } title)
        {
            return title.Length > 0 && !words.Any(word => IsMeantAsTyped(word, model, found) && !WordForms.Of(title).Contains(word.Typed)) ? title : null;
        }

        var changed = words.Where(word => word.Best.Word.Exact != word.Typed.Exact && !IsOtherSpelling(word)).ToList();
        if (changed.Exists(word => IsMeantAsTyped(word, model, found)))
        {
            return null;
        }

        return changed.Count > 0 && changed.TrueForAll(word => IsClear(word, model, words.Count, found)) && IsWritten(words, model)
            ? AsWritten(words, hits) ?? string.Join(' ', words.Select(word => word.Best.Word.Exact))
            : null;
    }

    /// <summary>The title of the first hit when it is what was typed but for its marks: they are right whatever the model says. Empty when they are the same; null when it is another.</summary>
    private static string? TitleTyped(IReadOnlyList<WordReading> words, IReadOnlyList<SearchHit> hits)
    {
        var typed = string.Join(' ', words.Select(word => word.Typed.Exact));
        if (words.Count < 2 || hits is not [var first, ..] || TitleKey.Folded(first.Title.Text) != TitleKey.Folded(typed))
        {
            return null;
        }

        var agrees = WordForms.Of(first.Title.Text).Zip(words).All(pair => Marks.Difference(pair.Second.Typed.Exact, pair.First.Exact).Wrong == 0);
        return TitleKey.Exact(first.Title.Text) == TitleKey.Exact(typed) ? "" : agrees ? first.Title.Text : null;
    }

    /// <summary>A word of the catalog, typed with marks, in a query that has hits.</summary>
    private static bool IsMeantAsTyped(WordReading word, SyllableModel model, int found) => found > 0 && word.Typed.IsMarked() && model.Number(word.Typed.Exact) != SyllableModel.None;

    private static bool IsOtherSpelling(WordReading word) => NearSpelling.Of(word.Typed.Exact) == word.Best.Word.Exact;

    private static bool IsClear(WordReading word, SyllableModel model, int words, int found)
    {
        var (meant, probability) = word.Best;
        if (probability < LeastProbable || meant.Number == SyllableModel.None)
        {
            return false;
        }

        // Marks and keys only say more clearly what was typed; another word is for those who found nothing, or typed one that the catalog does not have.
        return (found == 0 && words <= MostWordsThatMustMeet) || meant.Source switch
        {
            Source.Marks => Marks.Difference(word.Typed.Exact, meant.Exact) is { Wrong: 0, Missing: > 0 },
            Source.Correction => words <= MostWordsOfName && model.WithFolded(word.Typed.Folded).Count == 0,
            _ => true,
        };
    }

    /// <summary>Whether the catalog has the words meant side by side; a word by itself must come more than once.</summary>
    private static bool IsWritten(IReadOnlyList<WordReading> words, SyllableModel model)
    {
        if (words.Count == 1)
        {
            return model.Count(words[0].Best.Word.Number) > 1;
        }

        for (var at = 0; at < words.Count; at++)
        {
            if (words[at].Best.Word.Exact != words[at].Typed.Exact && !StandsBeside(words, at, -1, model) && !StandsBeside(words, at, 1, model))
            {
                return false;
            }
        }

        return true;
    }

    private static bool StandsBeside(IReadOnlyList<WordReading> words, int at, int step, SyllableModel model)
    {
        if (at + step < 0 || at + step >= words.Count)
        {
            return false;
        }

        var (first, second) = (words[Math.Min(at, at + step)].Best.Word.Number, words[Math.Max(at, at + step)].Best.Word.Number);
        return model.Count(first, second) > 0;
    }

    /// <summary>The words as the first text of the hits has them that has them side by side: "Quảng Ngãi". Null when none does.</summary>
    private static string? AsWritten(IReadOnlyList<WordReading> words, IReadOnlyList<SearchHit> hits) =>
        hits.SelectMany(hit => hit.Creators.Prepend(hit.Title).Concat(hit.Snippets).Select(snippet => snippet.Text).Concat(hit.Subjects))
            .Select(text => Find(text, [.. words.Select(word => word.Best.Word.Exact)]))
            .FirstOrDefault(found => found is not null);

    private static string? Find(string text, string[] words)
    {
        var starts = new List<Token>();
        for (int position = 0; Tokens.Next(text, ref position, out var token);)
        {
            starts.Add(token);
        }

        for (var first = 0; first + words.Length <= starts.Count; first++)
        {
            var tokens = starts.GetRange(first, words.Length);
            if (tokens.Zip(words).All(pair => NormalForm.Exact(text.AsSpan(pair.First.Start, pair.First.Length)) == pair.Second))
            {
                return Joined(text, tokens);
            }
        }

        return null;
    }

    private static string Joined(string text, List<Token> tokens)
    {
        var joined = new StringBuilder();
        foreach (var token in tokens)
        {
            joined.Append(joined.Length > 0 ? " " : "").Append(text, token.Start, token.Length);
        }

        return joined.ToString();
    }
}
