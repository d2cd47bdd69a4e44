using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Packages.Documents.Saf;
using ThuVienSo.Ingestion.Packages.Recognition;
using ThuVienSo.Ingestion.Packages.Texts;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Packages.Documents;

/// <summary>
/// An item of the DSpace Simple Archive Format: a folder with dublin_core.xml, "contents" and the files. What is in the bundle ORIGINAL is shown in the order of "contents"; TEXT has the texts of
/// those files, by their names.
/// </summary>
internal static class SafDocument
{
    private const int LongestList = 4 << 20;
    private const int MostFindings = 50;

    public static async Task<ScannedDocument> ReadAsync(DocumentSource source, CancellationToken cancellationToken)
    {
        var findings = new List<PackageFinding>();
        var metadata = source.Files.Where(file => file.Kind == ContentKind.DSpaceMetadata).OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
        var folder = metadata.Count > 0 ? metadata[0].Folder : source.Place;
        var handle = await TextAsync(source, folder, "handle", cancellationToken) is { } written && TidyText.Tidy(written) is { Length: > 0 and <= 200 } own ? own : null;
        var record = source.Record ?? await SafRecord.ReadAsync(source, metadata, handle, findings, cancellationToken);
        var listed = await ListedAsync(source, folder, findings, cancellationToken);
        var files = new DocumentFiles();
        var pages = Pages(listed, files);
        foreach (var file in source.Files.Where(file => file.Folder == folder && (file.Kind == ContentKind.DSpaceMetadata || IsOfFormat(file.Name))))
        {
            files.Add(file, DigitalFileRole.Metadata);
        }

        if (pages.Count == 0 && !files.All.Any(file => file.Kind.IsWholeDocument()))
        {
            findings.Add(SafReasons.NothingToShow(folder));
        }

        var (whole, closed) = Closed(listed, files.All, folder, findings);
        var statement = PackageStatement.Of(record?.Draft);
        var kind = KindOf(pages.Count, files) ?? statement.Kind ?? ScanKind.Book;
        return new()
        {
            Key = record?.Draft.SourceKey ?? source.Key,
            Place = source.Place,
            Record = record,
            Files = closed,
            Pages = pages,
            Kind = kind,
            Structure = statement.StructureFor(kind) with { RightsUri = RightsOf(record) },
            Access = statement.Access ?? whole,
            Findings = [.. findings, .. source.Missing.Select(name => RecordFindings.MissingFile(name, source.Name)), .. statement.Findings(source.Name)],
        };
    }

    private sealed record Listed(SafContents Line, SurveyedFile File);

    /// <summary>The files of "contents" that are there; without it all that are no part of the format itself.</summary>
    private static async Task<List<Listed>> ListedAsync(DocumentSource source, string folder, List<PackageFinding> findings, CancellationToken cancellationToken)
    {
        var content = source.Files.Where(file => file.Kind != ContentKind.DSpaceMetadata && !(file.Folder == folder && IsOfFormat(file.Name))).ToList();
        if (await TextAsync(source, folder, "contents", cancellationToken) is not { } text)
        {
            findings.Add(SafReasons.NoContents(folder));
            return [.. content.Select(file => new Listed(new(file.Name, "ORIGINAL", [], null, false), file))];
        }

        var byPath = content.DistinctBy(file => file.Path).ToDictionary(file => file.Path, StringComparer.OrdinalIgnoreCase);
        var listed = new List<Listed>();
        var lost = 0;
        foreach (var line in SafContents.Of(text))
        {
            if (line.IsElsewhere)
            {
                Add(findings, ref lost, SafReasons.Elsewhere(folder, line.Name));
            }
            else if (byPath.TryGetValue(folder.Length == 0 ? line.Name : $"{folder}/{line.Name}", out var file))
            {
                listed.Add(new(line, file));
            }
            else if (!line.IsLeftOut)
            {
                Add(findings, ref lost, SafReasons.Missing(folder, line.Name, line.Bundle == "ORIGINAL"));
            }
        }

        if (lost > MostFindings)
        {
            findings.Add(SafReasons.MoreMissing(folder, lost - MostFindings));
        }

        findings.AddRange(content.Except(listed.Select(one => one.File)).Select(file => SafReasons.NotListed(file.Path)));
        return listed;
    }

    private static void Add(List<PackageFinding> findings, ref int count, PackageFinding finding)
    {
        if (++count <= MostFindings)
        {
            findings.Add(finding);
        }
    }

