using ThuVienSo.Ingestion.Importing;

namespace ThuVienSo.Ingestion.Packages.Containers;

/// <summary>A folder with all that is below it, or a single file. Links are refused: they lead where the package is not.</summary>
internal sealed class FolderContainer : IPackageContainer
{
    private readonly List<string> _files;

    private FolderContainer(IReadOnlyList<PackageEntry> entries, List<string> files)
    {
        (Entries, _files) = (entries, files);
    }

    public IReadOnlyList<PackageEntry> Entries { get; }

    public IReadOnlyList<PackageFinding> Findings => [];

    /// <exception cref="PackageRefusedException">A name is not safe, something is a link or a device, or there are too many files.</exception>
    public static FolderContainer Of(DirectoryInfo folder, PackageLimits limits, CancellationToken cancellationToken)
    {
        var found = new List<(string Path, FileInfo File)>();
        Look(folder, "", found, limits, cancellationToken);
        return Of(found);
    }

    public static FolderContainer OfFile(FileInfo file) => Of([(file.Name, file)]);

    public Stream Open(PackageEntry entry) => new FileStream(_files[entry.Number], new FileStreamOptions
    {
        Access = FileAccess.Read,
        Share = FileShare.Read,
        Options = FileOptions.Asynchronous,
        BufferSize = 0,
    });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static FolderContainer Of(List<(string Path, FileInfo File)> found)
    {
        var names = new EntryNames();
        var entries = new List<PackageEntry>(found.Count);
        foreach (var (number, (path, file)) in found.Index())
        {
            entries.Add(new(names.Take(path), file.Length, number));
        }

        entries.Sort((a, b) => NaturalOrder.Instance.Compare(a.Path, b.Path));
        return new(entries, [.. found.Select(one => one.File.FullName)]);
    }

    private static void Look(DirectoryInfo folder, string prefix, List<(string Path, FileInfo File)> found, PackageLimits limits, CancellationToken cancellationToken)
    {
        foreach (var item in folder.EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false }))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = prefix + item.Name;
            if (EntryNames.IsLitter(path))
            {
                continue;
            }

            if (item.LinkTarget is not null || item.Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                throw new PackageRefusedException(ContainerReasons.Link(path));
            }

            if (item is DirectoryInfo inner)
            {
                Look(inner, path + "/", found, limits, cancellationToken);
            }
            else
            {
                found.Add((path, Regular((FileInfo)item, path)));
            }

            if (found.Count > limits.FolderEntries)
            {
                throw new PackageRefusedException(ContainerReasons.TooManyEntries(limits.FolderEntries));
            }
        }
    }

    private static FileInfo Regular(FileInfo file, string path)
    {
        // A name that is not of the machine's encoding is shown with U+FFFD, under which the file is not found again.
        if (!file.Exists)
        {
            throw new PackageRefusedException(ContainerReasons.NameUnreadable(Formats.TidyText.Tidy(path)));
        }

        return RegularFile.Is(file.FullName) ? file : throw new PackageRefusedException(ContainerReasons.Device(path));
    }
}
