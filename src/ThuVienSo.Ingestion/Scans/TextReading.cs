using System.Globalization;

using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Packages.Texts;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.Ingestion.Scans;

/// <summary>The text of a page, kept.</summary>
/// <param name="Id">Of the page text.</param>
/// <param name="File">Index of the file that it was read from.</param>
/// <param name="Label">What it is called there; null when it is not called anything.</param>
internal sealed record KeptText(long Id, int File, string? Label);

/// <summary>Reads the texts that came with a document, each file once.</summary>
internal sealed class TextReading(DigitalObjects objects)
{
    /// <summary>All pages of a file of text; none, and a finding, when it cannot be read.</summary>
    public async Task<IReadOnlyList<KeptText>> OfAsync(ScanPackage package, PageAssembly work, GivenText given, CancellationToken cancellationToken)
    {
        if (work.Texts.TryGetValue(given.File, out var known))
            return known;
        var read = await ReadAsync(package, work, given, cancellationToken);
        foreach (var finding in read.Findings)
            work.Add(finding);
        work.Title ??= read.Title;
        var kept = new List<KeptText>(read.Pages.Count);
        foreach (var (part, page) in read.Pages.Index())
            kept.Add(new KeptText(await KeepAsync(work, given, part, page, cancellationToken), given.File, page.Label));
        work.Texts.Add(given.File, kept);
        return kept;
    }

    private static async Task<GivenTextFile> ReadAsync(ScanPackage package, PageAssembly work, GivenText given, CancellationToken cancellationToken)
    {
        var file = work.Document.Files[given.File];
        try
        {
            await using var content = package.Open(file);
            return await GivenTexts.ReadAsync(content, file.Kind, file.Path, part => work.ImageOf(given.File, part), cancellationToken);
        }
        catch (PackageRefusedException unreadable)
        {
            return new([], [unreadable.Finding], null);
        }
    }

    /// <summary>The text of one page of a file; null when the file has none for it, or it could not be read.</summary>
    public async Task<long?> PartAsync(ScanPackage package, PageAssembly work, GivenText given, CancellationToken cancellationToken)
    {
        var pages = await OfAsync(package, work, given, cancellationToken);
        return given.Part < pages.Count ? pages[given.Part].Id : null;
    }

    private Task<long> KeepAsync(PageAssembly work, GivenText given, int part, GivenPage page, CancellationToken cancellationToken)
    {
        var size = page.IsSizedByImage ? string.Create(CultureInfo.InvariantCulture, $"{page.Text.Width}x{page.Text.Height}") : "";
        return objects.TextAsync(
            TextKeys.Of(given.Origin, work.Hashes[given.File], part, size), given.Origin, null, page.Text.Confidence, PageTextFile.Write(page.Text), cancellationToken);
    }
}
