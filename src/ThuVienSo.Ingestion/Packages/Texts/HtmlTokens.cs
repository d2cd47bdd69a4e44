using System.Net;

namespace ThuVienSo.Ingestion.Packages.Texts;

internal enum HtmlTokenKind
{
    Text,
    Start,

    /// <summary>A tag that has no end: written so, or of an element that never has content.</summary>
    Empty,
    End,
}

/// <summary>
/// Cuts HTML or XHTML into tags and text, in one pass and without a tree: each character is looked at a bounded number of times, and nothing is fetched or expanded but the character
/// references of HTML. Malformed markup is read as browsers do: text up to the next tag, or to the end.
/// </summary>
internal sealed class HtmlTokens(string text)
{
    private const int MaxAttributes = 256;

    private static readonly string[] Void = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

    private readonly List<(string Name, string Value)> _attributes = [];
    private int _at;

    public HtmlTokenKind Kind { get; private set; }

    /// <summary>Of a tag, in small letters, without prefix.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Of text, with its references resolved.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Whether a DOCTYPE with rules of its own was met; reading ends there.</summary>
    public bool HasOwnRules { get; private set; }

    /// <summary>The value of an attribute of a start tag; null when it has none of that name.</summary>
    public string? Attribute(string name)
    {
        foreach (var (one, value) in _attributes)
        {
            if (one.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return WebUtility.HtmlDecode(value);
            }
        }

        return null;
    }

    /// <summary>Goes to the next token; false at the end.</summary>
    public bool Next()
    {
        while (_at < text.Length && !HasOwnRules)
        {
            if (text[_at] != '<' || !IsMarkup(_at))
            {
                TakeText();
                return true;
            }

            switch (text[_at + 1])
            {
                case '!':
                    if (TakeDeclaration())
                    {
                        return true;
                    }

                    break;
                case '?':
                    _at = Behind(_at, ">");
                    break;
                default:
                    TakeTag();
                    return true;
            }
        }

        return false;
    }

    private bool IsMarkup(int at) => at + 1 < text.Length && (text[at + 1] is '!' or '?' || char.IsAsciiLetter(text[at + 1])
        || (text[at + 1] == '/' && at + 2 < text.Length && char.IsAsciiLetter(text[at + 2])));

    private void TakeText()
    {
        var end = _at + 1;
        while (end < text.Length && (text[end] != '<' || !IsMarkup(end)))
        {
            end++;
        }

        (Kind, Text) = (HtmlTokenKind.Text, WebUtility.HtmlDecode(text[_at..end]));
        _at = end;
    }

    /// <summary>A comment, a section or a DOCTYPE; true when it is text.</summary>
    private bool TakeDeclaration()
    {
        if (string.CompareOrdinal(text, _at, "<!--", 0, 4) == 0)
        {
            _at = Behind(_at + 4, "-->");
        }
        else if (string.CompareOrdinal(text, _at, "<![CDATA[", 0, 9) == 0)
        {
            var end = Behind(_at + 9, "]]>");
            (Kind, Text) = (HtmlTokenKind.Text, text[(_at + 9)..Math.Max(_at + 9, text.AsSpan(0, end).EndsWith("]]>") ? end - 3 : end)]);
            _at = end;
            return true;
        }
        else
        {
            var end = Behind(_at, ">");
            HasOwnRules = text.AsSpan(_at, end - _at).Contains('[');
            _at = end;
        }

        return false;
    }

    private void TakeTag()
    {
        var isEnd = text[_at + 1] == '/';
        var start = _at + (isEnd ? 2 : 1);
        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('>' or '/' or '<'))
        {
            end++;
        }

        var name = text[start..end];
        Name = name[(name.LastIndexOf(':') + 1)..].ToLowerInvariant();
        _at = end;
        _attributes.Clear();
        var isClosed = TakeAttributes();
        Kind = isEnd ? HtmlTokenKind.End : isClosed || Array.IndexOf(Void, Name) >= 0 ? HtmlTokenKind.Empty : HtmlTokenKind.Start;
        if (Kind == HtmlTokenKind.Start && Name is "script" or "style")
        {
            // What is in them is no text; their end tag is a token again.
            var behind = text.IndexOf("</" + Name, _at, StringComparison.OrdinalIgnoreCase);
            _at = behind < 0 ? text.Length : behind;
        }
    }

    /// <summary>Goes behind the tag's end; true when it ends in a slash.</summary>
    private bool TakeAttributes()
    {
        var slash = false;
        while (_at < text.Length)
        {
            var c = text[_at];
            if (c == '<')
            {
                return slash;
            }

            if (c == '>')
            {
                _at++;
                return slash;
            }

            if (c == '/' || char.IsWhiteSpace(c) || c is '"' or '\'' or '=')
            {
                slash = c == '/' || (slash && char.IsWhiteSpace(c));
                _at++;
                continue;
            }

            slash = false;
            TakeAttribute();
        }

        return slash;
    }

    private void TakeAttribute()
    {
        var start = _at;
        while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && text[_at] is not ('=' or '>' or '/' or '<' or '"' or '\''))
        {
            _at++;
        }

        var name = text[start.._at];
        SkipSpace();
        if (_at >= text.Length || text[_at] != '=')
        {
            return;
        }

        _at++;
        SkipSpace();
        var from = _at;
        int end;
        if (_at < text.Length && text[_at] is '"' or '\'')
        {
            var close = text.IndexOf(text[_at], _at + 1);
            from++;
            end = close < 0 ? text.Length : close;
            _at = close < 0 ? text.Length : close + 1;
        }
        else
        {
            while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && text[_at] is not ('>' or '<'))
            {
                _at++;
            }

            end = _at;
        }

        if (_attributes.Count < MaxAttributes)
        {
            _attributes.Add((name, text[from..end]));
        }
    }

    private void SkipSpace()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private int Behind(int from, string end)
    {
        var found = from >= text.Length ? -1 : text.IndexOf(end, from, StringComparison.Ordinal);
        return found < 0 ? text.Length : found + end.Length;
    }
}
