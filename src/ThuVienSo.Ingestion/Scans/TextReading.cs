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
        var file = work.Document.Files[given.File];
        var read = await ReadAsync(package, file, cancellationToken);
        foreach (var finding in read.Findings)
            work.Add(finding);
        work.Title ??= read.Title;
        var kept = new List<KeptText>(read.Pages.Count);
        foreach (var (part, page) in read.Pages.Index())
            kept.Add(new KeptText(await KeepAsync(work, given, part, page.Text, cancellationToken), given.File, page.Label));
        work.Texts.Add(given.File, kept);
        return kept;
    }

    private static async Task<GivenTextFile> ReadAsync(ScanPackage package, PackageFile file, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = package.Open(file);
            return await GivenTexts.ReadAsync(content, file.Kind, file.Path, cancellationToken);
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

    private Task<long> KeepAsync(PageAssembly work, GivenText given, int part, PageText text, CancellationToken cancellationToken) => objects.TextAsync(
        TextKeys.Of(given.Origin, work.Hashes[given.File], part, ""), given.Origin, null, text.Confidence, PageTextFile.Write(text), cancellationToken);
}
