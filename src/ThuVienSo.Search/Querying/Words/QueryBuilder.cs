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
/// <param name="words">What the words of the query mean.</param>
/// <param name="demand">How much of neighbouring plain words a document must have.</param>
/// <param name="scope">Where words are looked for.</param>
internal sealed class QueryBuilder(IndexReader reader, WordsMeant words, Demand demand, QueryScope scope)
{
    /// <summary>Longer phrases are looked for by their beginning: it is as particular, and each word costs.</summary>
    private const int LongestPhrase = 24;

    /// <summary>A phrase is cut where a word comes once more: no title says it so often, and every time costs as much as another word.</summary>
    private const int MostRepeats = 4;

    private readonly Weights _weights = words.Weights;
    private readonly IReadOnlyList<WeightedField> _everywhere = scope.Everywhere(words.Weights);
    private readonly List<Pair> _pairs = [];

    /// <summary>After <see cref="Build"/>: what puts the best documents into their final order.</summary>
    public Neighbours Neighbours => new(reader, [.. _pairs.Distinct().Take(Neighbours.MostPairs)], words, scope.Budget);

    /// <summary>Null when everything is asked for.</summary>
    public Query? Build(QueryNode root)
    {
        if (root is QueryNode.Everything)
        {
            return null;
        }

        var wanted = Of(root, _everywhere);
        return root switch
        {
            QueryNode.Words plain => First(wanted, string.Join(' ', plain.Items)),
            QueryNode.Phrase phrase => First(wanted, phrase.Text),
            _ => wanted,
        };
    }

    /// <summary>What finds a part of the query.</summary>
    public Query Part(QueryNode node) => Of(node, _everywhere);

    /// <summary>What finds each of some plain words, in the order typed, each once; those that stand side by side are neighbours.</summary>
    public IReadOnlyList<WeighedPart> Words(IEnumerable<QueryNode.Words> plain) => [.. Gathered(plain, _everywhere).Values];

    /// <summary>What finds enough of some plain words; null when all of them are wanted.</summary>
    public Query? Enough(IReadOnlyList<WeighedPart> parts) =>
        demand.IsShare(parts.Count, _weights, out var share) ? new CoverageQuery(parts, scope.Share(share, _weights), _weights.Coverage) : null;

    private Query Of(QueryNode node, IReadOnlyList<WeightedField> fields) => node switch
    {
        QueryNode.Words plain => Words([plain], fields),
        QueryNode.Phrase phrase => Quoted(words.Of(phrase.Text), fields),
        QueryNode.Prefix prefix => Prefix(SyllableForms.Make(prefix.Text), fields),
        QueryNode.Field field => Field(field),
        QueryNode.Years years => Unscored(new ConstantScoreQuery(new YearsFilter(years.From, years.To))),
        QueryNode.All all => All(all, fields),
        QueryNode.Any any => Every(any.Parts.Distinct().Select(part => Of(part, fields)), Occur.SHOULD),
        QueryNode.Not not => Without([Unwanted(not, fields)]),
        QueryNode.Everything => new MatchAllDocsQuery(),
        _ => new BooleanQuery(),
    };

    /// <summary>Nothing, where the field is one of the other index.</summary>
    private Query Field(QueryNode.Field field) =>
        scope.IsOfPages != (field.Kind == QueryField.FullText) ? new BooleanQuery()
        : scope.IsOfPages ? Of(field.Inside, _everywhere)
        : field.Kind == QueryField.Identifier ? Identifiers(field.Inside)
        : Of(field.Inside, FieldsOf(field.Kind));

