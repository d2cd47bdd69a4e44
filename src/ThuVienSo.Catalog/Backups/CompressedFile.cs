using System.IO.Compression;

namespace ThuVienSo.Catalog.Backups;

/// <summary>Files of a backup, compressed by gzip; lengths and hashes are those of the compressed bytes.</summary>
internal static class CompressedFile
{
    private const int BlockSize = 1 << 17;

    /// <summary>Writes one.</summary>
    /// <param name="folder">Of the backup.</param>
    /// <param name="path">In it, with slashes.</param>
    /// <param name="content">Writes what is to be compressed.</param>
    public static async Task<BackupFile> WriteAsync(string folder, string path, Func<Stream, Task> content)
    {
        var full = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        await using var hashed = new HashingStream(new FileStream(full, FileMode.CreateNew, FileAccess.Write, FileShare.None, BlockSize, FileOptions.Asynchronous));
        await using (var compressed = new GZipStream(hashed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await content(compressed);
        }

        return new BackupFile(path, hashed.Passed, hashed.Hash());
    }

    /// <summary>Opens one to be read.</summary>
    public static Stream OpenToRead(string path) =>
        new GZipStream(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BlockSize, FileOptions.Asynchronous | FileOptions.SequentialScan), CompressionMode.Decompress);
}
