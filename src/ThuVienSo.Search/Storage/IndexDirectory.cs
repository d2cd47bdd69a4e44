using Lucene.Net.Store;

namespace ThuVienSo.Search.Storage;

/// <summary>
/// A folder with an index: read through mapped pointers, all but the stored documents, and made durable as a commit promises. The stock <c>Sync</c> skips files that it thinks it has synced,
/// and can be wrong about it; this one forces every file named to the disk.
/// </summary>
internal sealed class IndexDirectory(string path) : FSDirectory(new DirectoryInfo(path), new NativeFSLockFactory())
{
    public override IndexInput OpenInput(string name, IOContext context)
    {
        EnsureOpen();
        if (IsStored(name))
        {
            return new ReadInput(PathOf(name), 0, null, name);
        }

        var region = Map(name);
        return new MappedInput(region, 0, region.Length, name);
    }

    public override IndexInputSlicer CreateSlicer(string name, IOContext context)
    {
        EnsureOpen();
        return new Slicer(Map(name), PathOf(name));
    }

    public override void Sync(ICollection<string> names)
    {
        m_staleFiles.UnionWith(names);
        base.Sync(names);
    }

    /// <summary>Whether a file, by itself or in a compound file, has the stored documents.</summary>
    private static bool IsStored(string name) => name.EndsWith(".fdt", StringComparison.Ordinal);

    private MappedRegion Map(string name) => new(PathOf(name));

    private string PathOf(string name) => Path.Combine(Directory.FullName, name);

    /// <summary>Parts of a compound file; each part holds the file by itself.</summary>
    private sealed class Slicer(MappedRegion region, string path) : IndexInputSlicer
    {
        private bool _open = true;

        public override IndexInput OpenSlice(string sliceDescription, long offset, long length)
        {
            if (IsStored(sliceDescription))
            {
                return new ReadInput(path, offset, length, sliceDescription);
            }

            region.Hold();
            return new MappedInput(region, offset, length, sliceDescription);
        }

        [Obsolete("Lucene asks for it only to read very old compound files")]
        public override IndexInput OpenFullSlice() => OpenSlice("full", 0, region.Length);

        protected override void Dispose(bool disposing)
        {
            if (disposing && _open)
            {
                _open = false;
                region.LetGo();
            }
        }
    }
}
