using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace ThuVienSo.Search.Querying;

/// <summary>Notes what is found, and takes the newest of it at the end. A queue would be turned over by every hit: they come oldest first.</summary>
internal sealed class NewestCollector(IndexReader reader) : ICollector
{
    private readonly FixedBitSet?[] _found = new FixedBitSet?[reader.Leaves.Count];
    private FixedBitSet? _here;

    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer)
    {
    }

    public void SetNextReader(AtomicReaderContext context) => _here = _found[context.Ord] = new FixedBitSet(context.AtomicReader.MaxDoc);

    public void Collect(int doc) => _here!.Set(doc);

    public List<int> First(int count) => NewestDocuments.First(reader, count, ord => _found[ord]);
}
