using System.Text;
using System.Text.Unicode;
using Microsoft.Win32.SafeHandles;

namespace ThuVienSo.Ingestion.Packages.Containers;

/// <summary>A TAR, of which each file is a part; one packed with gzip is unpacked first, to a file of its own that is gone when this is closed.</summary>
internal sealed class TarContainer : IPackageContainer
{
    private readonly SafeFileHandle _file;
    private readonly FileStream? _scratch;
    private readonly List<long> _starts;

    private TarContainer(SafeFileHandle file, FileStream? scratch, List<PackageEntry> entries, List<long> starts, IReadOnlyList<PackageFinding> findings)
    {
        (_file, _scratch, Entries, _starts, Findings) = (file, scratch, entries, starts, findings);
    }

    public IReadOnlyList<PackageEntry> Entries { get; }

    public IReadOnlyList<PackageFinding> Findings { get; }

    /// <exception cref="PackageRefusedException">It is damaged or not safe; the sentence says why.</exception>
    public static async Task<TarContainer> OpenAsync(FileInfo file, PackageLimits limits, CancellationToken cancellationToken)
    {
        var handle = File.OpenHandle(file.FullName, options: FileOptions.RandomAccess);
        try
        {
            return await Task.Run(() => Read(handle, null, limits, cancellationToken), cancellationToken);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Opens a .tar.gz.</summary>
    /// <param name="file">The archive.</param>
    /// <param name="options">Where to unpack, and how much at most.</param>
    /// <param name="cancellationToken">Ends the unpacking.</param>
    /// <exception cref="PackageRefusedException">It is damaged or not safe, or no TAR is in it; the sentence says why.</exception>
    public static async Task<TarContainer> OpenPackedAsync(FileInfo file, PackageOptions options, CancellationToken cancellationToken)
    {
        var scratch = await GzipUnpacking.RunAsync(file, options, cancellationToken);
        try
        {
            return await Task.Run(() => Read(scratch.SafeFileHandle, scratch, options.Limits, cancellationToken), cancellationToken);
        }
        catch
        {
            await scratch.DisposeAsync();
            throw;
        }
    }

    public Stream Open(PackageEntry entry) => new FileSlice(_file, _starts[entry.Number], entry.Length, entry.Path);

    public ValueTask DisposeAsync()
    {
        _file.Dispose();
        return _scratch?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    private static TarContainer Read(SafeFileHandle file, FileStream? scratch, PackageLimits limits, CancellationToken cancellationToken)
    {
        var listing = new TarListing(file, limits).Read(cancellationToken);
        var unlabelled = listing.Where(entry => !entry.IsUtf8).Select(entry => entry.RawName).ToList();
        var encoding = ArchiveNames.Of(unlabelled);
        var (names, sizes) = (new EntryNames(), new ArchiveSizes(limits));
        var (entries, starts) = (new List<PackageEntry>(), new List<long>());
        foreach (var entry in listing)
        {
            var name = WithoutHere(entry.IsUtf8 ? Utf8Name(entry.RawName) : encoding.Read(entry.RawName));
            if (name.Length > 0 && entry.Flaw(name) is { } flaw)
            {
                throw new PackageRefusedException(flaw);
            }

            if (entry.IsFolder)
            {
                TakeFolder(names, name);
            }
            else if (!EntryNames.IsLitter(name))
            {
                var path = names.Take(name);
                sizes.Add(path, entry.Length, entry.Length);
                entries.Add(new(path, entry.Length, starts.Count));
                starts.Add(entry.ContentAt);
            }
        }

        entries.Sort((a, b) => NaturalOrder.Instance.Compare(a.Path, b.Path));
        return new(file, scratch, entries, starts, encoding.Finding(unlabelled) is { } finding ? [finding] : []);
    }

    /// <summary>"tar -c ." writes all names behind "./".</summary>
    private static string WithoutHere(string name) => name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;

    private static void TakeFolder(EntryNames names, string name)
    {
        if (name.EndsWith('/') && name.Length > 1)
        {
            name = name[..^1];
        }

        if (name is not ("" or "."))
        {
            names.TakeFolder(name);
        }
    }

    private static string Utf8Name(byte[] name) => Utf8.IsValid(name)
        ? Encoding.UTF8.GetString(name)
        : throw new PackageRefusedException(ContainerReasons.NameUnreadable(Formats.TidyText.Tidy(Encoding.UTF8.GetString(name))));
}
