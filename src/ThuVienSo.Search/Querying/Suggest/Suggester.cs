namespace ThuVienSo.Search.Querying.Suggest;

/// <summary>Suggests titles, names and subjects that have the words typed, in any order, the last of which may be unfinished.</summary>
public static class Suggester
{
    /// <summary>Suggests.</summary>
    /// <param name="searcher">What is searched.</param>
    /// <param name="typed">What was typed so far; signs in it mean nothing.</param>
    /// <param name="size">Most suggestions, 1 to 20.</param>
    /// <param name="cancellation">The reader has typed on.</param>
    /// <returns>
    /// <see cref="Suggestions"/>, best first, empty when nothing agrees; <see cref="SearchBusy"/> or <see cref="IndexAbsent"/>. What was typed for an input method that was not switched on
    /// ("nguyeenx") is read as it was meant when nothing agrees as it stands.
    /// </returns>
    public static Task<SearchAnswer> SuggestAsync(CatalogSearcher searcher, string typed, int size, CancellationToken cancellation)
    {
        var text = TypedText.Of(typed);
        return text.Words.Count == 0
            ? Task.FromResult<SearchAnswer>(new Suggestions([]))
            : searcher.InTurnAsync((hold, deadline) => Suggest(hold, text, size, deadline), cancellation);
    }

    private static Suggestions Suggest(IndexHold hold, TypedText typed, int size, SearchDeadline deadline)
    {
        var found = Found(hold, typed, size, deadline);
        return new Suggestions(found.Count == 0 && typed.Decoded() is { } meant ? Found(hold, meant, size, deadline) : found);
    }

    private static IReadOnlyList<Suggestion> Found(IndexHold hold, TypedText typed, int size, SearchDeadline deadline) =>
        new SuggestRun(hold.Reader, typed, size, deadline).Run();
}

/// <summary>Suggestions, best first.</summary>
public sealed record Suggestions(IReadOnlyList<Suggestion> Items) : SearchAnswer;
