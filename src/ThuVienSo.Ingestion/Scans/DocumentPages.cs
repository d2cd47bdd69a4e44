using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Recognition;
using ThuVienSo.Ingestion.Working;

namespace ThuVienSo.Ingestion.Scans;

/// <summary>
/// Makes the digital object of a document of a package: stores its files, looks at its images, reads the texts that came with it, and leaves the other pages to be
/// recognised.
/// </summary>
internal sealed class DocumentPages(DigitalObjects objects, FileStore store, DecodingPool decoding, RoomOnDisk room)
{
    private readonly ImageInspection _inspection = new(objects, store, decoding);
    private readonly PdfReading _pdf = new(objects, store, decoding);
    private readonly TextReading _texts = new(objects);

    /// <summary>A file that cannot be read is reported, and all others are still looked at.</summary>
    /// <exception cref="NoRoomException">The disk is full: the document is to be put together again once there is room.</exception>
    public async Task<AssembledDocument> AssembleAsync(ScanPackage package, ScannedDocument document, CancellationToken cancellationToken)
    {
        var work = new PageAssembly(document, Languages(document));
        foreach (var file in document.Files)
            await KeepAsync(package, work, file, cancellationToken);
        foreach (var page in document.Pages)
            await AddAsync(package, work, page, cancellationToken);
        if (document.Pages.Count == 0)
            await AddWholeDocumentsAsync(package, work, cancellationToken);
        work.Check();
        return work.End();
    }

    private async Task KeepAsync(ScanPackage package, PageAssembly work, PackageFile file, CancellationToken cancellationToken)
    {
        if (room.LackFor(file.Length) is { } lack)
            throw new NoRoomException(lack, file.Length);
        try
        {
            await using var content = package.Open(file);
            var (hash, _) = await store.PutAsync(content, null, cancellationToken);
            work.Add(file, hash);
        }
        catch (PackageRefusedException unreadable)
        {
            work.AddUnreadable(file, unreadable.Finding);
        }
        catch (IOException full) when (FullDisk.Is(full))
        {
            throw new NoRoomException(new BilingualText($"Không đủ chỗ trên đĩa: {full.Message}", $"There is no room on the disk: {full.Message}"), file.Length);
        }
    }

    /// <summary>A page as stated; an image file with several frames, and no other page of it stated, gives as many pages.</summary>
    private async Task AddAsync(ScanPackage package, PageAssembly work, ScannedPage page, CancellationToken cancellationToken)
    {
        if (page.File is not { } file)
        {
            foreach (var text in page.Text is { } alone ? await _texts.OfAsync(package, work, alone, cancellationToken) : [])
                work.AddTextPage(page, text);
            return;
        }

        var inspected = await InspectAsync(work, file, cancellationToken);
        var frames = work.IsOnlyPageOf(file) ? inspected.Frames : [.. inspected.Frames.Where(frame => frame.Facts.Frame == page.Frame)];
        if (frames.Count == 0)
            work.AddUnreadable(page, inspected.Problem);
        foreach (var frame in frames)
        {
            var text = page.Text is { } given
                ? await _texts.PartAsync(package, work, given with { Part = given.Part + (frame.Facts.Frame - page.Frame) }, cancellationToken)
                : null;
            await AddFrameAsync(work, page, file, frame, text, cancellationToken);
        }
    }

    /// <summary>The pages of PDFs and EPUBs, one file after the other.</summary>
    private async Task AddWholeDocumentsAsync(ScanPackage package, PageAssembly work, CancellationToken cancellationToken)
    {
        foreach (var (index, file) in work.Document.Files.Index())
        {
            if (file.Kind == ContentKind.Pdf)
                await AddPdfAsync(work, index, cancellationToken);
            else if (file.Kind == ContentKind.Epub)
            {
                foreach (var text in await _texts.OfAsync(package, work, new GivenText(index, TextOrigin.Given, 0), cancellationToken))
                    work.AddTextPage(new ScannedPage(0, null, 0), text);
            }
        }
    }

    private async Task AddPdfAsync(PageAssembly work, int file, CancellationToken cancellationToken)
    {
        var inspected = await InspectAsync(work, file, cancellationToken);
        if (inspected.Frames.Count == 0)
        {
            work.AddUnreadable(new ScannedPage(0, file, 0), inspected.Problem);
            return;
        }

        var pdf = await _pdf.ReadAsync(work, file, cancellationToken);
        var first = work.PageCount;
        foreach (var frame in inspected.Frames)
        {
            var page = new ScannedPage(0, file, frame.Facts.Frame) { Label = pdf.Labels.GetValueOrDefault(frame.Facts.Frame) };
            await AddFrameAsync(work, page, file, frame, pdf.Texts.TryGetValue(frame.Facts.Frame, out var text) ? text : null, cancellationToken);
        }

        work.AddOutline(pdf, first);
    }

    private async Task AddFrameAsync(PageAssembly work, ScannedPage page, int file, InspectedFrame frame, long? text, CancellationToken cancellationToken)
    {
        var isRecognised = work.IsRecognised && frame.ImageId is not null && frame.Facts.Look is not { IsBlank: true };
        text ??= isRecognised
            ? await objects.TextAsync(
                TextKeys.Of(TextOrigin.Recognised, work.Hashes[file], frame.Facts.Frame, work.Languages), TextOrigin.Recognised, work.Languages, null, null, cancellationToken)
            : null;
        work.AddFrame(page, file, frame, text);
    }

    private async Task<InspectedFile> InspectAsync(PageAssembly work, int file, CancellationToken cancellationToken)
    {
        if (!work.Inspected.TryGetValue(file, out var known))
            work.Inspected.Add(file, known = await _inspection.OfAsync(work.Hashes[file], cancellationToken));
        return known;
    }

    private static string Languages(ScannedDocument document) => string.Join('+', RecognitionLanguages.For(
        document.Structure.RecognitionLanguages?.Split(['+', ',', ';', ' '], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } stated
            ? stated
            : document.Record?.Draft.Description.Languages ?? []));
}
