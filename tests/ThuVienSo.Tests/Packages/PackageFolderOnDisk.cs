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

    public void Dispose() => _folder.Delete(recursive: true);

    private DocumentSource Source()
    {
        var container = FolderContainer.Of(_folder, new(), CancellationToken.None);
        var files = container.Entries.Select(entry => new SurveyedFile(entry, ContentRecognition.Of(File.ReadAllBytes(Path.Combine(_folder.FullName, entry.Path)), entry.Path))).ToList();
        return new(files, null, "", [], container, new(), "goi");
    }
}
