using System.Runtime.CompilerServices;
using Lucene.Net.Index;

namespace ThuVienSo.Search.Querying.Suggest;

/// <summary>What can be suggested out of one segment; read once, and kept as long as the segment.</summary>
internal sealed class SuggestTables
{
    private static readonly ConditionalWeakTable<object, Lazy<SuggestTables>> BySegment = [];

    private readonly EntryTable[] _tables;

    private SuggestTables(AtomicReader reader) =>
        _tables = [TitleTable.Read(reader), HeadingTable.Read(reader, FacetName.Author), HeadingTable.Read(reader, FacetName.Subject)];

    public EntryTable this[SuggestionKind kind] => _tables[(int)kind];

    public static SuggestTables Of(AtomicReader reader) =>
        BySegment.GetValue(reader.CoreCacheKey, _ => new Lazy<SuggestTables>(() => Read(reader))).Value;

    /// <summary>Reads them anew, for nobody else.</summary>
    internal static SuggestTables Read(AtomicReader reader) => new(reader);
}
