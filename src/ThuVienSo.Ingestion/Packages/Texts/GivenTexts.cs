using ThuVienSo.Ingestion.Packages.Texts.Epub;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.Ingestion.Packages.Texts;

/// <summary>Reads the texts that came with a document. What is bad in a file is a finding; text in older encodings of Vietnamese is converted, and the finding "legacy-text" says so.</summary>
public static class GivenTexts
{
    /// <summary>
    /// Reads ALTO, hOCR, plain text (a form feed begins a page), a web page, or an EPUB (each document of its spine is a page). At most 64 MiB of text are held.
    /// </summary>
    /// <param name="content">The file; it need not be able to seek.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="file">Its name in the package, for the findings.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="PackageRefusedException">The archive that the stream is from is damaged or too large.</exception>
    /// <exception cref="IOException">The disk fails.</exception>
    public static Task<GivenTextFile> ReadAsync(Stream content, ContentKind kind, string file, CancellationToken ct) => ReadAsync(content, kind, file, _ => null, ct);

    /// <summary>The same where the images are known: a page that states no size may have that of its image.</summary>
    /// <param name="content">The file; it need not be able to seek.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="file">Its name in the package, for the findings.</param>
    /// <param name="imageOf">The size of the image of a page of the file, from 0; null for one that is not known.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async Task<GivenTextFile> ReadAsync(Stream content, ContentKind kind, string file, Func<int, PageSpace?> imageOf, CancellationToken ct)
    {
        var findings = new List<PackageFinding>();
        var legacy = new LegacyPages(file);
        string? title = null;
        IReadOnlyList<GivenPage> pages;
        if (kind == ContentKind.Epub)
        {
            (pages, title) = await EpubPages.ReadAsync(content, file, findings, ct);
        }
        else
        {
            pages = await PagesAsync(content, kind, file, imageOf, legacy, findings, ct);
        }

        pages = [.. pages.Select(page => page with { Text = legacy.Convert(page.Text) })];
        if (legacy.Finding(null) is { } converted)
        {
            findings.Add(converted);
        }

        return new(pages, findings, title);
    }

    /// <summary>The same conversion for the text of one page that was found elsewhere, as in a PDF; the finding is null when nothing was to convert.</summary>
    public static (PageText Text, PackageFinding? Finding) Convert(PageText text, string file, int page)
    {
        var legacy = new LegacyPages(file);
        var converted = legacy.Convert(text);
        return (converted, legacy.Finding(page));
    }

    private static async Task<IReadOnlyList<GivenPage>> PagesAsync(
        Stream content, ContentKind kind, string file, Func<int, PageSpace?> imageOf, LegacyPages legacy, List<PackageFinding> findings, CancellationToken ct) => kind switch
        {
            ContentKind.Alto => await AltoAsync(content, file, imageOf, findings, ct),
            ContentKind.Hocr or ContentKind.Html or ContentKind.Text => await TextAsync(content, kind, file, legacy, findings, ct),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Tệp loại này không mang văn bản của trang / a file of this kind gives no texts of pages"),
        };

    private static async Task<IReadOnlyList<GivenPage>> AltoAsync(
        Stream content, string file, Func<int, PageSpace?> imageOf, List<PackageFinding> findings, CancellationToken ct)
    {
        var pages = new AltoPages(file, imageOf, findings);
        await WholeFile.ReadXmlAsync(content, file, TextLimits.FileBytes, pages.Read, findings, ct);
        return Told(pages.Pages, file, "ALTO", findings);
    }

    private static async Task<IReadOnlyList<GivenPage>> TextAsync(
        Stream content, ContentKind kind, string file, LegacyPages legacy, List<PackageFinding> findings, CancellationToken ct)
    {
        if (await WholeFile.ReadAsync(content, TextLimits.FileBytes, ct) is not { } bytes)
        {
            findings.Add(TextReasons.TooLarge(file));
            return [];
        }

        if (kind == ContentKind.Text)
        {
            return PlainFile.Read(bytes, file, legacy, findings);
        }

        var html = new HtmlTokens(HtmlEncoding.Decode(bytes));
        var pages = new HocrPages(file, findings);
        IReadOnlyList<GivenPage> read;
        if (kind == ContentKind.Html)
        {
            read = [new(HtmlText.Page(html), null)];
        }
        else
        {
            pages.Read(html);
            read = pages.Pages;
        }

        if (html.HasOwnRules)
        {
            findings.Add(TextReasons.DocumentTypeWithRules(file));
            return [];
        }

        return Told(read, file, "hOCR", findings);
    }

    private static IReadOnlyList<GivenPage> Told(IReadOnlyList<GivenPage> pages, string file, string what, List<PackageFinding> findings)
    {
        if (pages.Count == 0 && findings.Count == 0)
        {
            findings.Add(TextReasons.NoPages(file, what));
        }

        return pages;
    }
}
