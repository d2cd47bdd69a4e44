using System.Globalization;
using System.Text;
using Lucene.Net.Util;

namespace ThuVienSo.Search.Indexing;

/// <summary>
/// The generations of an index under one folder: <c>root/0000001/</c>, <c>root/0000002/</c>, and the file <c>root/current</c> that names the one that answers. A
/// new generation is built beside the live one and swapped in; readers follow within a second.
/// </summary>
public sealed class IndexGenerations
{
    private const string Pointer = "current";
    private const string Building = "building.lock";
    private const int SharingViolation = 0x20;
    private const int WouldBlock = 11;

    public IndexGenerations(string root)
    {
        Root = Path.GetFullPath(root);
        System.IO.Directory.CreateDirectory(Root);
    }

    public string Root { get; }

    /// <summary>The generations of the index of pages that belongs to an index of documents: in the folder <c>pages</c> of its root.</summary>
    public static IndexGenerations OfPages(string root) => new(Path.Combine(root, "pages"));

    /// <summary>Folder of the generation that answers; null before the first is complete.</summary>
    public string? Current
    {
        get
        {
            try
            {
                var name = File.ReadAllText(Path.Combine(Root, Pointer)).Trim();
                return IsGeneration(name) ? Path.Combine(Root, name) : null;
            }
            catch (FileNotFoundException)
            {
                return null;
            }
        }
    }

    /// <summary>A folder for a new generation, not yet there, with a number above all others.</summary>
    public string Begin()
    {
        var last = Names().Select(name => int.Parse(name, CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
        var folder = Path.Combine(Root, (last + 1).ToString("D7", CultureInfo.InvariantCulture));
        System.IO.Directory.CreateDirectory(folder);
        IOUtils.Fsync(Root, isDir: true);
        return folder;
    }

    /// <summary>
    /// The right to build a generation and to remove others, until disposed; null while another has it. A lock of the kernel: it ends with the process, however
    /// that ends.
    /// </summary>
    public IDisposable? TryHoldBuilding()
    {
        try
        {
            return new FileStream(Path.Combine(Root, Building), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when ((held.HResult & 0xFFFF) is SharingViolation or WouldBlock)
        {
            return null;
        }
    }

    /// <summary>Makes a committed generation the one that answers, durably: after a power loss either the old or the new one does.</summary>
    public void Swap(string folder)
    {
        var name = Path.GetFileName(folder);
        if (!IsGeneration(name) || !System.IO.Directory.Exists(Path.Combine(Root, name)))
        {
            throw new ArgumentException($"Not a generation of {Root}: {folder}", nameof(folder));
        }

        var written = Path.Combine(Root, Pointer + ".new");
        using (var stream = new FileStream(written, FileMode.Create, FileAccess.Write))
        {
            stream.Write(Encoding.ASCII.GetBytes(name));
            stream.Flush(flushToDisk: true);
        }

        File.Move(written, Path.Combine(Root, Pointer), overwrite: true);
        IOUtils.Fsync(Root, isDir: true);
    }

    /// <summary>
    /// Removes every generation but the current one and <paramref name="building"/>. Where the system keeps open files from being removed (Windows), a
    /// generation that a reader still has stays, and its path is in the answer: try again later.
    /// </summary>
    public IReadOnlyList<string> RemoveOthers(string? building = null)
    {
        var keep = new[] { Current, building }.Select(Path.GetFileName).ToHashSet();
        var kept = new List<string>();
        foreach (var name in Names().Where(name => !keep.Contains(name)))
        {
            var folder = Path.Combine(Root, name);
            try
            {
                System.IO.Directory.Delete(folder, recursive: true);
            }
            catch (Exception inUse) when (inUse is IOException or UnauthorizedAccessException)
            {
                kept.Add(folder);
            }
        }

        return kept;
    }

    private IEnumerable<string> Names() => System.IO.Directory.GetDirectories(Root).Select(Path.GetFileName).OfType<string>().Where(IsGeneration);

    private static bool IsGeneration(string? name) => name is { Length: 7 } && name.All(char.IsAsciiDigit);
}
