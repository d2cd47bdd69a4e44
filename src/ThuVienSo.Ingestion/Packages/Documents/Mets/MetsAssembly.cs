using ThuVienSo.Ingestion.Packages.Recognition;

namespace ThuVienSo.Ingestion.Packages.Documents.Mets;

/// <summary>Puts the pages of a METS document together out of the files of the package.</summary>
internal sealed class MetsAssembly(DocumentSource source, SurveyedFile mets, IReadOnlyDictionary<string, MetsFile> stated)
{
    private const int MostFindings = 50;

    private readonly PackageLookup _lookup = new(source);
    private readonly DocumentFiles _files = new();
    private List<PackageFinding> _findings = [];
    private readonly Dictionary<int, int> _uses = [];
    private int _missing;

    public async Task<(IReadOnlyList<ScannedPage> Pages, DocumentFiles Files, IReadOnlyList<PackageFinding> Findings)> MakeAsync(IReadOnlyList<MetsPage> pages, CancellationToken cancellationToken)
    {
        var found = new List<List<FoundFile>>();
        foreach (var (at, page) in pages.Index())
        {
            found.Add(await FindAsync(page, at + 1, cancellationToken));
        }

        // Images first, in the order of the pages; then other sizes of them; then texts.
        var images = found.Select(MetsFileChoice.Image).ToList();
        var indexes = images.Select(image => image is null ? (int?)null : _files.Add(image)).ToList();
        foreach (var other in found.SelectMany(files => files).Where(file => file.File.Kind.IsPageImage()))
        {
            _files.Add(other.File, isAlternative: true);
        }

        var frames = FramesOf(indexes);
        var made = pages.Select((page, at) => new ScannedPage(at + 1, indexes[at], frames[at]) { Label = MetsLabels.OfPage(page.Div), Text = TextOf(found[at]) }).ToList();
        AddRest(found);
        if (made.TrueForAll(page => page.File is null && page.Text is null))
        {
            // What has no pages has no numbers for them either; the sentences keep those of the METS file.
            made.Clear();
            _findings = [.. _findings.Select(finding => finding with { Page = null })];
        }

        if (_missing > MostFindings)
        {
            _findings.Add(MetsReasons.MoreMissing(mets.Path, _missing - MostFindings));
        }

        return (made, _files, _findings);
    }

    private async Task<List<FoundFile>> FindAsync(MetsPage page, int number, CancellationToken cancellationToken)
    {
        var files = new List<FoundFile>();
        var lost = new List<MetsFile>();
        foreach (var file in page.Files.Select(id => stated.GetValueOrDefault(id)).OfType<MetsFile>())
        {
            if (await _lookup.FindAsync(file, mets.Folder, cancellationToken) is { } there)
            {
                files.Add(new(file, there));
            }
            else
            {
                lost.Add(file);
            }
        }

        var hasContent = MetsFileChoice.Image(files) is not null || files.Exists(file => file.File.Kind.IsWholeDocument()) || MetsFileChoice.Text(files) is not null;
        if (lost.Count == 0 && !hasContent && files.Find(file => file.File.Kind.IsPageImage()) is { } preview)
        {
            _findings.Add(MetsReasons.PreviewAlone(mets.Path, number, preview.File.Path));
        }
        else if (lost.Count == 0 && !hasContent)
        {
            lost.Add(new("", string.Join(", ", page.Files), ""));
        }

        foreach (var file in lost)
        {
            if (++_missing <= MostFindings)
            {
                _findings.Add(hasContent ? MetsReasons.OtherOfPage(mets.Path, number, file.Href) : MetsReasons.NothingOfPage(mets.Path, number, file.Href));
            }
        }

        return files;
    }

    /// <summary>A TIFF that alone is the image of all pages has one in it for each; any other image has one.</summary>
    private List<int> FramesOf(List<int?> indexes)
    {
        var isOne = indexes.Count > 1 && indexes.Distinct().Count() == 1 && indexes[0] is { } only && _files.All[only].Kind == ContentKind.Tiff;
        return [.. indexes.Select((_, at) => isOne ? at : 0)];
    }

    /// <summary>A file with the text of several pages has them in their order.</summary>
    private GivenText? TextOf(List<FoundFile> files)
    {
        if (MetsFileChoice.Text(files) is not { } text)
        {
            return null;
        }

        var index = _files.Add(text.File);
        var part = _uses.GetValueOrDefault(index);
        _uses[index] = part + 1;
        return new(index, text.Origin, part);
    }

    private void AddRest(List<List<FoundFile>> found)
    {
        foreach (var file in found.SelectMany(files => files))
        {
            _files.Add(file.File, isAlternative: PageFiles.OriginOf(file.File.Kind) is not null);
        }

        foreach (var file in source.Files.Where(file => !_files.Has(file)))
        {
            if (file.Kind.IsPageImage() && source.Files.Count > 1)
            {
                _findings.Add(MetsReasons.NotListed(file.Path, mets.Path));
            }
            else if (PageFiles.OriginOf(file.Kind) is not null)
            {
                _findings.Add(MetsReasons.TextNotListed(file.Path, mets.Path));
            }

            _files.Add(file, isAlternative: file.Kind.IsPageImage());
        }

        _files.Add(mets);
    }
}
