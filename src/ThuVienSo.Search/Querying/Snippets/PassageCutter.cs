using System.Globalization;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Snippets;

/// <summary>Widens a stretch of text to a passage that begins and ends where a reader would begin and end.</summary>
internal static class PassageCutter
{
    private const char ZeroWidthJoiner = '\u200D';
    private const string SentenceEnds = ".!?…;。！？\n";

    /// <summary>
    /// A passage of at most <paramref name="room"/> units around the stretch: from the start of its sentence when that is near enough,
    /// else from a word, to the end of a sentence or word. Only a single word longer than the room is cut inside, and then between
    /// characters.
    /// </summary>
    public static (int Start, int End) Cut(string text, (int Start, int End) stretch, int room)
    {
        var spare = room - (stretch.End - stretch.Start);
        if (spare < 0)
        {
            return (stretch.Start, WholeCharacters(text, stretch.Start, room));
        }
        var earliest = Math.Max(0, Math.Min(stretch.Start - (spare / 3), text.Length - room));
        var start = SentenceStart(text, earliest, stretch.Start) ?? WordStart(text, earliest, stretch.Start);
        return (start, PassageEnd(text, start, Math.Min(text.Length, start + room), stretch.End));
    }

    /// <summary>The last sentence start in [earliest, latest]; null when there is none.</summary>
    private static int? SentenceStart(string text, int earliest, int latest)
    {
        for (var at = latest; at >= earliest; at--)
        {
            if (at == 0)
            {
                return 0;
            }
            if (char.IsWhiteSpace(text[at - 1]) && !char.IsWhiteSpace(text[at]) && !IsCombining(text, at, out _) && EndsSentence(text.AsSpan(0, at).TrimEnd(), text[at - 1]))
            {
                return at;
            }
        }
        return null;
    }

    private static bool EndsSentence(ReadOnlySpan<char> before, char gap) => gap == '\n' || (before.Length > 0 && SentenceEnds.Contains(before[^1]));

    /// <summary>The first word start in [earliest, latest].</summary>
    private static int WordStart(string text, int earliest, int latest)
    {
        // A token that straddles `earliest` must not be entered in its middle, so tokens are read from the white space before it.
        var position = earliest;
        while (position > 0 && !char.IsWhiteSpace(text[position - 1]))
        {
            position--;
        }
        while (Tokens.Next(text, ref position, out var token) && token.Start <= latest)
        {
            if (token.Start >= earliest)
            {
                return token.Start;
            }
        }
        return latest;
    }

    /// <summary>
    /// The end of the last sentence that is at least two thirds of the passage long, else the end of the last word that fits.
    /// </summary>
    private static int PassageEnd(string text, int start, int latest, int atLeast)
    {
        if (latest == text.Length)
        {
            return latest;
        }
        var leastSentence = Math.Max(atLeast, start + ((latest - start) * 2 / 3));
        for (var at = latest; at >= leastSentence; at--)
        {
            if (at > start && SentenceEnds.Contains(text[at - 1]) && char.IsWhiteSpace(text[at]))
            {
                return at;
            }
        }
        var end = start;
        var position = start;
        while (Tokens.Next(text, ref position, out var token) && WithCombining(text, token.Start + token.Length) is var behind && behind <= latest)
        {
            end = behind;
        }
        return end > start ? end : WholeCharacters(text, start, latest - start);
    }

    /// <summary>The end of the last character, with all that combines with it, that fits; of one that does not fit, as much as can be without half of a surrogate pair.</summary>
    private static int WholeCharacters(string text, int start, int length)
    {
        var latest = Math.Min(text.Length, start + length);
        var end = start;
        while (end < latest && end + StringInfo.GetNextTextElementLength(text, end) is var next && next <= latest)
        {
            end = next;
        }
        if (end == start)
        {
            end = latest < text.Length && char.IsLowSurrogate(text[latest]) ? latest - 1 : latest;
        }
        return end;
    }

    /// <summary>Where a word ends with all that combines with its last character: a variation of an ideograph is no part of the token.</summary>
    private static int WithCombining(string text, int end)
    {
        while (end < text.Length && IsCombining(text, end, out var length))
        {
            end += length;
        }
        return end;
    }

    private static bool IsCombining(string text, int at, out int length)
    {
        length = char.IsSurrogatePair(text, at) ? 2 : 1;
        return text[at] == ZeroWidthJoiner
            || CharUnicodeInfo.GetUnicodeCategory(text, at) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
    }
}
