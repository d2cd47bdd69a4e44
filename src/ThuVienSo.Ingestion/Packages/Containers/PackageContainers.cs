using ThuVienSo.Ingestion.Importing;

namespace ThuVienSo.Ingestion.Packages.Containers;

/// <summary>Opens what a path leads to, by what it is and not by its name: a folder, a ZIP, a TAR, or a single file.</summary>
internal static class PackageContainers
{
    /// <exception cref="PackageRefusedException">It is not opened; the sentence says why.</exception>
    /// <exception cref="InputPathException">There is no such path, or it is a pipe or a device.</exception>
    public static async Task<IPackageContainer> OpenAsync(string path, PackageOptions options, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            return FolderContainer.Of(new DirectoryInfo(full), options.Limits, cancellationToken);
        }

        if (!File.Exists(full))
        {
            throw InputPathException.Missing(path);
        }

        if (!RegularFile.Is(full))
        {
            throw InputPathException.NotRegular(path);
        }

        var file = new FileInfo(full);
        return await ArchiveAsync(file, options, cancellationToken) ?? FolderContainer.OfFile(file);
    }

    /// <summary>Null for what is no archive, or one document in the form of an archive.</summary>
    private static async Task<IPackageContainer?> ArchiveAsync(FileInfo file, PackageOptions options, CancellationToken cancellationToken)
    {
        var beginning = await BeginningAsync(file, cancellationToken);
        if (beginning.AsSpan().StartsWith("PK\x03\x04"u8) || beginning.AsSpan().StartsWith("PK\x05\x06"u8))
        {
            return await ZipContainer.OpenAsync(file, options.Limits, cancellationToken);
        }

        if (beginning.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            return await TarContainer.OpenPackedAsync(file, options, cancellationToken);
        }

        if (beginning.Length == TarHeader.Block && beginning[0] != 0 && TarHeader.Of(beginning) is not null)
        {
            return await TarContainer.OpenAsync(file, options.Limits, cancellationToken);
        }

        if (beginning.AsSpan().StartsWith("PK\x07\x08"u8) || beginning.AsSpan().StartsWith("PK00"u8))
        {
            throw new PackageRefusedException(ContainerReasons.InParts());
        }

        return OtherArchive(beginning) is { } name ? throw new PackageRefusedException(ContainerReasons.OtherArchive(name)) : null;
    }

    private static string? OtherArchive(ReadOnlySpan<byte> beginning) =>
        beginning.StartsWith("Rar!"u8) ? "RAR"
        : beginning.StartsWith((ReadOnlySpan<byte>)[(byte)'7', (byte)'z', 0xBC, 0xAF]) ? "7z"
        : beginning.StartsWith("BZh"u8) ? "bzip2"
        : beginning.StartsWith((ReadOnlySpan<byte>)[0xFD, .. "7zXZ\0"u8]) ? "xz"
        : beginning.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]) ? "zstd"
        : null;

    private static async Task<byte[]> BeginningAsync(FileInfo file, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.Asynchronous);
        var bytes = new byte[TarHeader.Block];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return bytes[..length];
    }
}
