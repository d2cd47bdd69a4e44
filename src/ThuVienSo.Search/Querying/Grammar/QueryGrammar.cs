namespace ThuVienSo.Search.Querying.Grammar;

/// <summary>
/// The query language of the house. Plain words are all wanted; <c>"…"</c> is a phrase; <c>word*</c> a beginning; <c>-x</c> leaves x out;
/// <c>OR</c> or <c>HOẶC</c> (in capitals) divides alternatives and reaches as far as the next one or the end of the group; parentheses
/// group; <c>tacgia:</c>, <c>nhande:</c>, <c>chude:</c>, <c>nxb:</c>, <c>so:</c>, <c>toanvan:</c>, <c>nam:1930..1945</c> and their English and accented
/// forms name a field, which holds for the plain words up to the next sign. What does not parse is searched as plain words.
/// </summary>
public static class QueryGrammar
{
    /// <summary>Longest query, in UTF-16 units of its composed form.</summary>
    public const int MaxLength = 500;

    /// <summary>Most leaves: words, phrases, beginnings and year ranges. Plain words count once, however often they come; of more, the first are searched, with a notice.</summary>
    public const int MaxClauses = 32;

    /// <summary>Most groups inside each other; deeper parentheses are ignored.</summary>
    public const int MaxDepth = 8;

    /// <summary>Reads what a reader typed. Never throws for content.</summary>
    public static QueryParse Parse(string query)
    {
        if (query.Length > MaxLength * 4)
        {
            return Refusals.TooLong;
        }
        var text = QueryText.Clean(query);
        if (text.Length > MaxLength)
        {
            return Refusals.TooLong;
        }
        var notices = new NoticeList();
        var root = QueryParser.Parse(QueryLexer.Read(text, notices), notices);
        if (root is null)
        {
            root = string.IsNullOrWhiteSpace(text) ? new QueryNode.Everything() : new QueryNode.Nothing();
        }
        if (QueryText.Leaves(root) <= MaxClauses)
        {
            return new ParsedQuery(root, notices.All);
        }

        if (Beginning(root) is not { } beginning)
        {
            return Refusals.TooManyClauses;
        }

        if (QueryText.Leaves(beginning) < QueryText.Leaves(root))
        {
            notices.Add(QueryNoticeKind.TooManyWords);
        }

        return new ParsedQuery(beginning, notices.All);
    }

    /// <summary>
    /// The first different words of a question in whole sentences, which says in them what it is about, and all of its phrases; null for a query with other signs, which would mean another thing
    /// without its end.
    /// </summary>
    private static QueryNode? Beginning(QueryNode root)
    {
        IReadOnlyList<QueryNode> parts = root is QueryNode.All all ? all.Parts : [root];
        var phrases = parts.Count(part => part is QueryNode.Phrase);
        if (phrases >= MaxClauses || !parts.All(part => part is QueryNode.Words or QueryNode.Phrase))
        {
            return null;
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var kept = parts
            .Select(part => part is QueryNode.Words words ? new QueryNode.Words([.. words.Items.TakeWhile(word => seen.Contains(word) || (seen.Count < MaxClauses - phrases && seen.Add(word)))]) : part)
            .Where(part => part is not QueryNode.Words { Items.Count: 0 })
            .ToList();
        return kept.Count == 1 ? kept[0] : new QueryNode.All(kept);
    }
}
