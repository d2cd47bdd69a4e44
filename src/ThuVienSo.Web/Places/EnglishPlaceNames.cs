using Npgsql;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying;
using ThuVienSo.Web.Api;

namespace ThuVienSo.Web.Places;

/// <summary>
/// The English names of libraries and collections, for answers that come from the index, which has the Vietnamese ones only. They are read whole, once for each state
/// of the index: a name that changes is a change of the documents there. While the catalog is away those read last are used, and what has none keeps its Vietnamese name.
/// </summary>
public sealed class EnglishPlaceNames(NpgsqlDataSource catalog, CatalogSearcher searcher, TimeProvider clock)
{
    /// <summary>A search must not wait long for names, nor each search for a catalog that is away.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim reading = new(1, 1);
    private volatile Known known = new([], [], null);
    private long pausedAt;

    /// <summary>The result with English names where there are some; <c>Current</c> is false when they may be older than the index.</summary>
    public async ValueTask<(SearchResult Result, bool Current)> TranslateAsync(SearchResult result, CancellationToken cancellationToken)
    {
        var names = await NamesAsync(cancellationToken);
        return (names.Translate(result), names.State == searcher.Checkpoint);
    }

    private async ValueTask<Known> NamesAsync(CancellationToken cancellationToken)
    {
        if (known.State == searcher.Checkpoint || IsPausing)
        {
            return known;
        }

        await reading.WaitAsync(cancellationToken);
        try
        {
            if (known.State != searcher.Checkpoint && !IsPausing)
            {
                await ReadAsync(searcher.Checkpoint, cancellationToken);
            }
        }
        finally
        {
            reading.Release();
        }

        return known;
    }

    private bool IsPausing => Interlocked.Read(ref pausedAt) is not 0 and var since && clock.GetElapsedTime(since) < Pause;

    private async Task ReadAsync(Checkpoint? state, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            known = new(await ReadAsync("library", patience.Token), await ReadAsync("collection", patience.Token), state);
            Interlocked.Exchange(ref pausedAt, 0);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && (fault is OperationCanceledException || ApiFaults.IsCatalogAway(fault)))
        {
            Interlocked.Exchange(ref pausedAt, clock.GetTimestamp());
        }
    }

    private async Task<Dictionary<string, string>> ReadAsync(string table, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>();
        await using var command = catalog.CreateCommand($"select code, name_en from {table} where name_en is not null");
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            names.Add(rows.GetString(0), rows.GetString(1));
        }

        return names;
    }

    /// <summary>English names by code, and the state of the index at which they were read; null before the first reading.</summary>
    private sealed record Known(Dictionary<string, string> Libraries, Dictionary<string, string> Collections, Checkpoint? State)
    {
        public SearchResult Translate(SearchResult result) => result with
        {
            Hits = [.. result.Hits.Select(hit => hit with { Libraries = In(Libraries, hit.Libraries), Collections = In(Collections, hit.Collections) })],
            Facets = result.Facets.ToDictionary(facet => facet.Key, facet => facet.Key switch
            {
                FacetName.Library => In(Libraries, facet.Value),
                FacetName.Collection => In(Collections, facet.Value),
                _ => facet.Value,
            }),
        };

        private static IReadOnlyList<Labelled> In(Dictionary<string, string> names, IReadOnlyList<Labelled> places) =>
            [.. places.Select(place => place with { Label = names.GetValueOrDefault(place.Value, place.Label) })];

        private static IReadOnlyList<FacetCount> In(Dictionary<string, string> names, IReadOnlyList<FacetCount> counts) =>
            [.. counts.Select(count => count with { Label = names.GetValueOrDefault(count.Value, count.Label) })];
    }
}
