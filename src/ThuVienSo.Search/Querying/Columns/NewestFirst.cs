using Lucene.Net.Index;
using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Search.Querying.Columns;

/// <summary>The documents of one segment, those that came into the catalog last first. Unchanging.</summary>
internal sealed class NewestFirst
{
    /// <summary>Null when the documents stand in the order in which they came, as they mostly do.</summary>
    private readonly int[]? _documents;

    private NewestFirst(int count, int[]? documents)
    {
        Count = count;
        _documents = documents;
    }

    /// <summary>Number of documents, deleted ones among them.</summary>
    public int Count { get; }

    /// <summary>The document at a place, from 0.</summary>
    public int this[int place] => _documents is null ? Count - 1 - place : _documents[place];

    public static NewestFirst Read(AtomicReader reader)
    {
        var (added, ids) = Keys(reader);
        var ages = new (long Added, long Id)[reader.MaxDoc];
        var ascending = true;
        for (var doc = 0; doc < ages.Length; doc++)
        {
            ages[doc] = (added?.Get(doc) ?? 0, ids?.Get(doc) ?? 0);
            ascending &= doc == 0 || ages[doc - 1].CompareTo(ages[doc]) <= 0;
        }

        if (ascending)
        {
            return new NewestFirst(ages.Length, null);
        }

        var documents = new int[ages.Length];
        for (var doc = 0; doc < documents.Length; doc++)
        {
            documents[doc] = doc;
        }

        Array.Sort(ages, documents);
        Array.Reverse(documents);
        return new NewestFirst(documents.Length, documents);
    }

    /// <summary>What the order is by. For one thread.</summary>
    public static (NumericDocValues? Added, NumericDocValues? Ids) Keys(AtomicReader reader) =>
        (reader.GetNumericDocValues(IndexFields.AddedAt), reader.GetNumericDocValues(IndexFields.IdNumber));
}
