using System.Text;
using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Packages.Containers;
using ThuVienSo.Ingestion.Packages.Documents;
using ThuVienSo.Ingestion.Packages.Recognition;

namespace ThuVienSo.Tests.Packages;

/// <summary>A folder with a few files of one document, gone after the test.</summary>
internal sealed class PackageFolderOnDisk : IDisposable
{
    /// <summary>The first bytes of images: what they are is told from these.</summary>
    public static readonly byte[] Tiff = [.. "II*\0"u8, 8, 0, 0, 0];

    public static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("thuvienso-goi-");

    public PackageFolderOnDisk Add(string path, byte[] content)
    {
        var full = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, content);
        return this;
    }

    public PackageFolderOnDisk Add(string path, string content) => Add(path, Encoding.UTF8.GetBytes(content));

    public async Task<ScannedDocument> MetsAsync(string mets = "mets.xml")
    {
        var source = Source();
        return await MetsDocument.ReadAsync(source, source.Files.Single(file => file.Path == mets), CancellationToken.None);
    }

    public Task<ScannedDocument> SafAsync() => SafDocument.ReadAsync(Source(), CancellationToken.None);

    /// <summary>All of it as one package: its documents, and what is to be said of it as a whole.</summary>
    public async Task<(IReadOnlyList<ScannedDocument> Documents, IReadOnlyList<PackageFinding> Findings)> ReadAsync()
    {
        await using var package = await ScanPackage.OpenAsync(_folder.FullName, new(), CancellationToken.None);
        var documents = await package.ReadAsync(CancellationToken.None).ToListAsync();
        return (documents, package.Findings);
    }

    /// <summary>As a whole when it has one document.</summary>
    public async Task<ScannedDocument> OnlyAsync() => (await ReadAsync()).Documents.Single();

    /// <summary>Which parts of it are packages and which files of records, relative to it, with "/".</summary>
    public async Task<(IReadOnlyList<string> Packages, IReadOnlyList<string> RecordFiles)> BoundariesAsync(string path = "")
    {
        var found = await PackageBoundaries.OfAsync(Path.Combine(_folder.FullName, path), new(), CancellationToken.None);
        string Relative(string one) => Path.GetRelativePath(_folder.FullName, one).Replace('\\', '/');
        return ([.. found.Packages.Select(Relative)], [.. found.RecordFiles.Select(Relative)]);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private DocumentSource Source()
    {
        var container = FolderContainer.Of(_folder, new(), CancellationToken.None);
        var files = container.Entries.Select(entry => new SurveyedFile(entry, ContentRecognition.Of(File.ReadAllBytes(Path.Combine(_folder.FullName, entry.Path)), entry.Path))).ToList();
        return new(files, null, "", [], container, new(), "goi");
    }
}
