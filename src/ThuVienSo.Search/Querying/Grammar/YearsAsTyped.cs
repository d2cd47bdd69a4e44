using System.Globalization;

namespace ThuVienSo.Search.Querying.Grammar;

/// <summary>Reads what stands behind <c>nam:</c>.</summary>
internal static class YearsAsTyped
{
    /// <summary>
    /// "1998", "1930..1945", "1930-1945", "1930..", "..1945"; a range written backwards is turned round. False when it is none of these.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<char> text, out int? from, out int? to)
    {
        (from, to) = (null, null);
        var (gap, width) = Gap(text);
        if (gap < 0)
        {
            var single = TryYear(text, out from);
            to = from;
            return single && from is not null;
        }
        if (!TryYear(text[..gap], out from) || !TryYear(text[(gap + width)..], out to) || (from is null && to is null))
        {
            return false;
        }
        if (from > to)
        {
            (from, to) = (to, from);
        }
        return true;
    }

    private static (int At, int Width) Gap(ReadOnlySpan<char> text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        return dots >= 0 ? (dots, 2) : (text.IndexOfAny('-', '–'), 1);
    }

    /// <summary>One to four digits; nothing at all is an open end.</summary>
    private static bool TryYear(ReadOnlySpan<char> text, out int? year)
    {
        year = null;
        if (text.IsEmpty)
        {
            return true;
        }
        if (text.Length > 4 || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }
        year = value;
        return true;
    }
}
