using System.Buffers;
using System.Numerics;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace ThuVienSo.Search.Querying.Suggest;

/// <summary>A set of entries, one bit each. Sets are built for every key that is pressed, so their room is used again.</summary>
internal sealed class EntrySet : IDisposable
{
    private ulong[]? _rented;

    /// <param name="count">Number of entries that there are.</param>
    /// <param name="kept">Whether it lives on: then its room is its own.</param>
    public EntrySet(int count, bool kept = false)
    {
        Length = (count + 63) >>> 6;
        if (kept)
        {
            Words = new ulong[Length];
            return;
        }

        Words = _rented = ArrayPool<ulong>.Shared.Rent(Length);
        Array.Clear(Words, 0, Length);
    }

    /// <summary>Entry n is bit n mod 64 of word n / 64; what lies behind <see cref="Length"/> means nothing.</summary>
    public ulong[] Words { get; }

    /// <summary>Number of words.</summary>
    public int Length { get; }

    public void Add(int entry) => Words[entry >>> 6] |= 1UL << entry;

    public void Add(DocsEnum documents)
    {
        for (var doc = documents.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = documents.NextDoc())
        {
            Add(doc);
        }
    }

    public void Add(EntrySet other)
    {
        for (var i = 0; i < Length; i++)
        {
            Words[i] |= other.Words[i];
        }
    }

    /// <summary>Removes what the other has not.</summary>
    public void Keep(EntrySet other)
    {
        for (var i = 0; i < Length; i++)
        {
            Words[i] &= other.Words[i];
        }
    }

    public bool Has(int entry) => (Words[entry >>> 6] & (1UL << entry)) != 0;

    public int CountEntries()
    {
        var count = 0;
        for (var i = 0; i < Length; i++)
        {
            count += BitOperations.PopCount(Words[i]);
        }

        return count;
    }

    /// <summary>The entries, ascending.</summary>
    public IEnumerable<int> Entries()
    {
        for (var i = 0; i < Length; i++)
        {
            for (var bits = Words[i]; bits != 0; bits &= bits - 1)
            {
                yield return (i << 6) + BitOperations.TrailingZeroCount(bits);
            }
        }
    }

    /// <summary>To be called when nobody reads it any more. Does nothing to a set that is kept.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _rented, null) is { } rented)
        {
            ArrayPool<ulong>.Shared.Return(rented);
        }
    }
}
