namespace ThuVienSo.Search.Querying.Grammar;

/// <summary>
/// The query language of the house. Plain words are all wanted; <c>"…"</c> is a phrase; <c>word*</c> a beginning; <c>-x</c> leaves x out;
/// <c>OR</c> or <c>HOẶC</c> (in capitals) divides alternatives and reaches as far as the next one or the end of the group; parentheses
/// group; <c>tacgia:</c>, <c>nhande:</c>, <c>chude:</c>, <c>nxb:</c>, <c>so:</c>, <c>nam:1930..1945</c> and their English and accented
/// forms name a field, which holds for the plain words up to the next sign. What does not parse is searched as plain words.
/// </summary>
public static class QueryGrammar
{
    /// <summary>Longest query, in UTF-16 units of its composed form.</summary>
    public const int MaxLength = 500;

    /// <summary>Most leaves: words, phrases, beginnings and year ranges.</summary>
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
        return QueryText.Leaves(root) > MaxClauses ? Refusals.TooManyClauses : new ParsedQuery(root, notices.All);
    }
}
