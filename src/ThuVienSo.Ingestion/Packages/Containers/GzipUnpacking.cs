using System.IO.Compression;

namespace ThuVienSo.Ingestion.Packages.Containers;

/// <summary>Unpacks a gzip with a TAR in it to a file that is gone when it is closed. What comes out is counted.</summary>
internal static class GzipUnpacking
{
    private const int BufferSize = 128 << 10;

    /// <exception cref="PackageRefusedException">It is damaged, no TAR is in it, or it is larger than is allowed.</exception>
    public static async Task<FileStream> RunAsync(FileInfo file, PackageOptions options, CancellationToken cancellationToken)
    {
        await using var packed = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        var scratch = Create(options.Scratch);
        try
        {
            await CopyAsync(unpacked, scratch, file.Length, options.Limits, cancellationToken);
            return scratch;
        }
        catch (InvalidDataException broken)
        {
            await scratch.DisposeAsync();
            throw new PackageRefusedException(ContainerReasons.Damaged(null), broken);
        }
        catch
        {
            await scratch.DisposeAsync();
            throw;
        }
    }

    private static FileStream Create(string? folder) => new(
        Path.Combine(folder ?? Path.GetTempPath(), $"thuvienso-{Guid.NewGuid():N}.tar"),
        FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 0, FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    private static async Task CopyAsync(GZipStream unpacked, FileStream scratch, long packedLength, PackageLimits limits, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferSize];
        var first = await unpacked.ReadAtLeastAsync(buffer, TarHeader.Block, throwOnEndOfStream: false, cancellationToken);
        if (first < TarHeader.Block || !IsTape(buffer))
        {
            throw new PackageRefusedException(ContainerReasons.GzipWithoutTape());
        }

        for (var count = first; count > 0; count = await unpacked.ReadAsync(buffer, cancellationToken))
        {
            if (scratch.Position + count > limits.TotalBytes)
            {
                throw new PackageRefusedException(ContainerReasons.TooLarge(limits.TotalBytes));
            }

            if (ArchiveSizes.IsBomb(packedLength, scratch.Position + count, limits))
            {
                throw new PackageRefusedException(ContainerReasons.Bomb(null, limits.Ratio));
            }

            await scratch.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }
    }

    private static bool IsTape(ReadOnlySpan<byte> bytes) => TarHeader.Of(bytes[..TarHeader.Block]) is not null;
}
