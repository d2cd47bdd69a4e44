using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using ThuVienSo.Search.Indexing.Pages;
using ThuVienSo.Search.Querying.Snippets;

namespace ThuVienSo.Search.Querying.Inside;

/// <summary>
/// Which of the pages found have each of their words with marks that may be those typed: what <see cref="InsideReading.IsWhole"/> tells of a text, told by the lists of the index. For each word found by its folded form they are
/// asked in which of its exact forms it stands where.
/// </summary>
internal sealed class WordMarks(IndexReader reader, MatchedTerms terms, WordFit fit, SearchDeadline deadline)
{
    private readonly List<(string Folded, ExactForms Exact)> _words = [.. terms.Folded.Select(folded => (folded, new ExactForms(folded)))];

    /// <summary>Beginnings have too many forms, and words that count side by side only are for the text to tell.</summary>
    public static bool CanJudge(MatchedTerms terms) => terms.FoldedPrefixes.Count == 0 && terms.Phrases.Count == 0;

    /// <param name="found">Ascending within each segment, segment by segment.</param>
    public List<int> Whole(IReadOnlyList<int> found)
    {
        var whole = new List<int>();
        for (var at = 0; at < found.Count;)
        {
            var leaf = reader.Leaves[ReaderUtil.SubIndex(found[at], reader.Leaves)];
            var own = found.Skip(at).TakeWhile(page => page < leaf.DocBase + leaf.AtomicReader.MaxDoc).Select(page => page - leaf.DocBase).ToArray();
            var isWhole = IsWhole(leaf.AtomicReader, own);
            whole.AddRange(own.Where((_, place) => isWhole[place]).Select(page => page + leaf.DocBase));
            at += own.Length;
        }

        return whole;
    }

    private bool[] IsWhole(AtomicReader segment, int[] own)
    {
        var whole = new bool[own.Length];
        Array.Fill(whole, true);
        foreach (var (folded, forms) in _words)
        {
            deadline.Check();
            var present = new bool[own.Length];
            if (!Note(segment, PageFieldNames.Text.Folded, new BytesRef(folded), own, present))
            {
                continue;
            }

            var fitting = new bool[own.Length];
            foreach (var exact in forms.In(segment.GetTerms(PageFieldNames.Text.Exact)).Where(exact => IsFitting(exact, folded)))
            {
                Note(segment, PageFieldNames.Text.Exact, new BytesRef(exact), own, fitting);
            }

            for (var place = 0; place < own.Length; place++)
            {
                whole[place] &= !present[place] || fitting[place];
            }
        }

        return whole;
    }

    private bool IsFitting(string exact, string folded) => fit.Fits(exact, folded, terms.Exact.Contains(exact));

    /// <summary>Notes which of some pages have a term; false when none has it.</summary>
    private static bool Note(AtomicReader segment, string field, BytesRef term, int[] own, bool[] noted)
    {
        var any = false;
        if (segment.GetTermDocsEnum(new Term(field, term)) is { } docs)
        {
            for (var place = 0; place < own.Length && docs.DocID != DocIdSetIterator.NO_MORE_DOCS; place++)
            {
                if ((docs.DocID < own[place] ? docs.Advance(own[place]) : docs.DocID) == own[place])
                {
                    any = noted[place] = true;
                }
            }
        }

        return any;
    }
}
