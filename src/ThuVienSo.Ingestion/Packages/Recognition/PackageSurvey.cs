using ThuVienSo.Ingestion.Packages.Containers;

namespace ThuVienSo.Ingestion.Packages.Recognition;

/// <summary>The files of a package by folder, each with what it is.</summary>
internal sealed class PackageSurvey
{
    /// <summary>Enough for every format that has a signature.</summary>
    private const int ShortSample = 600;

    private readonly Dictionary<string, PackageFolder> _folders = new(StringComparer.Ordinal);

    private PackageSurvey()
    {
        Root = new("", null);
        _folders.Add("", Root);
    }

    public PackageFolder Root { get; }

    /// <summary>In natural order.</summary>
    public List<SurveyedFile> Files { get; } = [];

    public PackageFolder? Folder(string path) => _folders.GetValueOrDefault(path);

    /// <summary>Looks at the beginning of every file.</summary>
    public static async Task<PackageSurvey> OfAsync(IPackageContainer container, CancellationToken cancellationToken)
    {
        var survey = new PackageSurvey();
        foreach (var entry in container.Entries)
        {
            var file = new SurveyedFile(entry, await ContentOrNameAsync(container, entry, cancellationToken));
            survey.Files.Add(file);
            survey.MakeFolder(file.Folder).Files.Add(file);
        }

        return survey;
    }

    private PackageFolder MakeFolder(string path)
    {
        if (_folders.TryGetValue(path, out var known))
        {
            return known;
        }

        var parent = MakeFolder(path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : "");
        var folder = new PackageFolder(path, parent);
        parent.Folders.Add(folder);
        _folders.Add(path, folder);
        return folder;
    }

    /// <summary>What cannot be read is taken for what its name says, so that it is missed where it belongs: it is reported when its document is read.</summary>
    private static async Task<FileContent> ContentOrNameAsync(IPackageContainer container, PackageEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            return await ContentAsync(container, entry, cancellationToken);
        }
        catch (PackageRefusedException)
        {
            return ContentRecognition.ByName(entry.Path);
        }
    }

    private static async Task<FileContent> ContentAsync(IPackageContainer container, PackageEntry entry, CancellationToken cancellationToken)
    {
        await using var stream = container.Open(entry);
        var sample = new byte[(int)Math.Min(entry.Length, ContentRecognition.SampleLength)];
        var length = await stream.ReadAtLeastAsync(sample.AsMemory(0, Math.Min(ShortSample, sample.Length)), Math.Min(ShortSample, sample.Length), throwOnEndOfStream: false, cancellationToken);
        var content = ContentRecognition.Of(sample.AsSpan(0, length), entry.Path);
        if (length < sample.Length && !content.Kind.IsPageImage() && content.Kind is not (ContentKind.Pdf or ContentKind.Audio or ContentKind.Video or ContentKind.OtherImage))
        {
            length += await stream.ReadAtLeastAsync(sample.AsMemory(length), sample.Length - length, throwOnEndOfStream: false, cancellationToken);
            content = ContentRecognition.Of(sample.AsSpan(0, length), entry.Path);
        }

        return content;
    }
}
