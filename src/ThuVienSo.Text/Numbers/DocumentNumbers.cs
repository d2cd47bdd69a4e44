using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace ThuVienSo.Text.Numbers;

/// <summary>
/// Numbers of official documents: number, perhaps year, kind and issuer ("206/QĐ-TTg", "15/2024/NQ-HĐND"; Decree 30/2020/NĐ-CP, Appendix I). In texts and as people type them.
/// </summary>
public static partial class DocumentNumbers
{
    /// <summary>Behind the number alone in <see cref="Keys"/>: no key of letters and digits has it.</summary>
    public const char NumberAlone = '#';

    private const int MostParts = 6;
    private const int LongestText = 64 * 1024;

    /// <summary>Kinds and first issuers that stand behind a number where nothing but spaces parts them, folded.</summary>
    private static readonly FrozenSet<string> Kinds =
        "bb bc bn cp ct ctr cv dh gm hd hdbt hdcp ht kl kh l lct lenh nd ndlt nq nqlt pa pl qc qd qdlt qh sl tb tc th tl tt ttg ttr ttlt tu tw ubnd vbhn vp".Split(' ').ToFrozenSet();

    /// <summary>The numbers that stand in a text, as written, each once. Only what has a slash and a kind in capitals: dates and fractions are none.</summary>
    public static IReadOnlyList<string> In(string text)
    {
        if (!text.Contains('/'))
        {
            return [];
        }

        var found = new List<string>();
        foreach (var match in Written().EnumerateMatches(text.AsSpan(0, Math.Min(text.Length, LongestText))))
        {
            found.Add(text.Substring(match.Index, match.Length));
        }

        return [.. found.Distinct()];
    }

    /// <summary>
    /// What a number is found by, folded letters and digits run together: whole ("152024nqhdnd"), without its year ("15nqhdnd"), and the number alone ("15#"). Empty when it is none.
    /// </summary>
    public static IReadOnlyList<string> Keys(string number)
    {
        if (Parts().Match(number.Trim()) is not { Success: true } parts)
        {
            return [];
        }

        var (digits, year, symbol) = (parts.Groups[1].Value.TrimStart('0'), parts.Groups[2].Value, Letters(parts.Groups[3].Value));
        string[] keys = [digits + year + symbol, digits + symbol, digits + NumberAlone];
        return [.. keys.Distinct()];
    }

    /// <summary>
    /// What may be a number among typed words, folded: from a word of digits on, over a year, a kind ("qd") and what follows it. "206 qd ttg quy hoach" gives "206qd", "206qdttg", "206qdttgquy" and so
    /// on: which of them is one, the index knows. "so 206" gives the number alone.
    /// </summary>
    public static IReadOnlyList<TypedNumber> Typed(IReadOnlyList<string> words)
    {
        var found = new List<TypedNumber>();
        for (var start = 0; start < words.Count; start++)
        {
            if (!IsNumber(words[start], 6))
            {
                continue;
            }

            var labelled = start > 0 && words[start - 1] is "so";
            var first = labelled ? start - 1 : start;
            var kind = start + 1 < words.Count && IsNumber(words[start + 1], 4) && words[start + 1].Length == 4 ? start + 2 : start + 1;
            if (kind < words.Count && IsKind(words[kind]))
            {
                var key = new StringBuilder(words[start].TrimStart('0')).AppendJoin("", words.Skip(start + 1).Take(kind - start - 1));
                for (var end = kind; end < Math.Min(words.Count, kind + MostParts); end++)
                {
                    found.Add(new(first, end + 1 - first, key.Append(words[end]).ToString()));
                }
            }
            else if (labelled)
            {
                found.Add(new(first, 2, words[start].TrimStart('0') + NumberAlone));
            }
        }

        return found;
    }

    private static bool IsNumber(string word, int longest) => word.Length <= longest && word.All(char.IsAsciiDigit);

    private static bool IsKind(string word) => Kinds.Contains(word.TrimEnd("0123456789".ToCharArray()));

    private static string Letters(string symbol) => string.Concat(VietnameseLetters.Fold(symbol).Where(char.IsLetterOrDigit));

    [GeneratedRegex(@"(?<![\p{L}\p{M}\p{N}/.,-])[0-9]{1,6}(?:(?:/[0-9]{4})?\s?/\s?|-(?=\p{Lu}{1,6}/\p{Lu}))\p{Lu}[\p{Lu}\p{M}0-9&]{0,11}[a-z]?(?:[-/][\p{L}\p{M}0-9&]{1,20}){0,5}(?![\p{L}\p{M}\p{N}/])", RegexOptions.CultureInvariant)]
    private static partial Regex Written();

    [GeneratedRegex(@"^(?:Số:?\s*|số:?\s*)?([0-9]{1,6})(?:/([0-9]{4}))?\s?[/-]\s?(\p{L}[\p{L}\p{M}0-9&\s,./-]{0,100})$", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}

/// <summary>Typed words that may be the number of a document.</summary>
/// <param name="Start">The first word, from 0.</param>
/// <param name="Count">How many words.</param>
/// <param name="Key">One of <see cref="DocumentNumbers.Keys"/> if it is one.</param>
public readonly record struct TypedNumber(int Start, int Count, string Key);
