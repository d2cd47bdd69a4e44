namespace ThuVienSo.Text.Dates;

internal enum DatePartKind
{
    Word,
    Number,
    Sign,
}

/// <summary>
/// One part of a date: a word, a run of digits, or one sign. <paramref name="Text"/> is without marks, in lower case, because sources drop accents;
/// <paramref name="Written"/> keeps them, for the few words that only accents tell apart (sau, sáu). <paramref name="IsJoined"/>: nothing stands before it.
/// </summary>
internal readonly record struct DatePart(DatePartKind Kind, string Text, string Written, bool IsJoined)
{
    public static readonly DatePart None = new(DatePartKind.Sign, "", "", false);

    /// <summary>The value of a number; -1 for what is none, or is too long for a year, month or ordinal.</summary>
    public int Value => Kind == DatePartKind.Number && Text.Length <= 8 ? int.Parse(Text, System.Globalization.CultureInfo.InvariantCulture) : -1;

    public bool Is(string word) => Text == word;

    public bool IsOneOf(params ReadOnlySpan<string> words) => words.Contains(Text);

    public bool IsNumberOf(int digits) => Kind == DatePartKind.Number && Text.Length == digits;
}

/// <summary>Splits a date into parts: every dash is '-', brackets and quotes are passed over.</summary>
internal static class DateText
{
    /// <summary>Longer than any date; what follows is not read.</summary>
    private const int MaxLength = 200;

    private const string PassedOver = "[](){}<>\"“”«»*";

    public static List<DatePart> Split(string date)
    {
        string text = VietnameseLetters.Compose(date.Length > MaxLength ? date[..MaxLength] : date).ToLowerInvariant();
        var parts = new List<DatePart>();
        bool joined = false;
        int i = 0;
        while (i < text.Length)
        {
            char c = text[i];
            if (PassedOver.Contains(c))
            {
                i++;
                continue;
            }

            int start = i;
            i = End(text, i, out var kind);
            if (!char.IsWhiteSpace(c) && !char.IsControl(c))
                parts.Add(Part(kind, text[start..i], joined));
            joined = !char.IsWhiteSpace(c);
        }

        return parts;
    }

    /// <summary>Whether the words of a phrase stand at an index, one behind the other.</summary>
    public static bool StandsAt(this List<DatePart> parts, int index, params ReadOnlySpan<string> phrase)
    {
        if (index < 0 || index + phrase.Length > parts.Count)
            return false;
        for (int i = 0; i < phrase.Length; i++)
        {
            if (!parts[index + i].Is(phrase[i]))
                return false;
        }

        return true;
    }

    /// <summary>Where a phrase begins; -1 when it is not there.</summary>
    public static int Find(this List<DatePart> parts, params ReadOnlySpan<string> phrase)
    {
        for (int i = 0; i < parts.Count; i++)
        {
            if (parts.StandsAt(i, phrase))
                return i;
        }

        return -1;
    }

    /// <summary>The part at an index; an empty sign outside the list.</summary>
    public static DatePart At(this List<DatePart> parts, int index) => (uint)index < (uint)parts.Count ? parts[index] : DatePart.None;

    /// <summary>Whether "trước Công nguyên", in one of its abbreviations, stands at an index; "năm" and full stops before it are passed over.</summary>
    public static bool IsBeforeChrist(this List<DatePart> parts, int index)
    {
        while (parts.At(index).IsOneOf("nam", "."))
            index++;
        return parts.At(index).IsOneOf("tcn", "bc", "bce") || parts.StandsAt(index, "truoc", "cong", "nguyen") || parts.StandsAt(index, "tr", "cn")
            || parts.StandsAt(index, "truoc", "cn") || parts.StandsAt(index, "tr", ".", "cn") || parts.StandsAt(index, "t", ".", "c", ".", "n");
    }

    private static int End(string text, int start, out DatePartKind kind)
    {
        int end = start + 1;
        kind = DatePartKind.Sign;
        if (char.IsAsciiDigit(text[start]))
        {
            kind = DatePartKind.Number;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
        }
        else if (LetterTable.Of(text[start]).Base != 0)
        {
            kind = DatePartKind.Word;
            while (end < text.Length && (LetterTable.Of(text[end]).Base != 0 || CombiningMarks.Is(text[end])))
                end++;
        }

        return end;
    }

    private static DatePart Part(DatePartKind kind, string written, bool joined) => kind switch
    {
        DatePartKind.Word => new DatePart(kind, VietnameseLetters.Fold(written), written, joined),
        DatePartKind.Sign when written[0] is (>= '\u2010' and <= '\u2015') or '\u2212' or '_' => new DatePart(kind, "-", written, joined),
        _ => new DatePart(kind, written, written, joined),
    };
}
