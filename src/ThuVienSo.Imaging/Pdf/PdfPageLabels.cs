using System.Globalization;

using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace ThuVienSo.Imaging.Pdf;

/// <summary>The numbers printed on pages, as the file states them (ISO 32000-1, 12.4.2).</summary>
internal sealed class PdfPageLabels
{
    private const int MostRanges = 10_000;
    private const int MostRoman = 4_999;
    private const int MostLetters = 26 * 20;

    private readonly SortedList<int, Style> _ranges = [];

    private PdfPageLabels()
    {
    }

    /// <summary>Null when none is stated for the page.</summary>
    public string? this[int frame]
    {
        get
        {
            var at = _ranges.Keys.LastOrDefault(start => start <= frame, -1);
            if (at < 0)
                return null;
            var style = _ranges[at];
            var label = style.Prefix + Number(style.Kind, (long)style.First + frame - at);
            return label.Length == 0 ? null : label;
        }
    }

    /// <summary>Without labels when there are none, or they cannot be read.</summary>
    public static PdfPageLabels Of(PdfDocument document)
    {
        var labels = new PdfPageLabels();
        if (Resolve(document, document.Structure.Catalog.CatalogDictionary, "PageLabels") is DictionaryToken tree)
            labels.Add(document, tree, depth: 0);
        return labels;
    }

    private void Add(PdfDocument document, DictionaryToken node, int depth)
    {
        if (depth > 32 || _ranges.Count > MostRanges)
            return;
        if (Resolve(document, node, "Nums") is ArrayToken pairs)
        {
            for (var at = 0; at + 1 < pairs.Length; at += 2)
            {
                if (pairs[at] is NumericToken { Int: >= 0 } start && Resolve(document, pairs[at + 1]) is DictionaryToken range && _ranges.Count <= MostRanges)
                    _ranges[start.Int] = StyleOf(document, range);
            }
        }

        if (Resolve(document, node, "Kids") is ArrayToken kids)
        {
            foreach (var kid in kids.Data)
            {
                if (Resolve(document, kid) is DictionaryToken child)
                    Add(document, child, depth + 1);
            }
        }
    }

    private static Style StyleOf(PdfDocument document, DictionaryToken range) => new(
        (Resolve(document, range, "S") as NameToken)?.Data ?? "",
        Resolve(document, range, "P") switch { StringToken text => text.Data, HexToken hex => hex.Data, _ => "" },
        Resolve(document, range, "St") is NumericToken { Int: > 0 } first ? first.Int : 1);

    private static string Number(string kind, long number) => kind switch
    {
        "D" => number.ToString(CultureInfo.InvariantCulture),
        "R" when number <= MostRoman => Roman((int)number),
        "r" when number <= MostRoman => Roman((int)number).ToLowerInvariant(),
        "A" when number <= MostLetters => Letters((int)number, 'A'),
        "a" when number <= MostLetters => Letters((int)number, 'a'),
        _ => "",
    };

    private static string Roman(int number)
    {
        var written = "";
        foreach (var (value, sign) in (ReadOnlySpan<(int, string)>)
            [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")])
        {
            for (; number >= value; number -= value)
                written += sign;
        }

        return written;
    }

    /// <summary>a to z, then aa to zz, aaa to zzz.</summary>
    private static string Letters(int number, char first) => new((char)(first + ((number - 1) % 26)), ((number - 1) / 26) + 1);

    private static IToken? Resolve(PdfDocument document, DictionaryToken dictionary, string key) =>
        dictionary.TryGet(NameToken.Create(key), out var token) ? Resolve(document, token) : null;

    private static IToken? Resolve(PdfDocument document, IToken token) =>
        token is IndirectReferenceToken reference ? document.Structure.GetObject(reference.Data)?.Data : token;

    private readonly record struct Style(string Kind, string Prefix, int First);
}
