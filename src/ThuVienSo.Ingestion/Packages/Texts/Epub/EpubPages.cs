using ThuVienSo.Ingestion.Formats;

namespace ThuVienSo.Ingestion.Packages.Texts.Epub;

/// <summary>The texts of an EPUB in the order of its spine (EPUB 3.3, 5.7), one page for each document.</summary>
internal static class EpubPages
{
    public static async Task<(IReadOnlyList<GivenPage> Pages, string? Title)> ReadAsync(Stream content, string file, List<PackageFinding> findings, CancellationToken cancellationToken)
    {
        using var copy = await TemporaryCopy.OfAsync(content, file, cancellationToken);
        try
        {
            await using var archive = await EpubArchive.OpenAsync(copy.Path, file, cancellationToken);
            return await ReadAsync(archive, file, findings, cancellationToken);
        }
        catch (PackageRefusedException refused)
        {
            findings.Add(refused.Finding with { File = file });
            return ([], null);
        }
    }

    private static async Task<(IReadOnlyList<GivenPage> Pages, string? Title)> ReadAsync(EpubArchive archive, string file, List<PackageFinding> findings, CancellationToken cancellationToken)
    {
        if (await archive.IsEncryptedAsync(cancellationToken))
        {
            findings.Add(EpubReasons.Encrypted(file));
            return ([], null);
        }

        var before = findings.Count;
        if (await archive.BookAsync(findings, cancellationToken) is not { } path)
        {
            findings.Add(EpubReasons.NoBook(file));
            return ([], null);
        }

        var book = new EpubBook(path);
        await archive.XmlAsync(path, book.Read, findings, cancellationToken);
        var titles = await TitlesAsync(archive, book, cancellationToken);
        var pages = await PagesAsync(archive, book, titles, file, findings, cancellationToken);
        if (pages.Count == 0 && findings.Count == before)
        {
            findings.Add(TextReasons.NoPages(file, "EPUB"));
        }

        return (pages, book.Title);
    }

    private static async Task<Dictionary<string, string>> TitlesAsync(EpubArchive archive, EpubBook book, CancellationToken cancellationToken) =>
        book.Contents is { } contents && await archive.BytesAsync(contents.Path, TextLimits.FileBytes, cancellationToken) is { } bytes
            ? EpubContents.Titles(new(HtmlEncoding.Decode(bytes)), EpubBook.FolderOf(contents.Path))
            : [];

    private static async Task<List<GivenPage>> PagesAsync(
        EpubArchive archive, EpubBook book, Dictionary<string, string> titles, string file, List<PackageFinding> findings, CancellationToken cancellationToken)
    {
        var pages = new List<GivenPage>();
        var left = TextLimits.FileBytes;
        foreach (var item in book.Spine)
        {
            if (pages.Count == TextLimits.Pages)
            {
                findings.Add(TextReasons.TooManyPages(file));
                break;
            }

            var number = pages.Count + 1;
            var bytes = item is null ? null : await archive.BytesAsync(item.Path, left, cancellationToken);
            if (bytes is null && item is not null && archive.Has(item.Path))
            {
                findings.Add(EpubReasons.TooMuchText(file, number));
                break;
            }

            if (bytes is null && !findings.Exists(finding => finding.Code == EpubReasons.PartIsMissing))
            {
                findings.Add(EpubReasons.PartMissing(file, item?.Path ?? "?", number));
            }

            left -= bytes?.Length ?? 0;
            pages.Add(Page(bytes ?? [], item is null ? null : titles.GetValueOrDefault(item.Path), file, number, findings));
        }

        return pages;
    }

    private static GivenPage Page(byte[] bytes, string? title, string file, int number, List<PackageFinding> findings)
    {
        var html = new HtmlTokens(HtmlEncoding.Decode(bytes));
        var text = HtmlText.Page(html);
        if (html.HasOwnRules)
        {
            findings.Add(TextReasons.DocumentTypeWithRules(file) with { Page = number });
            text = new() { Text = "" };
        }

        return new(text, title is { Length: > 0 } ? TidyText.Tidy(title) : null);
    }
}
