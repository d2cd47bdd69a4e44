namespace ThuVienSo.Search.Querying.Grammar;

/// <summary>Builds the tree from signs by descent; groups deeper than the limit are flattened, so the descent is bounded.</summary>
internal sealed class QueryParser
{
    private readonly List<QuerySign> signs;
    private readonly NoticeList notices;
    private int next;
    private int depth;
    private int flattened;
    private bool insideField;

    private QueryParser(List<QuerySign> signs, NoticeList notices)
    {
        this.signs = signs;
        this.notices = notices;
    }

    /// <summary>Null when no sign holds anything to search.</summary>
    public static QueryNode? Parse(List<QuerySign> signs, NoticeList notices) => new QueryParser(signs, notices).Alternatives();

    private bool AtEnd => next == signs.Count;

    private QueryNode? Alternatives()
    {
        var parts = new List<QueryNode>();
        do
        {
            if (Sequence() is { } part)
            {
                parts.Add(part);
            }
        }
        while (Take(SignKind.Or));
        return parts.Count > 1 ? new QueryNode.Any(parts) : parts.FirstOrDefault();
    }

    private bool Take(SignKind kind)
    {
        if (AtEnd || signs[next].Kind != kind)
        {
            return false;
        }
        next++;
        return true;
    }

    /// <summary>Operands up to an OR, the end of the group or the end.</summary>
    private QueryNode? Sequence()
    {
        var parts = new List<QueryNode>();
        while (!AtEnd && signs[next].Kind != SignKind.Or)
        {
            if (signs[next].Kind == SignKind.Close)
            {
                if (depth > 0 && flattened == 0)
                {
                    break;
                }
                SkipClose();
                continue;
            }
            if (Operand(wholeRun: true) is { } part)
            {
                parts.Add(part);
            }
        }
        return parts.Count > 1 ? new QueryNode.All(parts) : parts.FirstOrDefault();
    }

    private void SkipClose()
    {
        next++;
        if (flattened > 0)
        {
            flattened--;
        }
        else
        {
            notices.Add(QueryNoticeKind.UnbalancedGroup);
        }
    }

    /// <summary>One operand; with <paramref name="wholeRun"/> all neighbouring plain words are one.</summary>
    private QueryNode? Operand(bool wholeRun)
    {
        var sign = signs[next];
        switch (sign.Kind)
        {
            case SignKind.Word:
                return Words(wholeRun);
            case SignKind.Minus:
                next++;
                return !AtEnd && signs[next].Begins ? Without(Operand(wholeRun: false)) : null;
            case SignKind.Field:
                next++;
                return insideField ? NameAsWords(sign) : Field(sign);
            case SignKind.Open:
                next++;
                return Group();
            default:
                next++;
                return sign.Kind switch
                {
                    SignKind.Phrase => new QueryNode.Phrase(sign.Text),
                    SignKind.Prefix => new QueryNode.Prefix(sign.Text),
                    SignKind.Years => new QueryNode.Years(sign.From, sign.To),
                    _ => throw new InvalidOperationException($"No operand begins with {sign.Kind}."),
                };
        }
    }

    private QueryNode.Words Words(bool wholeRun)
    {
        var items = new List<string>();
        do
        {
            items.Add(signs[next++].Text);
        }
        while (wholeRun && !AtEnd && signs[next].Kind == SignKind.Word);
        return new QueryNode.Words(items);
    }

    private static QueryNode? Without(QueryNode? inside) => inside switch
    {
        null => null,
        QueryNode.Not twice => twice.Inside,
        _ => new QueryNode.Not(inside),
    };

    /// <summary>
    /// A field holds for one phrase or group, or for the run of plain words and beginnings behind it: a Vietnamese name is several
    /// syllables, so the first one alone is hardly ever meant. Identifiers are one word.
    /// </summary>
    private QueryNode? Field(QuerySign name)
    {
        if (AtEnd || signs[next].Kind is SignKind.Or or SignKind.Close or SignKind.Minus or SignKind.Field or SignKind.Years)
        {
            return NameAsWords(name);
        }
        insideField = true;
        var inside = signs[next].Kind is SignKind.Word or SignKind.Prefix && name.Field != QueryField.Identifier ? Run() : Operand(wholeRun: false);
        insideField = false;
        return inside is null ? null : new QueryNode.Field(name.Field, inside);
    }

    private static QueryNode.Words NameAsWords(QuerySign name) => new(name.Text.Split(' '));

    private QueryNode Run()
    {
        var parts = new List<QueryNode>();
        while (!AtEnd && signs[next].Kind is SignKind.Word or SignKind.Prefix)
        {
            parts.Add(Operand(wholeRun: true)!);
        }
        return parts.Count > 1 ? new QueryNode.All(parts) : parts[0];
    }

    /// <summary>Behind an opening parenthesis.</summary>
    private QueryNode? Group()
    {
        if (depth == QueryGrammar.MaxDepth)
        {
            notices.Add(QueryNoticeKind.TooDeep);
            flattened++;
            return null;
        }
        depth++;
        var inside = Alternatives();
        depth--;
        if (!Take(SignKind.Close))
        {
            notices.Add(QueryNoticeKind.UnbalancedGroup);
        }
        return inside;
    }
}
