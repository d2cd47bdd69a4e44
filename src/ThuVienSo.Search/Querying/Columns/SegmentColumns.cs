using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Search.Querying.Columns;

/// <summary>The columns of one segment, read when first asked for and kept as long as the segment: a refresh reads only what is new.</summary>
internal sealed class SegmentColumns
{
    private static readonly ConditionalWeakTable<object, SegmentColumns> BySegment = [];

    private readonly ConcurrentDictionary<string, Lazy<OrdinalColumn>> _ordinals = new();
    private readonly Lock _lock = new();
    private YearColumn? _years;
    private NewestFirst? _newest;
    private DigitalColumn? _digital;

    public static SegmentColumns Of(AtomicReader reader) => BySegment.GetValue(reader.CoreCacheKey, static _ => new SegmentColumns());

    public OrdinalColumn Ordinals(AtomicReader reader, string facet)
    {
        var field = IndexFields.Facet(facet);
        return _ordinals.GetOrAdd(field, _ => new Lazy<OrdinalColumn>(() => OrdinalColumn.Read(reader, field))).Value;
    }

    public YearColumn Years(AtomicReader reader)
    {
        lock (_lock)
        {
            return _years ??= YearColumn.Read(reader);
        }
    }

    public NewestFirst Newest(AtomicReader reader)
    {
        lock (_lock)
        {
            return _newest ??= NewestFirst.Read(reader);
        }
    }

    public DigitalColumn Digital(AtomicReader reader)
    {
        lock (_lock)
        {
            return _digital ??= DigitalColumn.Read(reader);
        }
    }

    public ShortPrefixes ShortPrefixes { get; } = new();

    /// <summary>Reads all columns that a usual search needs.</summary>
    public void Warm(AtomicReader reader)
    {
        Years(reader);
        Newest(reader);
        Digital(reader);
        foreach (var facet in FacetName.All.Where(name => name != FacetName.Year))
        {
            Ordinals(reader, facet);
        }
    }
}
