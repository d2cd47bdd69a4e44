using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Util;
using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Search.Querying;

/// <summary>What documents, or pages, an index has: both kinds name their fields alike.</summary>
internal static class IndexIdentities
{
    public static IEnumerable<IndexedIdentity> Of(LiveIndex index)
    {
        using var hold = index.Hold();
        if (hold is null)
        {
            yield break;
        }

        foreach (var identity in Of(hold.Reader))
        {
            yield return identity;
        }
    }

    internal static IEnumerable<IndexedIdentity> Of(IndexReader reader)
    {
        foreach (var leaf in reader.Leaves.Select(context => context.AtomicReader))
        {
            var live = leaf.LiveDocs;
            var ids = leaf.GetNumericDocValues(IndexFields.IdNumber);
            var hashes = leaf.GetBinaryDocValues(IndexFields.Hash);
            var hash = new BytesRef();
            for (var doc = 0; doc < leaf.MaxDoc; doc++)
            {
                if (live?.Get(doc) != false)
                {
                    hashes.Get(doc, hash);
                    yield return new IndexedIdentity(ids.Get(doc), Encoding.UTF8.GetString(hash.Bytes, hash.Offset, hash.Length));
                }
            }
        }
    }
}
