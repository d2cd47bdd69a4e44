namespace ThuVienSo.Search.Querying.Grammar;

/// <summary>
/// What a reader asked for, as a tree of at most <see cref="QueryGrammar.MaxClauses"/> leaves and <see cref="QueryGrammar.MaxDepth"/>
/// groups inside each other. Texts are as typed (composed, case and marks kept) and always hold at least one token of
/// <c>ThuVienSo.Text.Tokens</c>.
/// </summary>
public abstract record QueryNode
{
    private QueryNode()
    {
    }

    /// <summary>
    /// Neighbouring plain words in the order typed, each without white space. All of them are wanted; one item may hold several tokens
    /// ("206/QĐ-TTg"), which then belong side by side.
    /// </summary>
    public sealed record Words(IReadOnlyList<string> Items) : QueryNode;

    /// <summary>The tokens of <paramref name="Text"/> side by side in this order.</summary>
    public sealed record Phrase(string Text) : QueryNode;

    /// <summary>
    /// Any word that begins with <paramref name="Text"/>: one token, two or more letters or digits, without the asterisk.
    /// </summary>
    public sealed record Prefix(string Text) : QueryNode;

    /// <summary><paramref name="Inside"/>, looked for in one kind of text only. Fields do not stand inside fields.</summary>
    public sealed record Field(QueryField Kind, QueryNode Inside) : QueryNode;

    /// <summary>
    /// Documents whose range of possible years meets [From, To]; null is open; at least one is set, and From is not above To.
    /// </summary>
    public sealed record Years(int? From, int? To) : QueryNode;

    /// <summary>All parts must hold. Two parts or more. Parts that are all <see cref="Not"/> mean "everything but these".</summary>
    public sealed record All(IReadOnlyList<QueryNode> Parts) : QueryNode;

    /// <summary>One part or more must hold. Two parts or more.</summary>
    public sealed record Any(IReadOnlyList<QueryNode> Parts) : QueryNode;

    /// <summary><paramref name="Inside"/> must not hold. Alone it means "everything but".</summary>
    public sealed record Not(QueryNode Inside) : QueryNode;

    /// <summary>Every document: nothing was typed.</summary>
    public sealed record Everything : QueryNode;

    /// <summary>No document: something was typed, but no letter, digit or ideograph.</summary>
    public sealed record Nothing : QueryNode;
}

/// <summary>The kinds of text that a field prefix can name.</summary>
public enum QueryField
{
    /// <summary><c>nhande:</c>, <c>nhanđề:</c>, <c>title:</c>; all titles, parallel and series titles too.</summary>
    Title,

    /// <summary><c>tacgia:</c>, <c>tácgiả:</c>, <c>author:</c>; names and their variants.</summary>
    Author,

    /// <summary><c>chude:</c>, <c>chủđề:</c>, <c>subject:</c>.</summary>
    Subject,

    /// <summary><c>nxb:</c>, <c>publisher:</c>.</summary>
    Publisher,

    /// <summary>
    /// <c>isbn:</c>, <c>issn:</c>, <c>so:</c>, <c>số:</c>, <c>number:</c>; identifiers, document numbers, class marks, call numbers,
    /// barcodes.
    /// </summary>
    Identifier,

    /// <summary><c>toanvan:</c>, <c>toànvăn:</c>, <c>fulltext:</c>; the text of the pages of digital objects.</summary>
    FullText,
}
