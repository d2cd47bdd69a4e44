namespace ThuVienSo.Catalog.Descriptions;

/// <summary>
/// Check and normal form of ISBN (ISO 2108:2017: ten or thirteen digits) and ISSN (ISO 3297:2022). What stands around the number is let be:
/// "ISBN", "urn:isbn:", hyphens of every kind, spaces, "(bìa cứng)", ": 50000đ".
/// </summary>
public static class IsbnIssn
{
    /// <summary>
    /// The 13 digits of an ISBN; null when there is no number that passes its check. Ten digits become thirteen with 978.
    /// </summary>
    public static string? Isbn(string written)
    {
        Span<char> digits = stackalloc char[13];
        for (var start = 0; start < written.Length; start++)
        {
            if (!char.IsAsciiDigit(written[start]) || (start > 0 && char.IsAsciiLetterOrDigit(written[start - 1])))
            {
                continue;
            }

            if (Take(written, start, digits) && IsIsbn13(digits))
            {
                return new string(digits);
            }

            if (Take(written, start, digits[..10]) && IsIsbn10(digits[..10]))
            {
                return Isbn10To13(digits[..10]);
            }
        }

        return null;
    }

    /// <summary>An ISSN as "1234-5679"; null when there is no number that passes its check.</summary>
    public static string? Issn(string written)
    {
        Span<char> digits = stackalloc char[8];
        for (var start = 0; start < written.Length; start++)
        {
            if (char.IsAsciiDigit(written[start]) && (start == 0 || !char.IsAsciiLetterOrDigit(written[start - 1]))
                && Take(written, start, digits) && IsWeighted(digits))
            {
                return $"{digits[..4]}-{digits[4..]}";
            }
        }

        return null;
    }

    /// <summary>
    /// The identifier for what claims to be an ISBN: <see cref="IdentifierKind.Isbn"/>, or <see cref="IdentifierKind.Other"/> when it fails
    /// its check.
    /// </summary>
    public static Identifier AsIsbn(string written)
    {
        var text = written.Trim();
        return Isbn(text) is { } isbn ? new(IdentifierKind.Isbn, isbn, text) : new(IdentifierKind.Other, text, text);
    }

    /// <summary>
    /// The identifier for what claims to be an ISSN: <see cref="IdentifierKind.Issn"/>, or <see cref="IdentifierKind.Other"/> when it fails
    /// its check.
    /// </summary>
    public static Identifier AsIssn(string written)
    {
        var text = written.Trim();
        return Issn(text) is { } issn ? new(IdentifierKind.Issn, issn, text) : new(IdentifierKind.Other, text, text);
    }

    /// <summary>
    /// Takes exactly as many digits as fit, over hyphens and single spaces; the number must end there. The last may be X.
    /// </summary>
    private static bool Take(string written, int position, Span<char> digits)
    {
        var count = 0;
        for (; position < written.Length && count < digits.Length; position++)
        {
            var c = written[position];
            if (char.IsAsciiDigit(c) || (count == digits.Length - 1 && c is 'X' or 'x'))
            {
                digits[count++] = char.ToUpperInvariant(c);
            }
            else if (!IsSeparator(c))
            {
                return false;
            }
        }

        return count == digits.Length && (position == written.Length || !char.IsLetterOrDigit(written[position]));
    }

    private static bool IsSeparator(char c) => c is '-' or ' ' or '\u00A0' or '\u00AD' or '\u2212' or (>= '\u2010' and <= '\u2015');

    private static bool IsIsbn13(ReadOnlySpan<char> digits)
    {
        if (!digits.StartsWith("978") && !digits.StartsWith("979"))
        {
            return false;
        }

        return digits[12] == Check13(digits);
    }

    private static bool IsIsbn10(ReadOnlySpan<char> digits) => IsWeighted(digits);

    /// <summary>Modulo 11 with falling weights, X for ten: ISBN-10 and ISSN.</summary>
    private static bool IsWeighted(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += (digits.Length - i) * (digits[i] == 'X' ? 10 : digits[i] - '0');
        }

        return sum % 11 == 0;
    }

    private static string Isbn10To13(ReadOnlySpan<char> ten)
    {
        Span<char> digits = stackalloc char[13];
        "978".CopyTo(digits);
        ten[..9].CopyTo(digits[3..]);
        digits[12] = Check13(digits);
        return new string(digits);
    }

    private static char Check13(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < 12; i++)
        {
            sum += (digits[i] - '0') * (i % 2 == 0 ? 1 : 3);
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
