using Lucene.Net.Index;
using Lucene.Net.Search;
using ThuVienSo.Search.Analysis;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying.Columns;
using ThuVienSo.Search.Querying.Facets;
using ThuVienSo.Search.Querying.Grammar;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>Turns what a reader asked for into Lucene's queries. The grammar has bounded the tree, so the descent is bounded.</summary>
/// <param name="reader">The state of the index.</param>
/// <param name="typed">How far marks were typed in the query.</param>
internal sealed class QueryBuilder(IndexReader reader, TypedMarks typed)
{
    /// <summary>Pairs of neighbours looked for; a query of more words is particular enough without.</summary>
    private const int MostPairs = 8;

    /// <summary>Longer phrases are looked for by their beginning: it is as particular, and each word costs.</summary>
    private const int LongestPhrase = 24;

    /// <summary>A phrase is cut where a word comes once more: no title says it so often, and every time costs as much as another word.</summary>
    private const int MostRepeats = 4;

    private readonly WordGrades _grades = new(reader, typed);
    private readonly List<Pair> _pairs = [];

    /// <summary>After <see cref="Build"/>: what puts the best documents into their final order.</summary>
    public Neighbours Neighbours => new(reader, _pairs, _grades);

    /// <summary>Null when everything is asked for.</summary>
    public Query? Build(QueryNode root)
    {
        if (root is QueryNode.Everything)
        {
            return null;
        }

        var wanted = Of(root, Weights.Everywhere);
        return root switch
        {
            QueryNode.Words words => First(wanted, string.Join(' ', words.Items)),
            QueryNode.Phrase phrase => First(wanted, phrase.Text),
            _ => wanted,
        };
    }

    private Query Of(QueryNode node, IReadOnlyList<WeightedField> fields) => node switch
    {
        QueryNode.Words words => Words(words.Items, fields),
        QueryNode.Phrase phrase => Quoted(WordForms.Of(phrase.Text), fields),
        QueryNode.Prefix prefix => Prefix(SyllableForms.Make(prefix.Text), fields),
        QueryNode.Field { Kind: QueryField.Identifier } field => Identifiers(field.Inside),
        QueryNode.Field field => Of(field.Inside, FieldsOf(field.Kind)),
        QueryNode.Years years => Unscored(new ConstantScoreQuery(new YearsFilter(years.From, years.To))),
        QueryNode.All all => All(all, fields),
        QueryNode.Any any => Every(any.Parts.Distinct().Select(part => Of(part, fields)), Occur.SHOULD),
        QueryNode.Not not => Without([Unwanted(not, fields)]),
        QueryNode.Everything => new MatchAllDocsQuery(),
        _ => new BooleanQuery(),
    };

