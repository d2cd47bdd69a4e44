using Lucene.Net.Index;

namespace ThuVienSo.Search.Querying.Columns;

/// <summary>
/// The ordinals of one facet in one segment, in plain arrays: reading them from doc values for every hit costs three times as much as the whole count. Unchanging,
/// so any number of threads may read.
/// </summary>
internal sealed class OrdinalColumn
{
    private const int None = -1;

    /// <summary>For document d the ordinals [_starts[d], _starts[d + 1]); null when no document has more than one.</summary>
    private readonly int[]? _starts;

    /// <summary>One per document, or -1, when <see cref="_starts"/> is null.</summary>
    private readonly int[] _ordinals;

    private OrdinalColumn(int[]? starts, int[] ordinals, int values)
    {
        _starts = starts;
        _ordinals = ordinals;
        Values = values;
    }

    /// <summary>Number of different values in the segment.</summary>
    public int Values { get; }

    public static OrdinalColumn Read(AtomicReader reader, string field)
    {
        var source = reader.GetSortedSetDocValues(field);
        if (source is null)
        {
            return new OrdinalColumn(null, [], 0);
        }

        var starts = new int[reader.MaxDoc + 1];
        var ordinals = new List<int>(reader.MaxDoc);
        var several = false;
        for (var doc = 0; doc < reader.MaxDoc; doc++)
        {
            source.SetDocument(doc);
            for (var ord = source.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = source.NextOrd())
            {
                ordinals.Add((int)ord);
            }

            starts[doc + 1] = ordinals.Count;
            several |= starts[doc + 1] - starts[doc] > 1;
        }

        var values = (int)source.ValueCount;
        return several ? new OrdinalColumn(starts, [.. ordinals], values) : new OrdinalColumn(null, OnePerDocument(starts, ordinals), values);
    }

    /// <summary>Adds one to the count of each value of a document. <paramref name="map"/> turns the segment's ordinals into those of the counts; null: they are the same.</summary>
    public void Count(int doc, int[] counts, int[]? map)
    {
        if (_starts is null)
        {
            if (doc < _ordinals.Length && _ordinals[doc] is var only and >= 0)
            {
                counts[map is null ? only : map[only]]++;
            }

            return;
        }

        for (var i = _starts[doc]; i < _starts[doc + 1]; i++)
        {
            var ordinal = _ordinals[i];
            counts[map is null ? ordinal : map[ordinal]]++;
        }
    }

    private static int[] OnePerDocument(int[] starts, List<int> ordinals)
    {
        var one = new int[starts.Length - 1];
        for (var doc = 0; doc < one.Length; doc++)
        {
            one[doc] = starts[doc + 1] > starts[doc] ? ordinals[starts[doc]] : None;
        }

        return one;
    }
}
