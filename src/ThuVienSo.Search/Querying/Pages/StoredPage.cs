using System.Globalization;
using Lucene.Net.Index;
using ThuVienSo.Search.Indexing.Pages;

namespace ThuVienSo.Search.Querying.Pages;

/// <summary>What is kept of a page to be shown.</summary>
internal sealed record StoredPage(long Id, int Sequence, string? Label, string Text)
{
    public static StoredPage Read(IndexReader reader, int page)
    {
        var leaf = reader.Leaves[ReaderUtil.SubIndex(page, reader.Leaves)];
        var stored = reader.Document(page);
        return new StoredPage(
            leaf.AtomicReader.GetNumericDocValues(PageFieldNames.IdNumber).Get(page - leaf.DocBase),
            SequenceOf(reader, page),
            stored.GetField(PageFieldNames.Label)?.GetStringValue(CultureInfo.InvariantCulture),
            stored.GetField(PageFieldNames.Stored).GetStringValue(CultureInfo.InvariantCulture));
    }

    /// <summary>Its place in the book, from 1; without reading its text.</summary>
    public static int SequenceOf(IndexReader reader, int page)
    {
        var leaf = reader.Leaves[ReaderUtil.SubIndex(page, reader.Leaves)];
        return (int)leaf.AtomicReader.GetNumericDocValues(PageFieldNames.Sequence).Get(page - leaf.DocBase);
    }
}
