using Lucene.Net.Store;

namespace ThuVienSo.Search.Storage;

/// <summary>
/// A folder with an index: read through mapped pointers, and made durable as a commit promises. The stock <c>Sync</c> skips files that it thinks it has synced,
/// and can be wrong about it; this one forces every file named to the disk.
/// </summary>
internal sealed class IndexDirectory(string path) : FSDirectory(new DirectoryInfo(path), new NativeFSLockFactory())
{
    public override IndexInput OpenInput(string name, IOContext context)
    {
        EnsureOpen();
        var region = Map(name);
        return new MappedInput(region, 0, region.Length, name);
    }

    public override IndexInputSlicer CreateSlicer(string name, IOContext context)
    {
        EnsureOpen();
        return new Slicer(Map(name));
    }

    public override void Sync(ICollection<string> names)
    {
        m_staleFiles.UnionWith(names);
        base.Sync(names);
    }

    private MappedRegion Map(string name) => new(Path.Combine(Directory.FullName, name));

    /// <summary>Parts of a compound file; each part holds the file by itself.</summary>
    private sealed class Slicer(MappedRegion region) : IndexInputSlicer
    {
        private bool _open = true;

        public override IndexInput OpenSlice(string sliceDescription, long offset, long length)
        {
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
