using System.Text.Json;
using Lucene.Net.Index;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying.Snippets;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying;

/// <summary>Makes hits out of stored documents.</summary>
internal sealed class HitReader(IndexReader reader, MatchedTerms terms, DateOnly today)
{
    /// <summary>Three lines of a telephone.</summary>
    private const int SnippetLength = 240;
    private const int MostSnippets = 2;
    private static readonly HashSet<string> OnlyBlob = [IndexFields.Blob];

    public IndexedDocument Stored(int doc)
    {
        var blob = reader.Document(doc, OnlyBlob).GetBinaryValue(IndexFields.Blob);
        return StoredDocument.Read(blob.Bytes.AsSpan(blob.Offset, blob.Length));
    }

    public SearchHit Hit(int doc, float score)
    {
        var stored = Stored(doc);
        var title = Marked(stored.Title);
        List<Snippet> creators = [.. stored.Creators.Select(Marked)];
        var headIsMarked = creators.Append(title).Any(IsMarked);
        var passages = Passages(stored, headIsMarked);
        var isMarked = headIsMarked || passages.Exists(IsMarked);
        return new SearchHit
        {
            Id = stored.Id,
            SourceKey = stored.SourceKey,
            Title = title,
            Creators = creators,
            Publisher = stored.Publisher,
            Date = stored.Date,
            YearFrom = stored.YearFrom,
            YearTo = stored.YearTo,
            Type = stored.Type,
            Languages = stored.Languages,
            Subjects = stored.Subjects,
            Collections = stored.Collections,
            Libraries = stored.Libraries,
            Digital = stored.Digital,
            Access = JsonNamingPolicy.CamelCase.ConvertName(stored.Right.LevelOn(today).ToString()),
            Snippets = passages,
            FoundSubject = isMarked ? null : stored.Subjects.Select(Marked).FirstOrDefault(IsMarked),
            Score = score,
        };
    }

    private Snippet Marked(string text) => SnippetMaker.Whole(text, terms);

    private static bool IsMarked(Snippet text) => text.Marks.Count > 0;

    /// <summary>
    /// Of the abstract and all other text, the passages with the most words found; the abstract's opening when nothing is found there. A text of nothing but
    /// those words (a place of publication) tells the reader nothing, unless it alone says why the document was found.
    /// </summary>
    private List<Snippet> Passages(IndexedDocument stored, bool headIsMarked)
    {
        var passages = stored.Rest.Prepend(stored.Abstract)
            .Where(text => !string.IsNullOrEmpty(text))
            .Select(text => SnippetMaker.Make(text!, terms, SnippetLength))
            .ToList();
        var best = passages
            .Where(passage => IsMarked(passage) && (!headIsMarked || SaysMore(passage)))
            .OrderByDescending(Different)
            .ThenByDescending(passage => passage.Marks.Count(mark => mark.Exact))
            .ThenByDescending(passage => passage.Marks.Count)
            .Take(MostSnippets)
            .ToList();
        return best.Count > 0 || string.IsNullOrEmpty(stored.Abstract) ? best : passages[..1];
    }

    /// <summary>Number of different words found, whatever their marks.</summary>
    private static int Different(Snippet passage) => passage.Marks.Select(mark => NormalForm.Folded(passage.Text.AsSpan(mark.Start, mark.Length))).Distinct().Count();

    /// <summary>Whether there is a letter or digit outside the marks.</summary>
    private static bool SaysMore(Snippet passage) =>
        passage.Text.Where((letter, at) => char.IsLetterOrDigit(letter) && !passage.Marks.Any(mark => at >= mark.Start && at < mark.Start + mark.Length)).Any();
}
