using System.Collections.Concurrent;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace ThuVienSo.Search.Querying.Columns;

/// <summary>
/// The documents of one segment that have a word beginning with one or two letters. There are many of them, found by hundreds of words: gathered once, and kept as long as
/// the segment.
/// </summary>
internal sealed class ShortPrefixes
{
    /// <summary>Characters up to which a beginning is short. A longer one is found by so few words that keeping it is not worth its memory.</summary>
    public const int Longest = 2;

    /// <summary>Kept at most: an eighth of a byte per document each, 8 MB in all for a million documents.</summary>
    private const int MostKept = 64;

    private readonly ConcurrentDictionary<(string Field, string Text), FixedBitSet?> _kept = new();

    /// <summary>Null when there is none; deleted ones perhaps among them.</summary>
    public FixedBitSet? Of(AtomicReader reader, string field, string text)
    {
        if (_kept.TryGetValue((field, text), out var found))
        {
            return found;
        }

        if (_kept.Count >= MostKept)
        {
            _kept.Clear();
        }

        return _kept[(field, text)] = Read(reader, field, text);
    }

    private static FixedBitSet? Read(AtomicReader reader, string field, string text)
    {
        var prefix = new BytesRef(text);
        if (reader.GetTerms(field)?.GetEnumerator() is not { } terms || terms.SeekCeil(prefix) == TermsEnum.SeekStatus.END)
        {
            return null;
        }

        FixedBitSet? found = null;
        DocsEnum? documents = null;
        for (var more = true; more && StringHelper.StartsWith(terms.Term, prefix); more = terms.MoveNext())
        {
            found ??= new FixedBitSet(reader.MaxDoc);
            documents = terms.Docs(null, documents, DocsFlags.NONE);
            found.Or(documents);
        }

        return found;
    }
}