    private static IReadOnlyList<WeightedField> FieldsOf(QueryField kind) => kind switch
    {
        QueryField.Title => Weights.Titles,
        QueryField.Author => Weights.Names,
        QueryField.Subject => Weights.Subjects,
        QueryField.Publisher => Weights.Publishers,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static Query Every(IEnumerable<Query> parts, Occur occur)
    {
        var list = parts.ToList();
        if (list.Count == 1)
        {
            return list[0];
        }

        var all = new BooleanQuery(disableCoord: true);
        list.ForEach(part => all.Add(part, occur));
        return all;
    }

    private BooleanQuery All(QueryNode.All all, IReadOnlyList<WeightedField> fields)
    {
        var query = Without(all.Parts.OfType<QueryNode.Not>().Select(not => Unwanted(not, fields)), all.Parts.All(part => part is QueryNode.Not));
        foreach (var part in all.Parts.Where(part => part is not QueryNode.Not).Distinct())
        {
            query.Add(Of(part, fields), Occur.MUST);
        }

        return query;
    }

    private Query Unwanted(QueryNode.Not not, IReadOnlyList<WeightedField> fields)
    {
        var wanted = _pairs.Count;
        var query = Of(not.Inside, fields);
        _pairs.RemoveRange(wanted, _pairs.Count - wanted); // neighbours that are not wanted must not lift anything
        return query;
    }

    private static BooleanQuery Without(IEnumerable<Query> unwanted, bool fromAll = true)
    {
        var query = new BooleanQuery(disableCoord: true);
        if (fromAll)
        {
            query.Add(Unscored(new ConstantScoreQuery(new MatchAllDocsQuery())), Occur.MUST);
        }

        foreach (var part in unwanted)
        {
            query.Add(part, Occur.MUST_NOT);
        }

        return query;
    }

    /// <summary>All words wanted; those that stand side by side as they were typed count more.</summary>
    private Query Words(IReadOnlyList<string> items, IReadOnlyList<WeightedField> fields)
    {
        Remember([.. items.SelectMany(WordForms.Of)], fields);
        return Every(items.Distinct(StringComparer.OrdinalIgnoreCase).Select(item => Item(item, fields)), Occur.MUST);
    }

    private void Remember(IReadOnlyList<TokenForms> words, IReadOnlyList<WeightedField> fields)
    {
        foreach (var (first, second) in words.Zip(words.Skip(1)).Distinct().Take(MostPairs - _pairs.Count))
        {
            _pairs.Add(new Pair(first, second, fields));
        }
    }

    /// <summary>One word as typed: its tokens side by side, or the number that it is.</summary>
    private Query Item(string item, IReadOnlyList<WeightedField> fields)
    {
        var words = Phrase(WordForms.Of(item), fields);
        if (!ReferenceEquals(fields, Weights.Everywhere) || !item.Any(char.IsDigit))
        {
            return words;
        }

        var either = new BooleanQuery(disableCoord: true);
        either.Add(words, Occur.SHOULD);
        either.Add(Constant(IndexFields.Identifier, IdentifierKey.Of(item), Weights.Identifier), Occur.SHOULD);
        return either;
    }

    private Query Phrase(IReadOnlyList<TokenForms> words, IReadOnlyList<WeightedField> fields) =>
        words.Count == 1 ? Word(words[0], fields) : PhraseQueries.Of([.. Beginning(words)], fields, word => Word(word, fields));

    private static IEnumerable<TokenForms> Beginning(IReadOnlyList<TokenForms> words)
    {
        var times = new Dictionary<string, int>();
        return words.Take(LongestPhrase).TakeWhile(word => (times[word.Folded] = times.GetValueOrDefault(word.Folded) + 1) <= MostRepeats);
    }

    private Query Quoted(IReadOnlyList<TokenForms> words, IReadOnlyList<WeightedField> fields)
    {
        Remember(words, fields);
        return Phrase(words, fields);
    }

    private WordQuery Word(TokenForms word, IReadOnlyList<WeightedField> fields) => new(_grades.Spellings(word), fields);

    /// <summary>What begins so. A beginning that is a whole word already, of two spellings, is also that word in the other: "lí*" finds Lý, but no lynh.</summary>
    private DisjunctionMaxQuery Prefix(TokenForms beginning, IReadOnlyList<WeightedField> fields)
    {
        var best = new DisjunctionMaxQuery(Weights.OtherFields);
        if (WordGrades.Near(beginning) is not null)
        {
            best.Add(Word(beginning, fields));
        }

        var places = fields.Select(field => (field.Field.Folded, beginning.Folded, field.Weight * Weights.Prefix * (beginning.IsMarked() ? Weights.Unknown : 1)));
        if (beginning.IsMarked())
        {
            places = places.Concat(fields.Select(field => (field.Field.Exact, beginning.Exact, field.Weight * Weights.Prefix)));
        }

        if (beginning.Folded.Length <= ShortPrefixes.Longest)
        {
            best.Add(new ShortBeginningQuery([.. places.Select(place => new BeginningPlace(place.Item1, place.Item2, place.Item3))]));
            return best;
        }

        foreach (var (field, text, weight) in places)
        {
            best.Add(Beginning(field, text, weight));
        }

        return best;
    }

    private static PrefixQuery Beginning(string field, string text, float weight) => new(new Term(field, text)) { Boost = weight };

    private Query Identifiers(QueryNode node) => node switch
    {
        QueryNode.Words words => Number(string.Concat(words.Items)),
        QueryNode.Phrase phrase => Number(phrase.Text),
        QueryNode.Prefix prefix => Number(prefix.Text),
        QueryNode.All all => Every(all.Parts.Select(Identifiers), Occur.MUST),
        QueryNode.Any any => Every(any.Parts.Select(Identifiers), Occur.SHOULD),
        QueryNode.Not not => Without([Identifiers(not.Inside)]),
        _ => Of(node, Weights.Everywhere),
    };

    /// <summary>A number whole, or its beginning.</summary>
    private static BooleanQuery Number(string number)
    {
        var key = IdentifierKey.Of(number);
        var query = new BooleanQuery(disableCoord: true);
        if (key.Length > 0)
        {
            query.Add(Constant(IndexFields.Identifier, key, Weights.Identifier), Occur.SHOULD);
            query.Add(Beginning(IndexFields.Identifier, key, Weights.Prefix), Occur.SHOULD);
        }

        return query;
    }

    /// <summary>Brings the document whose whole title or number was typed before all that only have the words.</summary>
    private BooleanQuery First(Query wanted, string typed)
    {
        var query = new BooleanQuery(disableCoord: true) { { wanted, Occur.MUST } };
        var key = TitleKey.Exact(typed);
        query.Add(Constant(IndexFields.WholeTitleExact, key, Weights.WholeTitle), Occur.SHOULD);
        query.Add(WholeTitleFolded(typed), Occur.SHOULD);
        return query;
    }

    /// <summary>The whole title but for marks not typed: those that were typed must agree.</summary>
    private Query WholeTitleFolded(string typed)
    {
        var title = Constant(IndexFields.WholeTitleFolded, TitleKey.Folded(typed), Weights.WholeTitleFolded);
        var marked = WordForms.Of(typed).Where(word => word.IsMarked()).Distinct().Select(word => (Query)_grades.AgreeingIn(IndexFields.Title.Exact, word)).ToList();
        return marked.Count == 0 ? title : Every(marked.Append(title), Occur.MUST);
    }

    private static ConstantScoreQuery Constant(string field, string term, float score) => new(new TermQuery(new Term(field, term))) { Boost = score };

    private static Query Unscored(ConstantScoreQuery query)
    {
        query.Boost = 0;
        return query;
    }
}
