namespace ThuVienSo.Search.Querying.Grammar;

/// <summary>What the lexer finds in a query.</summary>
internal enum SignKind
{
    Word,
    Prefix,
    Phrase,
    Years,
    Open,
    Close,
    Minus,

    /// <summary>A field name with its colon; holds for what follows.</summary>
    Field,
    Or,
    And,
}

/// <summary>
/// One sign. <paramref name="Text"/> is what was typed, without star, quotes and colon; of a <see cref="SignKind.Field"/> it is the
/// name.
/// </summary>
internal readonly record struct QuerySign(SignKind Kind, string Text, QueryField Field = default, int? From = null, int? To = null)
{
    /// <summary>Whether an operand can begin with this sign.</summary>
    public bool Begins => Kind is SignKind.Word or SignKind.Prefix or SignKind.Phrase or SignKind.Years or SignKind.Open or SignKind.Minus or SignKind.Field;

    /// <summary>Whether an operand can end with this sign.</summary>
    public bool Ends => Kind is SignKind.Word or SignKind.Prefix or SignKind.Phrase or SignKind.Years or SignKind.Close;
}
