using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Packages.Checks;
using ThuVienSo.Ingestion.Recognition;
using ThuVienSo.Ingestion.Working;

namespace ThuVienSo.Ingestion.Scans;

/// <summary>
/// Makes the digital object of a document of a package: stores its files, looks at its images, reads the texts that came with it, and leaves the other pages to be
/// recognised.
/// </summary>
internal sealed class DocumentPages(DigitalObjects objects, FileStore store, DecodingPool decoding, RecognitionAtHand recognition, RoomOnDisk room)
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
        // All are looked at first: a text for several pages may need the sizes of their images.
        foreach (var file in document.Pages.Select(page => page.File).OfType<int>().Distinct())
            await InspectAsync(work, file, cancellationToken);
        if (document.Pages.Count > 0 && !document.ArePagesStated)
            await ChoosePagesAsync(package, work, cancellationToken);
        foreach (var page in work.Document.Pages)
            await AddAsync(package, work, page, cancellationToken);
        if (work.Document.Pages.Count == 0)
            await AddWholeDocumentsAsync(package, work, cancellationToken);
        work.Check(await InstalledAsync(work, cancellationToken));
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

    /// <summary>Fewer images than the PDF or EPUB beside them has pages are its cover: its pages are those of the document, and the images stay as files.</summary>
    private async Task ChoosePagesAsync(ScanPackage package, PageAssembly work, CancellationToken cancellationToken)
    {
        var books = work.Document.Files.Index().Where(file => IsBook(file.Item)).ToList();
        var images = books.Count == 0 ? 0 : work.Document.Pages.Where(page => page.File is not null)
            .Sum(page => work.IsOnlyPageOf(page.File!.Value) ? Math.Max(1, work.Inspected[page.File.Value].Frames.Count) : 1);
        if (images == 0)
            return;
        var inside = 0;
        foreach (var (index, file) in books)
        {
            inside += file.Kind == ContentKind.Epub
                ? (await _texts.OfAsync(package, work, new GivenText(index, TextOrigin.Given, 0), cancellationToken)).Count
                : await PagesInAsync(work, index, images, cancellationToken);
        }

        if (inside > 0)
            work.Add(BookReasons.Beside(books[0].Item.Path, inside, images));
        if (inside > images)
            work.LeaveImages();
    }

    private async Task<int> PagesInAsync(PageAssembly work, int pdf, int images, CancellationToken cancellationToken)
    {
        var inspected = await InspectAsync(work, pdf, cancellationToken);
        if (inspected.Problem is { } problem)
            work.Add(BookReasons.Unreadable(work.Document.Files[pdf].Path, problem, images));
        return inspected.Frames.Count;
    }

    /// <summary>Licences and such that came as PDF have another role.</summary>
    private static bool IsBook(PackageFile file) => file is { Role: DigitalFileRole.Document, Kind: ContentKind.Pdf or ContentKind.Epub };

    private async Task<IReadOnlyCollection<string>?> InstalledAsync(PageAssembly work, CancellationToken cancellationToken)
    {
        if (work.Awaiting == 0)
            return null;
        var (languages, finding) = await recognition.AskAsync(cancellationToken);
        if (finding is not null)
            work.Add(finding);
        return languages;
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
        foreach (var (index, file) in work.Document.Files.Index().Where(file => IsBook(file.Item)))
        {
            if (file.Kind == ContentKind.Pdf)
                await AddPdfAsync(work, index, cancellationToken);
            else
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
        var isUnread = text is null && frame.ImageId is not null && frame.Facts.Look is not { IsBlank: true };
        work.Awaiting += isUnread && work.IsRecognised ? 1 : 0;
        work.Unread += isUnread && !work.IsRecognised ? 1 : 0;
        text ??= isUnread && work.IsRecognised
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

    private static string Languages(ScannedDocument document) => string.Join('+', RecognitionLanguages.For(LanguageCheck.Stated(document)));
}
