using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Benchmarks.Quality.Judged;

/// <summary>Documents, and queries of which somebody has said what they should find.</summary>
/// <param name="Name">Short, of the figures.</param>
/// <param name="Documents">As the product indexes them; named by <see cref="IndexedDocument.SourceKey"/>.</param>
/// <param name="Queries">In the order of their file.</param>
public sealed record JudgedSet(string Name, IReadOnlyList<IndexedDocument> Documents, IReadOnlyList<JudgedQuery> Queries)
{
    /// <summary>No more than so many queries, taken evenly from the whole list, always the same ones.</summary>
    public JudgedSet Sample(int most) => Queries.Count <= most
        ? this
        : this with { Queries = [.. Enumerable.Range(0, most).Select(i => Queries[(int)((long)i * Queries.Count / most)])] };
}

/// <summary>A query and the documents that answer it.</summary>
/// <param name="Id">Unique in its set.</param>
/// <param name="Text">As a reader types it.</param>
/// <param name="Grades">By the document's key: 1 related, 2 good, 3 what was meant; sets that only know yes give 1.</param>
/// <param name="Kind">What sort of query it is; empty where the set does not say.</param>
public sealed record JudgedQuery(string Id, string Text, IReadOnlyDictionary<string, int> Grades, string Kind = "");
