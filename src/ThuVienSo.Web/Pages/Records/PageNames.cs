using System.Globalization;
using System.Text.RegularExpressions;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Web.Pages.Language;

namespace ThuVienSo.Web.Pages.Records;

/// <summary>What a page is called among people.</summary>
internal static partial class PageNames
{
    /// <summary>"Trang 12", "Trang xii", "Bìa trước": what is no number is a name already.</summary>
    public static string Of(DigitalPage page, Texts texts)
    {
        var label = page.Label ?? page.Sequence.ToString(CultureInfo.InvariantCulture);
        return IsNumber().IsMatch(label) ? texts.Of("Reader.Page", label) : label;
    }

    /// <summary>Where a page stands: "Trang 12 / 60", and "Bìa trước · 1 / 60" for one that is called otherwise than it is counted.</summary>
    public static string Place(DigitalPage page, int pages, Texts texts) => page.Label is null || page.Label == page.Sequence.ToString(CultureInfo.InvariantCulture)
        ? texts.Of("Reader.PageOf", page.Sequence, pages) : texts.Of("Reader.NamedOf", Of(page, texts), page.Sequence, pages);

    [GeneratedRegex("^([0-9]+[a-zA-Z]?|[ivxlcdm]+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IsNumber();
}
