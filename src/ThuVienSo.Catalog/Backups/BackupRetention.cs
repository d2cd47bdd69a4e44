namespace ThuVienSo.Catalog.Backups;

/// <summary>
/// Removes the oldest backups of a folder, and then the masters that none of the others has. A backup ceases to count before anything of it goes; killed anywhere, the
/// next run removes the rest.
/// </summary>
/// <param name="folder">Open to be written, so that nobody makes or reads a backup meanwhile.</param>
public sealed class BackupRetention(BackupFolder folder)
{
    /// <summary>Leaves the newest <paramref name="keep"/> backups. Answers how many backups and masters were removed.</summary>
    /// <exception cref="BackupException">The manifest of one that stays is damaged: nothing is removed, since nobody knows which masters it has.</exception>
    public async Task<(int Backups, long Masters)> KeepAsync(int keep, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        var names = folder.Names();
        var kept = names.TakeLast(keep).ToList();
        var lists = kept.Select(name => Path.Combine(folder.PathOf(name), folder.Manifest(name).Masters.Path)).ToList();
        foreach (var name in names.SkipLast(keep))
            folder.Remove(name);
        return (names.Count - kept.Count, await RemoveUnlistedAsync(lists, cancellationToken));
    }

    /// <summary>Goes through folder and lists in the same order, so that neither is ever in memory whole.</summary>
    private async Task<long> RemoveUnlistedAsync(List<string> lists, CancellationToken cancellationToken)
    {
        var removed = 0L;
        await using var listed = new ListsTogether(lists);
        await listed.StartAsync();
        foreach (var path in Masters())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = Path.GetFileName(path);
            while (listed.Current is { } hash && string.CompareOrdinal(hash, name) < 0)
                await listed.MoveAsync();
            if (listed.Current == name || !IsMaster(name))
                continue;
            File.Delete(path);
            removed++;
        }

        return removed;
    }

    private IEnumerable<string> Masters()
    {
        var store = Path.Combine(folder.Masters, "sha256");
        return !Directory.Exists(store) ? [] :
            from first in Ordered(Directory.EnumerateDirectories(store))
            from second in Ordered(Directory.EnumerateDirectories(first))
            from file in Ordered(Directory.EnumerateFiles(second))
            select file;
    }

    private static IOrderedEnumerable<string> Ordered(IEnumerable<string> paths) => paths.OrderBy(path => Path.GetFileName(path), StringComparer.Ordinal);

    private static bool IsMaster(string name) => name.Length == 64 && name.All(char.IsAsciiHexDigitLower);

    /// <summary>The hashes of several ordered lists as one ordered list.</summary>
    private sealed class ListsTogether(List<string> paths) : IAsyncDisposable
    {
        private readonly List<IAsyncEnumerator<ListedMaster>> _lists = [.. paths.Select(path => ListedMaster.ReadAsync(path).GetAsyncEnumerator(CancellationToken.None))];
        private readonly PriorityQueue<IAsyncEnumerator<ListedMaster>, string> _next = new(StringComparer.Ordinal);

        /// <summary>Null behind the last.</summary>
        public string? Current => _next.TryPeek(out _, out var hash) ? hash : null;

        public async Task StartAsync()
        {
            foreach (var list in _lists)
                await ReadAsync(list);
        }

        public ValueTask MoveAsync() => ReadAsync(_next.Dequeue());

        public async ValueTask DisposeAsync()
        {
            foreach (var list in _lists)
                await list.DisposeAsync();
        }

        private async ValueTask ReadAsync(IAsyncEnumerator<ListedMaster> list)
        {
            if (await list.MoveNextAsync())
                _next.Enqueue(list, list.Current.Hash.ToString());
        }
    }
}
