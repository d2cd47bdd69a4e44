namespace ThuVienSo.Search.Querying.Grammar;

/// <summary>What became of a query: a tree, or the reason why it is not searched.</summary>
public abstract record QueryParse
{
    private protected QueryParse()
    {
    }
}

/// <summary>A query that is searched.</summary>
/// <param name="Root">What is asked for.</param>
/// <param name="Notices">Signs that were typed and are not honoured; empty when all are.</param>
public sealed record ParsedQuery(QueryNode Root, IReadOnlyList<QueryNotice> Notices) : QueryParse;

/// <summary>A query past the limits. The sentences say which limit, and what to do.</summary>
public sealed record QueryRefused(QueryRefusal Reason, string Vi, string En) : QueryParse;

public enum QueryRefusal
{
    TooLong,
    TooManyClauses,
}

/// <summary>Something that was typed and is not honoured as it stands; the sentence tells the reader so.</summary>
public sealed record QueryNotice(QueryNoticeKind Kind, string Vi, string En);

public enum QueryNoticeKind
{
    /// <summary>A quotation mark without its partner.</summary>
    UnclosedPhrase,

    /// <summary>A parenthesis without its partner.</summary>
    UnbalancedGroup,

    /// <summary>Parentheses inside more than <see cref="QueryGrammar.MaxDepth"/> others.</summary>
    TooDeep,

    /// <summary>An asterisk that does not follow two letters or more.</summary>
    Wildcard,

    /// <summary>A year prefix without a year behind it.</summary>
    Year,

    /// <summary>More plain words than <see cref="QueryGrammar.MaxClauses"/>: the first of them are searched.</summary>
    TooManyWords,
}
