using ThuVienSo.Search.Querying.Grammar;
using ThuVienSo.Search.Querying.Words;

namespace ThuVienSo.Search.Querying.Pages;

/// <summary>
/// Takes a query apart for the pages. A page is read together with the record of its document: the name of the author may stand in the record and the words looked for on the page.
/// </summary>
/// <param name="pages">Builds what is asked of pages.</param>
/// <param name="records">Builds what is asked of their records.</param>
internal sealed class PageParts(QueryBuilder pages, QueryBuilder records)
{
    /// <summary>The bits of a mask that is not negative.</summary>
    public const int Most = 31;

    /// <summary>The alternatives of a query, each as parts that must all hold; none when pages have no part in it.</summary>
    public IReadOnlyList<IReadOnlyList<PagePart>> Of(QueryNode root)
    {
        IEnumerable<QueryNode> alternatives = root is QueryNode.Any any ? any.Parts : [root];
        return [.. alternatives.Select(Together).Where(parts => parts.Count <= Most && parts.Any(part => part.OnPage is not null && !part.IsUnwanted))];
    }

    private List<PagePart> Together(QueryNode node)
    {
        var flat = Flat(node).ToList();
        var parts = flat.Where(part => part is not QueryNode.Words).Distinct().Select(Single).ToList();
        var plain = flat.OfType<QueryNode.Words>().ToList();
        if (plain.Count > 0)
        {
            parts.AddRange(Words(plain));
        }

        return parts;
    }

    private static IEnumerable<QueryNode> Flat(QueryNode node) => node is QueryNode.All all ? all.Parts.SelectMany(Flat) : [node];

    private PagePart Single(QueryNode node) => node switch
    {
        QueryNode.Not not => Single(not.Inside) with { IsUnwanted = true },
        QueryNode.Field { Kind: QueryField.FullText } => new(pages.Part(node), null, 0),
        QueryNode.Field or QueryNode.Years => new(null, records.Part(node), 0),
        QueryNode.Everything or QueryNode.Nothing => new(null, records.Part(node), 0),
        _ => new(pages.Part(node), records.Part(node), 0),
    };

    /// <summary>Each word by itself, in the order typed; of a sentence enough of them, all on the page.</summary>
    private IEnumerable<PagePart> Words(IReadOnlyList<QueryNode.Words> plain)
    {
        var onPage = pages.Words(plain);
        return pages.Enough(onPage) is { } enough
            ? [new(enough, null, 0)]
            : onPage.Zip(records.Words(plain), (word, inRecord) => new PagePart(word.Part, inRecord.Part, inRecord.Mass, IsWord: true));
    }
}
