using System.Globalization;
using System.Text.RegularExpressions;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Packages.Checks;

/// <summary>The number of pages against what the record says of the extent ("xii, 312 tr. : ảnh ; 21 cm"). Where that cannot be read nothing is claimed.</summary>
public static partial class ExtentCheck
{
    /// <summary>Covers, end papers and unnumbered plates.</summary>
    private const int MorePages = 10;
    private const int FewerPages = 4;
    private const double MoreShare = 0.06;
    private const double FewerShare = 0.02;

    /// <summary>Null when they agree, or the record says nothing that can be read.</summary>
    public static PackageFinding? Of(Description description, int pageCount)
    {
        if (pageCount == 0 || description.PhysicalDescription is not { } written || PagesIn(written) is not (> 0 and var stated))
        {
            return null;
        }

        if (pageCount > stated + Math.Max(MorePages, stated * MoreShare))
        {
            return Finding(FindingSeverity.Note, "extent-more-pages", pageCount, stated, written, $"nhiều hơn hẳn; hãy xem biểu ghi có đúng là của bản này không", $"many more; check whether the record is that of this copy");
        }

        if (pageCount >= stated - Math.Max(FewerPages, stated * FewerShare))
        {
            return null;
        }

        return IsOpenings(pageCount, stated)
            ? Finding(FindingSeverity.Note, "extent-openings", pageCount, stated, written, $"có vẻ mỗi ảnh là hai trang mở", $"each image seems to show two facing pages")
            : Finding(FindingSeverity.Warning, "extent-fewer-pages", pageCount, stated, written, $"hãy xem có sót trang chưa quét không", $"check whether pages were left out in scanning");
    }

    /// <summary>Pages that a statement of extent amounts to, a leaf being two; null when it says none.</summary>
    public static int? PagesIn(string written)
    {
        var text = written.ToLowerInvariant();
        text = VietnameseLetters.Compose(text);
        var extent = text.Split([':', ';', '+'])[0];
        var range = Range().Match(extent);
        if (range.Success && Number(range.Groups[1].Value) is { } first && Number(range.Groups[2].Value) is { } last)
        {
            return last >= first ? last - first + 1 : null;
        }

        var sum = 0;
        foreach (var found in Counts().Matches(extent).Cast<Match>())
        {
            var count = NumberPattern().Matches(found.Groups[1].Value).Sum(number => Number(number.Value) ?? 0);
            sum += found.Groups["leaf"].Success ? count * 2 : count;
        }

        return sum > 0 ? sum : null;
    }

    private static bool IsOpenings(int pageCount, int stated) => Math.Abs(pageCount - (stated / 2.0)) <= Math.Max(FewerPages, stated * MoreShare / 2);

    private static PackageFinding Finding(FindingSeverity severity, string code, int pageCount, int stated, string written, FormattableString vi, FormattableString en) => new(
        severity, code,
        Sentence.Of(
            $"Có {pageCount} trang, biểu ghi ghi “{written}” ({stated} trang): {vi.ToString(CultureInfo.InvariantCulture)}.",
            $"There are {pageCount} pages, the record says “{written}” ({stated} pages): {en.ToString(CultureInfo.InvariantCulture)}."));

    /// <summary>In Arabic or Roman numerals; null for what is neither, or beyond any book.</summary>
    private static int? Number(string text) => char.IsAsciiDigit(text[0])
        ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 20_000 ? number : null
        : Roman(text);

    private static int? Roman(string text)
    {
        var sum = 0;
        var before = int.MaxValue;
        foreach (var letter in text)
        {
            var value = letter switch { 'i' => 1, 'v' => 5, 'x' => 10, 'l' => 50, 'c' => 100, 'd' => 500, _ => 1000 };
            sum += value > before ? value - (2 * before) : value;
            before = value;
        }

        return sum is > 0 and < 500 ? sum : null;
    }

    /// <summary>"tr. 5-12", "p. 103–118".</summary>
    [GeneratedRegex(@"(?<!\p{L})(?:tr|trang|từ trang|pp?|pages?)\s?\.?\s?\[?([0-9]{1,5})\]?\s?[-–—]\s?\[?([0-9]{1,5})", RegexOptions.CultureInvariant)]
    private static partial Regex Range();

    /// <summary>Counts divided by commas, then what they count.</summary>
    [GeneratedRegex(
        @"((?<![\p{L}0-9])\[?(?:[0-9]{1,5}|[ivxlcdm]{1,10})\]?(?:\s?[,+]\s?\[?(?:[0-9]{1,5}|[ivxlcdm]{1,10})\]?){0,8})\s?(?:(?<leaf>tờ|leaves|leaf|folios?|ff?)|trang|tr|pages?|pp?|стр?)(?![\p{L}0-9])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Counts();

    [GeneratedRegex("[0-9]+|[ivxlcdm]+", RegexOptions.CultureInvariant)]
    private static partial Regex NumberPattern();
}
