namespace ThuVienSo.Imaging.Pyramids;

/// <summary>
/// Pyramids kept open, because a reader asks for many tiles of one page. Those not asked for longest are closed when there are too many, and once nobody reads
/// them. A file that was written anew is another one.
/// </summary>
/// <param name="most">How many: each may hold some 30 MB of tiles that were just read.</param>
public sealed class PyramidCache(int most = 12) : IDisposable
{
    private readonly Lock _guard = new();
    private readonly Dictionary<Key, LinkedListNode<Entry>> _open = [];
    private readonly LinkedList<Entry> _byUse = new();

    /// <summary>The pyramid of a file, to be given back by disposing of it.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is not a pyramid, or is damaged.</exception>
    public PyramidImage Rent(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new FileNotFoundException($"Không có tệp / there is no file: {path}", path);
        var key = new Key(path, file.LastWriteTimeUtc.Ticks, file.Length);
        lock (_guard)
        {
            if (_open.TryGetValue(key, out var known))
            {
                _byUse.Remove(known);
                _byUse.AddFirst(known);
                known.Value.Readers++;
                return Lease(known.Value);
            }
        }

        var entry = new Entry(key, OpenPyramid(path), file.LastWriteTimeUtc);
        lock (_guard)
        {
            // Somebody else may have opened it meanwhile; the one that came later goes with its reader.
            if (!_open.ContainsKey(key))
            {
                _open[key] = _byUse.AddFirst(entry);
                entry.Kept = true;
            }

            while (_byUse.Count > most)
                Drop(_byUse.Last!.Value);
            return Lease(entry);
        }
    }

    public void Dispose()
    {
        lock (_guard)
        {
            while (_byUse.First is { } first)
                Drop(first.Value);
        }
    }

    private static Pyramid OpenPyramid(string path)
    {
        try
        {
            return Pyramid.Open(path);
        }
        catch (NetVips.VipsException damaged)
        {
            throw new InvalidDataException($"Không phải kim tự tháp ảnh / not a pyramid: {path}", damaged);
        }
    }

    private PyramidImage Lease(Entry entry) => new(entry.Pyramid, entry.WrittenAt, () => GiveBack(entry));

    private void GiveBack(Entry entry)
    {
        lock (_guard)
        {
            entry.Readers--;
            CloseUnused(entry);
        }
    }

    private void Drop(Entry entry)
    {
        _open.Remove(entry.Key);
        _byUse.Remove(entry);
        entry.Kept = false;
        CloseUnused(entry);
    }

    private static void CloseUnused(Entry entry)
    {
        if (entry is { Readers: 0, Kept: false })
            entry.Pyramid.Dispose();
    }

    private readonly record struct Key(string Path, long WrittenAt, long Length);

    private sealed class Entry(Key key, Pyramid pyramid, DateTime writtenAt)
    {
        public Key Key { get; } = key;

        public Pyramid Pyramid { get; } = pyramid;

        public DateTime WrittenAt { get; } = writtenAt;

        public int Readers { get; set; } = 1;

        public bool Kept { get; set; }
    }
}
