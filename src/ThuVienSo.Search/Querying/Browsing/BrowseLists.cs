using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;

namespace ThuVienSo.Search.Querying.Browsing;

/// <summary>The browse lists of a reader, counted when first asked for.</summary>
internal static class BrowseLists
{
    private static readonly ConditionalWeakTable<IndexReader, ConcurrentDictionary<BrowseBy, Lazy<IBrowsable>>> ByReader = [];

    public static IBrowsable Of(IndexReader reader, BrowseBy by) =>
        ByReader.GetValue(reader, static _ => new ConcurrentDictionary<BrowseBy, Lazy<IBrowsable>>())
            .GetOrAdd(by, key => new Lazy<IBrowsable>(() => key == BrowseBy.Year ? YearBrowse.Of(reader) : TermBrowse.Of(reader, key))).Value;
}

/// <summary>A list in order: terms of the index, or years.</summary>
internal interface IBrowsable
{
    BrowseList Part(string? prefix, int from, int size);
}
