using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using ThuVienSo.Search.Analysis;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Text.Names;
using ThuVienSo.Text.Numbers;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>
/// What a document may have in place of words as typed: an abbreviation or what it stands for, the number of a document, a numeral written in the other way, a name with its initials. Every item
/// of a stretch that is found otherwise gets its share, so that the whole counts a little less than the words themselves.
/// </summary>
internal sealed class Substitutes(IndexReader reader, WordsMeant words, bool everywhere)
{
    /// <summary>Words of names that begin with an initial: more than any two letters have, but for one or two.</summary>
    private const int MostBeginnings = 400;

    private readonly Weights _weights = words.Weights;

    /// <summary>For each item the queries that do as well.</summary>
    public IReadOnlyList<Query>[] For(TypedItems typed, IReadOnlyList<WeightedField> fields)
    {
        List<Query>[] found = [.. typed.Items.Select(_ => new List<Query>())];
        AddShortForms(typed, fields, found);
        AddNumerals(typed, fields, found);
        if (everywhere)
        {
            AddNumbers(typed, found);
            AddLabels(typed, found);
        }

        if (fields.Any(field => field.Field == IndexFields.Name))
        {
            AddNames(typed, fields, found);
        }

        return found;
    }

    private void AddShortForms(TypedItems typed, IReadOnlyList<WeightedField> fields, List<Query>[] found)
    {
        foreach (var expansion in words.Abbreviations.Find(typed.Text))
        {
            var (items, first, end) = typed.Around(expansion.Start, expansion.Count);
            foreach (var alternative in expansion.Alternatives)
            {
                IReadOnlyList<WordEvidence> other =
                    [.. typed.Slice(first, expansion.Start), .. alternative.Words.Select(Known), .. typed.Slice(expansion.End, end)];
                AddWords(typed, items, other, alternative.IsSure ? _weights.Substitute : _weights.SubstituteOfMany, alternative.IsSure ? fields : Headings(fields), found);
            }
        }
    }

    /// <summary>A short form of many meanings says something in a title or heading; elsewhere it is also the letters of a barcode (QN.000073).</summary>
    private static IReadOnlyList<WeightedField> Headings(IReadOnlyList<WeightedField> fields) =>
        fields.Count == 1 ? fields : [.. fields.Where(field => field.Field != IndexFields.Rest)];

    private void AddNumerals(TypedItems typed, IReadOnlyList<WeightedField> fields, List<Query>[] found)
    {
        for (var i = 1; i < typed.Words.Count; i++)
        {
            var (items, first, end) = typed.Around(i, 1);
            if (end - first == 1 && Numerals.Other(typed.Words[i - 1].Typed.Exact, typed.Words[i].Typed.Folded) is { } other)
            {
                AddWords(typed, items, [Known(new TokenForms(other, other))], _weights.Substitute, fields, found);
            }
        }
    }

    /// <summary>Other words in place of some items: as much as the items would count, whatever the other words are.</summary>
    private void AddWords(TypedItems typed, Range items, IReadOnlyList<WordEvidence> other, float worth, IReadOnlyList<WeightedField> fields, List<Query>[] found)
    {
        var whole = other.Sum(word => RarityOf(word, fields));
        for (var item = items.Start.Value; item < items.End.Value; item++)
        {
            var share = typed.WordsOf(item).Sum(word => RarityOf(word, fields)) / Math.Max(whole, float.Epsilon);
            var query = other.Count == 1 ? new WordQuery(other[0], fields, _weights) : (Query)PhraseQueries.Of(other, fields, _weights);
            query.Boost = worth * share;
            found[item].Add(new NamedQuery(query, PartName.Substitute, string.Join(' ', other.Select(word => word.Best))));
        }
    }

    /// <summary>"206 qd ttg" is 206/QĐ-TTg, "978 604 1 00123 7" a book.</summary>
    private void AddNumbers(TypedItems typed, List<Query>[] found)
    {
        foreach (var number in DocumentNumbers.Typed([.. typed.Words.Select(word => word.Typed.Folded)]))
        {
            var (items, first, end) = typed.Around(number.Start, number.Count);
            if (first == number.Start && end == number.Start + number.Count)
            {
                var alone = number.Key.EndsWith(DocumentNumbers.NumberAlone);
                AddKey(items, number.Key, alone ? _weights.NumberAlone : _weights.Identifier, found);
                AddKey(items, number.Key, alone ? 0 : _weights.NumberMentioned, found, IndexFields.NumberMentioned);
            }
        }

        for (var start = 0; start < typed.Items.Count; start++)
        {
            var key = "";
            for (var end = start; end < typed.Items.Count && typed.Items[end].Any(char.IsAsciiDigit) && key.Length <= 13; end++)
            {
                key += IdentifierKey.Of(typed.Items[end]);
                if (end > start && key.Length is 10 or 13)
                {
                    AddKey(start..(end + 1), IsbnKey.Thirteen(key) ?? key, _weights.Identifier, found);
                }
            }
        }
    }

