using Lucene.Net.Index;
using ThuVienSo.Search.Querying.Columns;
using ThuVienSo.Search.Querying.Facets;
using ThuVienSo.Search.Querying.Pages;
using ThuVienSo.Search.Querying.Suggest;

namespace ThuVienSo.Search.Querying;

/// <summary>What is read of a state of an index ahead of the searches, so that none of them has to wait for it.</summary>
internal interface IStateReading
{
    /// <summary>Before the state is shown: what every search needs. What the segments had before is there already.</summary>
    void Begin(IndexReader reader);

    /// <summary>The state has stood for a while: what some searches will ask.</summary>
    void Settle(IndexReader reader);
}

/// <summary>Of an index of documents: columns, suggestions, and the facets that the state before was asked for; when it has settled, all facets of everything.</summary>
internal sealed class DocumentsReading : IStateReading
{
    private WholeCatalog? _before;

    public void Begin(IndexReader reader)
    {
        foreach (var segment in reader.Leaves.Select(leaf => leaf.AtomicReader))
        {
            SegmentColumns.Of(segment).Warm(segment);
            SuggestTables.Of(segment);
        }

        var whole = WholeCatalog.Of(reader);
        whole.Warm(_before?.Asked ?? []);
        _before = whole;
    }

    public void Settle(IndexReader reader) => WholeCatalog.Of(reader).Warm(FacetName.All);
}

/// <summary>Of an index of pages: which page belongs to which document.</summary>
internal sealed class PagesReading : IStateReading
{
    public void Begin(IndexReader reader) => Books.Of(reader);

    // There is nothing that can wait.
    public void Settle(IndexReader reader)
    {
    }
}
