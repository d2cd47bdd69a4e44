using System.Numerics;
using Lucene.Net.Search;

namespace ThuVienSo.Search.Querying.Pages;

/// <summary>
/// Which parts of a query the records of books have, so that a page need not have them.
/// A phrase, a beginning or a field counts by itself. Of plain words only those at the beginning or at the end of what was typed do, two or more of them (a name before or behind the words looked for): a syllable
/// by itself is in many records, and of two words each is needed where the other stands.
/// </summary>
internal static class RecordMasks
{
    public const int Impossible = -1;

    private const int FewestWords = 3;
    private const int FewestTaken = 2;

    /// <summary>For each book the parts that a page of it still must have, as bits; <see cref="Impossible"/> when no page can do. Null when all books need all parts.</summary>
    public static int[]? Missing(IReadOnlyList<PagePart> parts, BookShelf shelf, IndexSearcher records, SearchDeadline deadline)
    {
        var rule = new Rule(parts);
        if (!rule.AsksRecords)
        {
            return null;
        }

        var inRecord = new int[shelf.Books.Ids.Length];
        for (var part = 0; part < parts.Count; part++)
        {
            if (parts[part].InRecord is { } query && rule.Asks(part))
            {
                deadline.Check();
                Mark(inRecord, 1 << part, query, shelf, records);
            }
        }

        return Array.ConvertAll(inRecord, rule.Missing);
    }

    private static void Mark(int[] books, int bit, Query query, BookShelf shelf, IndexSearcher records)
    {
        var weight = records.CreateNormalizedWeight(query);
        foreach (var leaf in records.IndexReader.Leaves)
        {
            var (documents, book) = shelf.Places[leaf.Ord];
            if (documents.Length == 0 || weight.GetScorer(leaf, leaf.AtomicReader.LiveDocs) is not { } scorer)
            {
                continue;
            }

            for (int i = 0, at = -1; i < documents.Length && at != DocIdSetIterator.NO_MORE_DOCS; i++)
            {
                at = at < documents[i] ? scorer.Advance(documents[i]) : at;
                books[book[i]] |= at == documents[i] ? bit : 0;
            }
        }
    }

    private sealed class Rule
    {
        private readonly IReadOnlyList<PagePart> _parts;

        /// <summary>The bits of the plain words, which are neighbours in the mask.</summary>
        private readonly int _firstWord;
        private readonly int _words;

        /// <summary>Parts that must hold; those of them that pages cannot have; parts that must not.</summary>
        private readonly int _wanted;
        private readonly int _onlyInRecord;
        private readonly int _unwanted;

        public Rule(IReadOnlyList<PagePart> parts)
        {
            _parts = parts;
            for (var part = 0; part < parts.Count; part++)
            {
                _wanted |= parts[part].IsUnwanted ? 0 : 1 << part;
                _unwanted |= parts[part].IsUnwanted ? 1 << part : 0;
                _onlyInRecord |= parts[part] is { OnPage: null, IsUnwanted: false } ? 1 << part : 0;
                _words += parts[part].IsWord ? 1 : 0;
            }

            _firstWord = parts.Count - _words;
        }

        public bool AsksRecords => BitOperations.PopCount((uint)_wanted) > (_firstWord == 0 ? FewestWords - 1 : 1) || _onlyInRecord != 0 || _unwanted != 0;

        /// <summary>Words by themselves are not asked for when there are too few to be divided.</summary>
        public bool Asks(int part) => !_parts[part].IsWord || _words >= FewestWords || BitOperations.PopCount((uint)_wanted) > _words;

        public int Missing(int inRecord)
        {
            if ((inRecord & _unwanted) != 0 || (inRecord & _onlyInRecord) != _onlyInRecord)
            {
                return Impossible;
            }

            // What the record has by itself needs no page: one that is found all the same has every word.
            var taken = (inRecord & _wanted) == _wanted ? 0 : (inRecord & _wanted & ~WordMask) | WordsTaken(inRecord);
            return _wanted & ~taken & ~_onlyInRecord;
        }

        private int WordMask => _words == 0 ? 0 : (int)(uint.MaxValue >> (32 - _words)) << _firstWord;

        private int WordsTaken(int inRecord)
        {
            var words = (uint)(inRecord & WordMask) >> _firstWord;
            if (words == 0)
            {
                return 0;
            }

            var atBegin = BitOperations.TrailingZeroCount(~words);
            if (atBegin >= _words)
            {
                return WordMask;
            }

            var atEnd = BitOperations.LeadingZeroCount(~(words << (32 - _words)));
            var taken = (atBegin >= FewestTaken ? (1u << atBegin) - 1 : 0) | (atEnd >= FewestTaken ? ((1u << atEnd) - 1) << (_words - atEnd) : 0);
            return _words < FewestWords ? 0 : (int)taken << _firstWord;
        }
    }
}