    private static void AddKey(Range items, string key, float score, List<Query>[] found, string field = IndexFields.Identifier)
    {
        var count = items.End.Value - items.Start.Value;
        for (var item = items.Start.Value; item < items.End.Value; item++)
        {
            var number = new ConstantScoreQuery(new TermQuery(new Term(field, key))) { Boost = score / count };
            found[item].Add(new NamedQuery(number, field == IndexFields.Identifier ? PartName.Identifier : PartName.NumberMentioned, key.TrimEnd(DocumentNumbers.NumberAlone)));
        }
    }

    /// <summary>Words that say what kind of number follows need not stand in the document.</summary>
    private static void AddLabels(TypedItems typed, List<Query>[] found)
    {
        for (var item = 0; item + 1 < typed.Items.Count; item++)
        {
            if (typed.WordsOf(item) is [{ Typed.Folded: "isbn" or "issn" }] && typed.Items[item + 1].Any(char.IsAsciiDigit))
            {
                found[item].Add(Anything());
            }
        }
    }

    /// <summary>"GS. Nguyễn Văn A" is found without the degree, "N. Du" and "Ng. Du" by names that begin so.</summary>
    private void AddNames(TypedItems typed, IReadOnlyList<WeightedField> fields, List<Query>[] found)
    {
        var honorifics = Honorifics.Before([.. typed.Words.Select(word => word.Typed.Exact)]);
        if (honorifics > 0)
        {
            var (items, _, end) = typed.Around(0, honorifics);
            for (var item = items.Start.Value; item < items.End.Value && end == honorifics; item++)
            {
                found[item].Add(Anything());
            }
        }

        for (var item = 0; item < typed.Items.Count; item++)
        {
            if (Initials.In(typed.Items[item]) is var (initials, rest))
            {
                found[item].Add(NameOf(initials, rest, fields));
                if (rest.Length == 0 && item + 1 < typed.Items.Count && typed.WordsOf(item + 1) is [var next, ..] && NameBefore(initials[^1], next, fields) is { } name)
                {
                    found[item].Add(name);
                }
            }
        }
    }

    private BooleanQuery NameOf(IReadOnlyList<string> initials, string rest, IReadOnlyList<WeightedField> fields)
    {
        var name = fields.First(field => field.Field == IndexFields.Name);
        var query = new BooleanQuery(disableCoord: true);
        foreach (var initial in initials)
        {
            query.Add(new ShortBeginningQuery([new(name.Field.Folded, initial, name.Weight * _weights.Prefix * _weights.SubstituteOfMany)], _weights.OtherFields), Occur.MUST);
        }

        foreach (var word in words.Of(rest))
        {
            query.Add(new WordQuery(word, [name], _weights), Occur.MUST);
        }

        return query;
    }

    /// <summary>A name with the initial right before the next word: "Ng. Du" is Nguyễn Du rather than somebody of another name beside a Du. Null when no name begins so.</summary>
    private BooleanQuery? NameBefore(string initial, WordEvidence next, IReadOnlyList<WeightedField> fields)
    {
        var name = fields.First(field => field.Field == IndexFields.Name);
        var beginnings = new List<Term>();
        if (MultiFields.GetTerms(reader, name.Field.Folded)?.GetEnumerator() is { } terms && terms.SeekCeil(new BytesRef(initial)) != TermsEnum.SeekStatus.END)
        {
            for (var more = true; more && beginnings.Count < MostBeginnings && StringHelper.StartsWith(terms.Term, new BytesRef(initial)); more = terms.MoveNext())
            {
                beginnings.Add(new Term(name.Field.Folded, terms.Term.Utf8ToString()));
            }
        }

        if (beginnings.Count == 0)
        {
            return null;
        }

        // The next word once more by itself: its marks count.
        var side = new MultiPhraseQuery { Boost = name.Weight * _weights.Prefix };
        side.Add([.. beginnings]);
        side.Add([.. next.Spellings.Select(spelling => new Term(name.Field.Folded, spelling.Folded))]);
        return new BooleanQuery(disableCoord: true) { { side, Occur.MUST }, { new WordQuery(next, [name], _weights), Occur.MUST } };
    }

    /// <summary>A word that is known to be written so.</summary>
    private WordEvidence Known(TokenForms word)
    {
        List<WordSpelling> spellings = [Spelling(word, 1)];
        if (WordForms.Near(word) is { } near)
        {
            spellings.Add(Spelling(near, _weights.NearSpelling));
        }

        return new(word, spellings, word.Exact);
    }

    private WordSpelling Spelling(TokenForms word, float share)
    {
        GradedForm exact = new(word.Exact, share, share, FormFit.Meant);
        return word.IsMarked()
            ? new(word.Folded, [exact, new(word.Folded, share * _weights.Unknown.AllMarks, 0, FormFit.WithoutMarks)], share * _weights.Contradicts.AllMarks, FormFit.Contradicts)
            : new(word.Folded, [exact], share * _weights.Agrees.AllMarks, FormFit.Agrees);
    }

    private float RarityOf(WordEvidence word, IReadOnlyList<WeightedField> fields) => Rarity.Of(reader, word.Spellings, fields, _weights);

    private static ConstantScoreQuery Anything() => new(new MatchAllDocsQuery()) { Boost = 0 };
}
