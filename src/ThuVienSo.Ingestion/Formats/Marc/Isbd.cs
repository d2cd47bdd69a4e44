using System.Text;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>The punctuation that ISBD puts between elements, and that MARC 21 keeps at the end of subfields.</summary>
public static class Isbd
{
    private const string Vowels = "aeiouyAEIOUYăâêôơưĂÂÊÔƠƯ";

    // Words with a vowel that are abbreviations all the same.
    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "inc", "co", "vol", "no", "ed", "eds", "etc", "al", "ill", "illus", "col", "rev", "dept", "univ", "fig", "cie", "hrsg", "aufl",
    };

    /// <summary>
    /// The text without the separator at its end (" /", " :", " ;", " =", ",", "."), without a full stop that only ends the area.
    /// </summary>
    public static string Trim(string text)
    {
        var span = text.AsSpan().Trim();
        while (!span.IsEmpty)
        {
            var last = span[^1];
            if (last is '/' or ':' or ';' or '=' or ',' && !IsClosedEntity(span))
            {
                span = span[..^1].TrimEnd();
            }
            else if (last == '.' && IsFinalStop(span))
            {
                span = span[..^1].TrimEnd();
            }
            else
            {
                break;
            }
        }

        return span.Length == text.Length ? text : span.ToString();
    }

    /// <summary>As <see cref="Trim"/>; null when nothing is left.</summary>
    public static string? TrimToNull(string? text) => text is null || Trim(text) is not { Length: > 0 } trimmed ? null : trimmed;

    /// <summary>
    /// The text without brackets that enclose the whole, with which a cataloguer marks what the document does not say itself.
    /// </summary>
    public static string Unbracket(string text)
    {
        var span = text.AsSpan().Trim();
        if (span.Length > 1 && span[0] == '[')
        {
            var close = span.IndexOf(']');
            if (close == span.Length - 1)
            {
                return span[1..^1].Trim().ToString();
            }

            if (close < 0)
            {
                return span[1..].Trim().ToString();
            }
        }
        else if (span.Length > 1 && span[^1] == ']' && !span.Contains('['))
        {
            return span[..^1].Trim().ToString();
        }

        return text;
    }

    /// <summary>Joins the parts of an area, putting the separator only where the part before does not bring its own.</summary>
    public static void Append(StringBuilder area, string separator, string part)
    {
        if (area.Length > 0)
        {
            area.Append(area[^1] is ':' or ';' or '/' or '=' or '+' or '(' || part[0] is ':' or ';' or '+' or '(' or ')' ? " " : separator);
        }

        area.Append(part);
    }

    /// <summary>A semicolon that ends "&amp;amp;" or "&amp;#x1EBF;" belongs to it.</summary>
    private static bool IsClosedEntity(ReadOnlySpan<char> text)
    {
        var start = text[^1] == ';' ? text.LastIndexOf('&') : -1;
        return start >= 0 && text.Length - start <= 10 && !text[start..].Contains(' ');
    }

    /// <summary>A full stop is part of the text behind an initial, an abbreviation, and other full stops.</summary>
    private static bool IsFinalStop(ReadOnlySpan<char> text)
    {
        var before = text[..^1];
        if (before.IsEmpty || before[^1] == '.')
        {
            return false;
        }

        var start = before.Length;
        while (start > 0 && (char.IsLetter(before[start - 1]) || before[start - 1] == '.'))
        {
            start--;
        }

        var word = before[start..];
        if (word.IsEmpty)
        {
            return true;
        }

        return word.Length > 1 && !word.Contains('.') && HasVowel(word) && !Abbreviations.Contains(word.ToString());
    }

    private static bool HasVowel(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            // A letter beyond ASCII is a vowel with marks, or of a script that has no such abbreviations; đ alone is neither.
            if (Vowels.Contains(c) || (c > 0x7F && c is not 'đ' and not 'Đ'))
            {
                return true;
            }
        }

        return false;
    }
}
