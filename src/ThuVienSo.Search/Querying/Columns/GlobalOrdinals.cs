using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;
using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Search.Querying.Columns;

/// <summary>The values of one ordinal field over all segments of a reader, in Vietnamese order; ordinals of segments are mapped to these.</summary>
internal sealed class GlobalOrdinals
{
    private static readonly ConditionalWeakTable<IndexReader, ConcurrentDictionary<string, Lazy<GlobalOrdinals>>> ByReader = [];

    private readonly IReadOnlyList<AtomicReaderContext> _leaves;
    private readonly Func<AtomicReader, SortedSetDocValues?> _values;
    private readonly MultiDocValues.OrdinalMap _map;

    private GlobalOrdinals(IndexReader reader, Func<AtomicReader, SortedSetDocValues?> values)
    {
        _leaves = [.. reader.Leaves];
        _values = values;
        _map = new MultiDocValues.OrdinalMap(this, [.. _leaves.Select(leaf => values(leaf.AtomicReader)?.GetTermsEnum() ?? TermsEnum.EMPTY)]);
        ToGlobal = [.. _leaves.Select(Map)];
    }

    /// <summary>Number of different values.</summary>
    public int Count => (int)_map.ValueCount;

    /// <summary>For each segment: from its ordinals to the global ones.</summary>
    public IReadOnlyList<int[]> ToGlobal { get; }

    public static GlobalOrdinals OfFacet(IndexReader reader, string facet) =>
        Of(reader, IndexFields.Facet(facet), field => leaf => leaf.GetSortedSetDocValues(field));

    /// <summary>Of a field with one value per document.</summary>
    public static GlobalOrdinals OfOrder(IndexReader reader, string field) =>
        Of(reader, field, name => leaf => leaf.GetSortedDocValues(name) is { } one ? DocValues.Singleton(one) : null);

    /// <summary>The term of a global ordinal. Doc values are not for several threads, so they are fetched each time.</summary>
    public BytesRef Term(int ordinal)
    {
        var result = new BytesRef();
        var values = _values(_leaves[_map.GetFirstSegmentNumber(ordinal)].AtomicReader)!;
        values.LookupOrd(_map.GetFirstSegmentOrd(ordinal), result);
        return result;
    }

    /// <summary>The first ordinal whose term is not below <paramref name="term"/>; <see cref="Count"/> when all are.</summary>
    public int Ceiling(BytesRef term)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Term(middle).CompareTo(term) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static GlobalOrdinals Of(IndexReader reader, string field, Func<string, Func<AtomicReader, SortedSetDocValues?>> values) =>
        ByReader.GetValue(reader, static _ => new ConcurrentDictionary<string, Lazy<GlobalOrdinals>>())
            .GetOrAdd(field, name => new Lazy<GlobalOrdinals>(() => new GlobalOrdinals(reader, values(name)))).Value;

    private int[] Map(AtomicReaderContext leaf)
    {
        var map = new int[_values(leaf.AtomicReader)?.ValueCount ?? 0];
        for (var ordinal = 0; ordinal < map.Length; ordinal++)
        {
            map[ordinal] = (int)_map.GetGlobalOrd(leaf.Ord, ordinal);
        }

        return map;
    }
}
