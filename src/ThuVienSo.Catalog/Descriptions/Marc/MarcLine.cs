using System.Text;
using ThuVienSo.Text;

namespace ThuVienSo.Catalog.Descriptions.Marc;

/// <summary>
/// A data field of MARC 21 as cataloguers write it in a line: <c>245 10 $a Truyện Kiều $c Nguyễn Du</c>. Blanks of indicators are <c>#</c>. What would end a subfield
/// is written as in MarcEdit: <c>{dollar}</c>, <c>{lcub}</c>; an end of line is <c>{nl}</c>.
/// </summary>
public sealed record MarcLine(string Tag, string Indicators, IReadOnlyList<(char Code, string Text)> Subfields)
{
    /// <summary>The text of the first subfield with a code; null when there is none.</summary>
    public string? this[char code] => Subfields.Where(one => one.Code == code).Select(one => one.Text).FirstOrDefault();

    public IEnumerable<string> Of(char code) => Subfields.Where(one => one.Code == code).Select(one => one.Text);

    /// <summary>A line without the subfields that have nothing to say.</summary>
    internal static MarcLine Make(string tag, string indicators, params IEnumerable<(char Code, string? Text)> subfields) =>
        new(tag, indicators, [.. subfields.Where(one => !string.IsNullOrEmpty(one.Text)).Select(one => (one.Code, one.Text!))]);

    public override string ToString()
    {
        var line = new StringBuilder(Tag).Append(' ').Append(Indicators);
        foreach (var (code, text) in Subfields)
            line.Append(" $").Append(code).Append(' ').Append(Escape(text));
        return line.ToString();
    }

    /// <summary>Reads one line; what is wrong is one word in place of a line, see <see cref="MarcProblem"/>.</summary>
    public static (MarcLine? Line, MarcFault? Fault) Parse(string written)
    {
        var text = written.Trim();
        if (text.Length < 6 || !text.AsSpan(0, 3).ContainsOnly(char.IsAsciiDigit) || text[3] != ' ')
            return (null, MarcFault.NoTag);
        var start = text.IndexOf('$', StringComparison.Ordinal);
        if (start < 0)
            return (null, MarcFault.NoSubfield);
        var indicators = text[4..start].Trim();
        if (indicators.Length != 2 || !indicators.AsSpan().ContainsOnly(one => one == '#' || char.IsAsciiDigit(one)))
            return (null, MarcFault.NoIndicators);
        var subfields = new List<(char, string)>();
        foreach (var part in text[(start + 1)..].Split('$'))
        {
            if (part.Length == 0 || !char.IsAsciiLetterOrDigit(part[0]))
                return (null, MarcFault.NoCode);
            var value = Unescape(part[1..].Trim());
            if (value.Length > 0)
                subfields.Add((part[0], value));
        }

        return subfields.Count == 0 ? (null, MarcFault.NoSubfield) : (new MarcLine(text[..3], indicators, subfields), null);
    }

    public bool Equals(MarcLine? other) => other is not null && Tag == other.Tag && Indicators == other.Indicators && Subfields.SequenceEqual(other.Subfields);

    public override int GetHashCode() => HashCode.Combine(Tag, Indicators, Subfields.Count);

    /// <summary>As it is read back: texts without their ends, line ends as one.</summary>
    internal MarcLine Trimmed() => this with { Subfields = [.. Subfields.Select(one => (one.Code, VietnameseLetters.Compose(one.Text.Trim().ReplaceLineEndings("\n")))).Where(one => one.Item2.Length > 0)] };

    private static string Escape(string text) => text.Trim()
        .Replace("{", "{lcub}", StringComparison.Ordinal).Replace("$", "{dollar}", StringComparison.Ordinal).ReplaceLineEndings("{nl}");

    private static string Unescape(string text) => text
        .Replace("{nl}", "\n", StringComparison.Ordinal).Replace("{dollar}", "$", StringComparison.Ordinal).Replace("{lcub}", "{", StringComparison.Ordinal);
}

/// <summary>Why a line is no field.</summary>
public enum MarcFault
{
    /// <summary>Three digits and a space come first.</summary>
    NoTag,

    /// <summary>Two indicators, digits or <c>#</c>.</summary>
    NoIndicators,

    /// <summary>At least one subfield with a text.</summary>
    NoSubfield,

    /// <summary>A letter or digit follows <c>$</c>.</summary>
    NoCode,

    /// <summary>The catalogue keeps nothing of this field.</summary>
    Unknown,

    /// <summary>Only one of it.</summary>
    Twice,

    /// <summary>A record has a title (245 $a).</summary>
    NoTitle,

    /// <summary>The check of an ISBN, ISSN or address fails.</summary>
    BadNumber,

    /// <summary>Languages are codes of three letters.</summary>
    BadLanguage,

    /// <summary>It has a subfield that this field does not have.</summary>
    UnknownSubfield,

    /// <summary>More than 1,000 lines, or 200,000 characters.</summary>
    TooLong,
}

/// <summary>A line that is not right. <paramref name="Number"/> is from 1; 0 is the whole.</summary>
public sealed record MarcProblem(int Number, MarcFault Fault);

internal static class Characters
{
    public static bool ContainsOnly(this ReadOnlySpan<char> text, Func<char, bool> test)
    {
        foreach (var one in text)
        {
            if (!test(one))
                return false;
        }

        return true;
    }
}
