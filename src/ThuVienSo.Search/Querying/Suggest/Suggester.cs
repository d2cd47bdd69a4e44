using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Suggest;

/// <summary>Something to search for or to open. <paramref name="Id"/>: of the document when it is a title, else null.</summary>
public sealed record Suggestion(string Text, SuggestionKind Kind, long? Id = null);

public enum SuggestionKind
{
    Title,
    Name,
    Subject,
}

/// <summary>
/// Suggests titles, names and subjects that have the words typed, the last of which may be unfinished. One search finds them all: its
/// hits are the titles, the counts of its author and subject facets are the names and subjects.
/// </summary>
public static class Suggester
{
    // Three fields times these are the clauses of the query that is made, within the limit of the grammar.
    private const int MostWords = 8;
    private const int LongestWord = 40;
    private const int SeenHeadings = 50;

    /// <returns>The answer of the search, whatever it was; the suggestions, best first, empty when there was no result or nothing to go
    /// by.</returns>
    public static async Task<(SearchAnswer Answer, IReadOnlyList<Suggestion> Suggestions)> SuggestAsync(
        CatalogSearcher searcher, string typed, int size, CancellationToken cancellationToken)
    {
        var words = Words(typed);
        if (words.Count == 0)
        {
            return (Nothing, []);
        }
        // One letter begins too many words to be searched for. Behind other words it chooses among what those find.
        var searched = words is [.., _, { Length: 1 }] ? words[..^1] : words;
        var request = new SearchRequest
        {
            Query = Query(searched, isOver: searched.Count < words.Count),
            Size = searched.Count < words.Count ? SeenHeadings : size,
            Facets = [FacetName.Author, FacetName.Subject],
            FacetSize = SeenHeadings,
        };
        var answer = await searcher.SearchAsync(request, cancellationToken).ConfigureAwait(false);
        return (answer, answer is SearchResult found ? Suggest(found, words, size) : []);
    }

    private static SearchResult Nothing => new(0, [], new Dictionary<string, IReadOnlyList<FacetCount>>());

    private static List<string> Words(string typed)
    {
        var words = new List<string>();
        var position = 0;
        while (words.Count < MostWords && Tokens.Next(typed, ref position, out var token))
        {
            var word = typed.AsSpan(token.Start, Math.Min(token.Length, LongestWord));
            words.Add(VietnameseLetters.Compose(word.ToString()));
        }
        return words;
    }

    /// <param name="words">At least one.</param>
    /// <param name="isOver">Whether the last word is finished, for another stands behind it.</param>
    private static string Query(List<string> words, bool isOver)
    {
        var last = words[^1].Length >= 2 && !isOver ? words[^1] + "*" : words[^1];
        var all = string.Join(' ', words.SkipLast(1).Append(last));
        return $"nhande:({all}) OR tacgia:({all}) OR chude:({all})";
    }

    private static List<Suggestion> Suggest(SearchResult found, List<string> words, int size)
    {
        var likeness = new Likeness(words);
        var titles = found.Hits.Select(hit => new Suggestion(hit.Title.Text, SuggestionKind.Title, hit.Id));
        var names = Headings(found, FacetName.Author, SuggestionKind.Name);
        var subjects = Headings(found, FacetName.Subject, SuggestionKind.Subject);
        return
        [
            .. names.Concat(subjects).Concat(titles)
                .Select(suggestion => (suggestion, grade: likeness.Grade(suggestion.Text)))
                .Where(s => s.grade > 0)
                .OrderByDescending(s => s.grade)
                .Select(s => s.suggestion)
                .DistinctBy(s => (s.Kind, NormalForm.Key(s.Text)))
                .Take(size),
        ];
    }

    private static IEnumerable<Suggestion> Headings(SearchResult found, string facet, SuggestionKind kind) =>
        found.Facets.TryGetValue(facet, out var counts) ? counts.Select(count => new Suggestion(count.Label, kind)) : [];
}