    private IReadOnlyList<WeightedField> FieldsOf(QueryField kind) => kind switch
    {
        QueryField.Title => _weights.Titles(),
        QueryField.Author => _weights.Names(),
        QueryField.Subject => _weights.Subjects(),
        QueryField.Publisher => _weights.Publishers(),
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
        foreach (var part in all.Parts.Where(part => part is not (QueryNode.Not or QueryNode.Words)).Distinct())
        {
            query.Add(Of(part, fields), Occur.MUST);
        }

        if (all.Parts.OfType<QueryNode.Words>().ToList() is { Count: > 0 } plain)
        {
            query.Add(Words(plain, fields), Occur.MUST);
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

    /// <summary>All words wanted, or enough of them; those that stand side by side as they were typed count more.</summary>
    private Query Words(IReadOnlyList<QueryNode.Words> plain, IReadOnlyList<WeightedField> fields)
    {
        var parts = Gathered(plain, fields).Values.ToList();
        return (ReferenceEquals(fields, _everywhere) ? Enough(parts) : null) ?? Every(parts.Select(part => part.Part), Occur.MUST);
    }

    private Dictionary<string, WeighedPart> Gathered(IEnumerable<QueryNode.Words> plain, IReadOnlyList<WeightedField> fields)
    {
        var parts = new Dictionary<string, WeighedPart>(StringComparer.OrdinalIgnoreCase);
        foreach (var run in plain)
        {
            Gather(run.Items, parts, fields);
        }

        return parts;
    }

    private void Gather(IReadOnlyList<string> items, Dictionary<string, WeighedPart> parts, IReadOnlyList<WeightedField> fields)
    {
        var typed = new TypedItems(items, words.Of(string.Join(' ', items)));
        Remember(typed.Words, fields);
        var substitutes = new Substitutes(reader, words, HasNumbers(fields)).For(typed, fields);
        for (var i = 0; i < items.Count; i++)
        {
            var own = typed.WordsOf(i);
            parts.TryAdd(items[i], new(items[i], BestOfQuery.Of([Item(items[i], own, fields), .. substitutes[i]]), own.Sum(word => word.Says * Rarity.Of(reader, word.Spellings, fields, _weights))));
        }
    }

    /// <summary>Whether the numbers that documents have are looked for too.</summary>
    private bool HasNumbers(IReadOnlyList<WeightedField> fields) => !scope.IsOfPages && ReferenceEquals(fields, _everywhere);

    private void Remember(IReadOnlyList<WordEvidence> side, IReadOnlyList<WeightedField> fields)
    {
        if (_weights.SideBySide > 0)
        {
            _pairs.AddRange(side.Zip(side.Skip(1)).Select(two => new Pair(two.First, two.Second, fields)));
        }
    }

    /// <summary>One word as typed: its tokens side by side, or the number that it is.</summary>
    private Query Item(string item, IReadOnlyList<WordEvidence> meant, IReadOnlyList<WeightedField> fields)
    {
        var found = TypedItems.IsIdeographic(item) ? Characters(meant, fields) : Phrase(meant, fields);
        if (!HasNumbers(fields) || !item.Any(char.IsDigit))
        {
            return found;
        }

        var either = new BooleanQuery(disableCoord: true);
        either.Add(found, Occur.SHOULD);
        AddWhole(either, item);
        return either;
    }

    /// <summary>Hán and Nôm characters are words of their own, though nothing parts them: found apart too, but side by side they count twice.</summary>
    private BooleanQuery Characters(IReadOnlyList<WordEvidence> meant, IReadOnlyList<WeightedField> fields) => new(disableCoord: true)
    {
        { Every(meant.Distinct().Select(word => new WordQuery(word, fields, _weights)), Occur.MUST), Occur.MUST },
        { Phrase(meant, fields), Occur.SHOULD },
    };

    private Query Phrase(IReadOnlyList<WordEvidence> side, IReadOnlyList<WeightedField> fields) =>
        side.Count == 1 ? new WordQuery(side[0], fields, _weights) { Boost = side[0].Says } : PhraseQueries.Of([.. Beginning(side)], fields, _weights);

    private static IEnumerable<WordEvidence> Beginning(IReadOnlyList<WordEvidence> side)
    {
        var times = new Dictionary<string, int>();
        return side.Take(LongestPhrase).TakeWhile(word => (times[word.Typed.Folded] = times.GetValueOrDefault(word.Typed.Folded) + 1) <= MostRepeats);
    }

    private Query Quoted(IReadOnlyList<WordEvidence> side, IReadOnlyList<WeightedField> fields)
    {
        Remember(side, fields);
        return Phrase(side, fields);
    }

    /// <summary>What begins so. A beginning that is a whole word already, of two spellings, is also that word in the other: "lí*" finds Lý, but no lynh.</summary>
    private NamedQuery Prefix(TokenForms beginning, IReadOnlyList<WeightedField> fields)
    {
        var best = new DisjunctionMaxQuery(_weights.OtherFields);
        if (WordForms.Near(beginning) is not null)
        {
            best.Add(new WordQuery(words.Of(beginning.Exact)[0], fields, _weights));
        }

        var places = fields.Select(field => (field.Field.Folded, beginning.Folded, field.Weight * _weights.Prefix * (beginning.IsMarked() ? _weights.Unknown.AllMarks : 1)));
        if (beginning.IsMarked())
        {
            places = places.Concat(fields.Select(field => (field.Field.Exact, beginning.Exact, field.Weight * _weights.Prefix)));
        }

        if (beginning.Folded.Length <= ShortPrefixes.Longest)
        {
            best.Add(new ShortBeginningQuery([.. places.Select(place => new BeginningPlace(place.Item1, place.Item2, place.Item3))], _weights.OtherFields));
        }
        else
        {
            foreach (var (field, text, weight) in places)
            {
                best.Add(Beginning(field, text, weight));
            }
        }

        return new NamedQuery(best, PartName.Beginning, beginning.Exact + "*");
    }

    private static PrefixQuery Beginning(string field, string text, float weight) => new(new Term(field, text)) { Boost = weight };

    private Query Identifiers(QueryNode node) => node switch
    {
        QueryNode.Words plain => Number(string.Concat(plain.Items)),
        QueryNode.Phrase phrase => Number(phrase.Text),
        QueryNode.Prefix prefix => Number(prefix.Text),
        QueryNode.All all => Every(all.Parts.Select(Identifiers), Occur.MUST),
        QueryNode.Any any => Every(any.Parts.Select(Identifiers), Occur.SHOULD),
        QueryNode.Not not => Without([Identifiers(not.Inside)]),
        _ => Of(node, _everywhere),
    };

    /// <summary>A number whole, or its beginning.</summary>
    private BooleanQuery Number(string number)
    {
        var key = IdentifierKey.Of(number);
        var query = new BooleanQuery(disableCoord: true);
        if (key.Length > 0)
        {
            AddWhole(query, number);
            query.Add(new NamedQuery(Beginning(IndexFields.Identifier, key, _weights.Prefix), PartName.IdentifierBeginning, number), Occur.SHOULD);
        }

        return query;
    }

    /// <summary>The whole number, of the document itself or in its notes; an ISBN of ten digits as the one of thirteen too.</summary>
    private void AddWhole(BooleanQuery query, string number)
    {
        var key = IdentifierKey.Of(number);
        query.Add(new NamedQuery(Constant(IndexFields.Identifier, key, _weights.Identifier), PartName.Identifier, number), Occur.SHOULD);
        query.Add(new NamedQuery(Constant(IndexFields.NumberMentioned, key, _weights.NumberMentioned), PartName.NumberMentioned, number), Occur.SHOULD);
        if (IsbnKey.Thirteen(key) is { } isbn)
        {
            query.Add(new NamedQuery(Constant(IndexFields.Identifier, isbn, _weights.Identifier), PartName.Identifier, isbn), Occur.SHOULD);
        }
    }

    /// <summary>Brings the document whose whole title was typed, or meant, before all that only have the words.</summary>
    private BooleanQuery First(Query wanted, string typed)
    {
        var meant = words.Of(typed);
        return new BooleanQuery(disableCoord: true)
        {
            { wanted, Occur.MUST },
            { Named(PartName.WholeTitle, TitleKey.Exact(typed), _weights.WholeTitle), Occur.SHOULD },
            { Named(PartName.WholeTitleMeant, TitleKey.Exact(string.Join(' ', meant.Select(word => word.Best))), _weights.WholeTitleMeant), Occur.SHOULD },
            { new NamedQuery(WholeTitleFolded(typed, meant), PartName.WholeTitleFolded, typed), Occur.SHOULD },
        };
    }

    /// <summary>The whole title but for marks not typed: those that were typed must agree.</summary>
    private Query WholeTitleFolded(string typed, IReadOnlyList<WordEvidence> meant)
    {
        var title = Constant(IndexFields.WholeTitleFolded, TitleKey.Folded(typed), _weights.WholeTitleFolded);
        var marked = meant.Where(word => word.Typed.IsMarked()).DistinctBy(word => word.Typed).Select(word => (Query)words.AgreeingIn(IndexFields.Title.Exact, word.Typed)).ToList();
        return marked.Count == 0 ? title : Every(marked.Append(title), Occur.MUST);
    }

    private static NamedQuery Named(PartName name, string title, float score) => new(Constant(IndexFields.WholeTitleExact, title, score), name, title);

    private static ConstantScoreQuery Constant(string field, string term, float score) => new(new TermQuery(new Term(field, term))) { Boost = score };

    private static Query Unscored(ConstantScoreQuery query)
    {
        query.Boost = 0;
        return query;
    }
}
