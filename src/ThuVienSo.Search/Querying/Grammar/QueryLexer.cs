namespace ThuVienSo.Search.Querying.Grammar;

/// <summary>Cuts a cleaned query into signs; signs that cannot work where they stand become plain words or vanish.</summary>
internal ref struct QueryLexer
{
    // Straight and typographic quotation marks, as telephones type them; any closes any.
    private const string Quotes = "\"“”„";
    private const string RunEnds = "\"“”„()";

    private readonly ReadOnlySpan<char> text;
    private readonly NoticeList notices;
    private readonly List<QuerySign> signs;
    private int position;

    private QueryLexer(ReadOnlySpan<char> text, NoticeList notices)
    {
        this.text = text;
        this.notices = notices;
        signs = [];
    }

    public static List<QuerySign> Read(string text, NoticeList notices)
    {
        var lexer = new QueryLexer(text, notices);
        while (lexer.position < text.Length)
        {
            lexer.ReadOne();
        }
        return WithoutIdleOperators(lexer.signs);
    }

    private void ReadOne()
    {
        var c = text[position];
        if (Quotes.Contains(c))
        {
            ReadPhrase();
        }
        else if (c is '(' or ')')
        {
            signs.Add(new QuerySign(c == '(' ? SignKind.Open : SignKind.Close, ""));
            position++;
        }
        else if (c == '-' || char.IsWhiteSpace(c))
        {
            if (IsMinus())
            {
                signs.Add(new QuerySign(SignKind.Minus, "-"));
            }
            position++;
        }
        else
        {
            ReadRun();
        }
    }

    /// <summary>
    /// A hyphen leaves out only when it touches what follows and not what precedes: "Quảng Ngãi - đất", "1930-1945" and "A -- B" are
    /// text.
    /// </summary>
    private readonly bool IsMinus() =>
        text[position] == '-'
        && (position == 0 || char.IsWhiteSpace(text[position - 1]) || text[position - 1] == '(')
        && position + 1 < text.Length
        && text[position + 1] != '-'
        && text[position + 1] != ')'
        && !char.IsWhiteSpace(text[position + 1]);

    private void ReadPhrase()
    {
        var rest = text[(position + 1)..];
        var length = rest.IndexOfAny(Quotes);
        if (length < 0)
        {
            notices.Add(QueryNoticeKind.UnclosedPhrase);
            position++;
            return;
        }
        if (QueryText.HasToken(rest[..length]))
        {
            signs.Add(new QuerySign(SignKind.Phrase, rest[..length].Trim().ToString()));
        }
        position += length + 2;
    }

    /// <summary>A run ends at white space, a quotation mark or a parenthesis.</summary>
    private void ReadRun()
    {
        var run = text.Slice(position, RunLength(position));
        var colon = run.IndexOf(':');
        if (colon > 0 && ReadField(run[..colon].ToString()))
        {
            return;
        }
        position += run.Length;
        if (run is "OR" or "HOẶC")
        {
            signs.Add(new QuerySign(SignKind.Or, run.ToString()));
        }
        else if (run is "AND")
        {
            signs.Add(new QuerySign(SignKind.And, run.ToString()));
        }
        else if (run.Contains('*'))
        {
            AddStarred(run);
        }
        else
        {
            AddWord(run);
        }
    }

    private readonly int RunLength(int from)
    {
        var end = from;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && !RunEnds.Contains(text[end]))
        {
            end++;
        }
        return end - from;
    }

    /// <summary>The run at the position begins with <paramref name="name"/> and a colon. False when that names no field.</summary>
    private bool ReadField(string name)
    {
        var behind = position + name.Length + 1;
        if (FieldNames.IsYear(name))
        {
            position = behind;
            ReadYears(name);
            return true;
        }
        var (joined, asTyped) = (name, name);
        for (var words = 0; words < FieldNames.MaxWords; words++)
        {
            if (words > 0)
            {
                if (signs.Count < words || signs[^words].Kind != SignKind.Word)
                {
                    return false;
                }
                joined = signs[^words].Text + joined;
                asTyped = $"{signs[^words].Text} {asTyped}";
            }
            if (FieldNames.TryField(joined, out var field))
            {
                signs.RemoveRange(signs.Count - words, words);
                signs.Add(new QuerySign(SignKind.Field, asTyped, field));
                position = behind;
                return true;
            }
        }
        return false;
    }

    private void ReadYears(string name)
    {
        var start = position;
        while (start < text.Length && char.IsWhiteSpace(text[start]))
        {
            start++;
        }
        var length = RunLength(start);
        if (YearsAsTyped.TryRead(text.Slice(start, length), out var from, out var to))
        {
            signs.Add(new QuerySign(SignKind.Years, name, From: from, To: to));
            position = start + length;
            return;
        }
        notices.Add(QueryNoticeKind.Year);
        AddWord(name);
    }

    private readonly void AddStarred(ReadOnlySpan<char> run)
    {
        if (run.IndexOf('*') == run.Length - 1 && QueryText.IsPrefix(run[..^1]))
        {
            signs.Add(new QuerySign(SignKind.Prefix, run[..^1].ToString()));
            return;
        }
        notices.Add(QueryNoticeKind.Wildcard);
        foreach (var part in run.Split('*'))
        {
            AddWord(run[part]);
        }
    }

    private readonly void AddWord(ReadOnlySpan<char> run)
    {
        if (QueryText.HasToken(run))
        {
            signs.Add(new QuerySign(SignKind.Word, run.ToString()));
        }
    }

    /// <summary>OR needs an operand on both sides, else it is a word; AND is what stands between words anyway.</summary>
    private static List<QuerySign> WithoutIdleOperators(List<QuerySign> signs)
    {
        var kept = new List<QuerySign>(signs.Count);
        for (var i = 0; i < signs.Count; i++)
        {
            var sign = signs[i];
            if (sign.Kind is SignKind.Or or SignKind.And)
            {
                var between = kept.Count > 0 && kept[^1].Ends && i + 1 < signs.Count && signs[i + 1].Begins;
                if (between && sign.Kind == SignKind.And)
                {
                    continue;
                }
                sign = between ? sign : sign with { Kind = SignKind.Word };
            }
            kept.Add(sign);
        }
        return kept;
    }
}