    /// <summary>The images of ORIGINAL; where it has nothing to look at, its texts.</summary>
    private static List<ScannedPage> Pages(List<Listed> listed, DocumentFiles files)
    {
        var shown = listed.Where(one => one.Line.Bundle == "ORIGINAL").ToList();
        var texts = listed.Where(one => !one.Line.IsLeftOut && !one.Line.IsMetadata && PageFiles.OriginOf(one.File.Kind) is not null)
            .GroupBy(one => PageName.Of(one.File.Name)).ToDictionary(group => group.Key, group => group.MinBy(one => PageFiles.OriginOf(one.File.Kind))!);
        var images = shown.Where(one => one.File.Kind.IsPageImage()).ToList();
        var places = images.Select(one => files.Add(one.File)).ToList();
        var named = shown.Where(one => one.File.Kind.IsPageImage() || one.File.Kind.IsWholeDocument()).Select(one => PageName.Of(one.File.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var one in listed.Where(one => !one.Line.IsLeftOut))
        {
            var role = one.Line.IsMetadata ? DigitalFileRole.Metadata : (DigitalFileRole?)null;
            files.Add(one.File, role, isAlternative: one.File.Kind.IsPageImage() || (PageFiles.OriginOf(one.File.Kind) is not null && named.Contains(PageName.Of(one.File.Name))));
        }

        if (images.Count > 0 || shown.Exists(one => one.File.Kind.IsWholeDocument()))
        {
            return [.. images.Select((image, at) => new ScannedPage(at + 1, places[at], 0)
            {
                Label = image.Line.Label,
                Text = texts.TryGetValue(PageName.Of(image.File.Name), out var text) ? new(files.Add(text.File), PageFiles.OriginOf(text.File.Kind)!.Value, 0) : null,
            })];
        }

        return [.. shown.Where(one => PageFiles.OriginOf(one.File.Kind) is not null).Select((one, at) => new ScannedPage(at + 1, null, 0)
        {
            Label = one.Line.Label,
            Text = new(files.Add(one.File), PageFiles.OriginOf(one.File.Kind)!.Value, 0),
        })];
    }

    /// <summary>
    /// To whom the document is open is what holds for all that is shown; files that are for fewer say so themselves. The text of a file is as closed as the file, whatever its own line says. Null when it is open.
    /// </summary>
    private static (AccessRule? Whole, IReadOnlyList<PackageFile> Files) Closed(List<Listed> listed, IReadOnlyList<PackageFile> files, string folder, List<PackageFinding> findings)
    {
        var content = listed.Where(one => !one.Line.IsMetadata && !one.Line.IsLeftOut).ToList();
        var closed = content.Where(one => one.Line.Access != AccessLevel.Open).ToList();
        if (closed.Count == 0)
        {
            return (null, files);
        }

        var whole = content.Where(one => one.Line.Bundle == "ORIGINAL").DefaultIfEmpty(closed[0]).Min(one => one.Line.Access);
        var stricter = closed.Where(one => one.Line.Access > whole).GroupBy(one => PageName.Of(one.File.Name)).ToDictionary(group => group.Key, group => group.Max(one => one.Line.Access));
        if (whole != AccessLevel.Open)
        {
            findings.Add(SafReasons.Restricted(folder, Groups(closed), whole));
        }

        findings.AddRange(closed.Where(one => one.Line.Access > whole).Select(one => SafReasons.FileRestricted(one.File.Path, Groups([one]), one.Line.Access)));
        return (
            whole == AccessLevel.Open ? null : new(whole),
            [.. files.Select(file => file.Role != DigitalFileRole.Metadata && stricter.TryGetValue(PageName.Of(file.Name), out var own) ? file with { Access = new(own) } : file)]);
    }

    private static string Groups(List<Listed> closed) => string.Join(", ", closed.SelectMany(one => one.Line.Groups).Distinct());

    private static async Task<string?> TextAsync(DocumentSource source, string folder, string name, CancellationToken cancellationToken)
    {
        if (source.Files.FirstOrDefault(file => file.Folder == folder && file.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } file)
        {
            return null;
        }

        await using var content = source.Container.Open(file.Entry);
        return await WholeFile.ReadAsync(content, LongestList, cancellationToken) is { } bytes ? LegacyText.Decode(bytes, LegacyText.Guess(bytes)) : null;
    }

    private static bool IsOfFormat(string name) => name.ToLowerInvariant() is "contents" or "handle" or "collections" or "relationships" or "delete_contents";

    /// <summary>The first line of the rights that is an address; null when none is.</summary>
    private static string? RightsOf(ReadResult.Record? record) => record?.Draft.Description.Rights?.Split('\n')
        .FirstOrDefault(line => Uri.TryCreate(line, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https");

    private static ScanKind? KindOf(int pages, DocumentFiles files) =>
        pages == 0 && files.All.Any(file => file.Kind == ContentKind.Video) ? ScanKind.Video
        : pages == 0 && files.All.Any(file => file.Kind == ContentKind.Audio) ? ScanKind.Recording
        : null;
}
