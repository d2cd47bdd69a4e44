using System.Security.Cryptography;
using ThuVienSo.Catalog.Files;

namespace ThuVienSo.Catalog.Backups;

/// <summary>
/// Copies masters from one store into another, comparing each with its hash while it is copied. They are written apart, forced to the disk some hundred at a time, and
/// only then get their names: what has a name is whole, wherever the copying is killed.
/// </summary>
/// <param name="from">Folder of a store; only read.</param>
/// <param name="to">Folder of the other store.</param>
/// <param name="unfinished">A folder on the disk of <paramref name="to"/>, for copies at work.</param>
internal sealed class MasterCopies(string from, string to, string unfinished)
{
    private const int BlockSize = 1 << 18;
    private const int MostFiles = 400;
    private const long MostBytes = 256L << 20;

    private readonly List<(string Half, string Path)> _waiting = [];
    private long _waitingBytes;

    /// <summary>What became of a master that was to be copied.</summary>
    internal enum Outcome
    {
        /// <summary>It is in the other store already, with the right length.</summary>
        There,
        Copied,

        /// <summary>It is not in the store that it is copied from, or not with that content.</summary>
        Missing,
    }

    /// <summary>Copies a master unless it is there.</summary>
    /// <exception cref="IOException">The disk is full or fails.</exception>
    public async Task<Outcome> AddAsync(FileHash hash, long length, CancellationToken cancellationToken)
    {
        var path = FileStore.PathIn(to, hash);
        if (Has(to, hash, length))
            return Outcome.There;
        if (!Has(from, hash, length))
            return Outcome.Missing;
        var half = Path.Combine(unfinished, Guid.NewGuid().ToString("N"));
        if (await CopyAsync(FileStore.PathIn(from, hash), half, cancellationToken) != hash)
        {
            File.Delete(half);
            return Outcome.Missing;
        }

        _waiting.Add((half, path));
        _waitingBytes += length;
        if (_waiting.Count >= MostFiles || _waitingBytes >= MostBytes)
            Finish();
        return Outcome.Copied;
    }

    /// <summary>Gives those that wait for it their names.</summary>
    public void Finish()
    {
        if (_waiting.Count == 0)
            return;
        Durable.FlushFiles(unfinished, _waiting.Select(file => file.Half));
        foreach (var (half, path) in _waiting)
        {
            Durable.MakeFolder(Path.GetDirectoryName(path)!);
            File.Move(half, path, overwrite: true);
        }

        foreach (var folder in _waiting.Select(file => Path.GetDirectoryName(file.Path)!).Distinct())
            Durable.FlushFolder(folder);
        _waiting.Clear();
        _waitingBytes = 0;
    }

    public static bool Has(string store, FileHash hash, long length) => new FileInfo(FileStore.PathIn(store, hash)) is { Exists: true } file && file.Length == length;

    /// <summary>The hash of what a file has.</summary>
    public static Task<FileHash> HashAsync(string path, CancellationToken cancellationToken) => CopyAsync(path, null, cancellationToken);

    private static async Task<FileHash> CopyAsync(string path, string? copy, CancellationToken cancellationToken)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var content = new FileStream(path, new FileStreamOptions
        {
            Access = FileAccess.Read,
            Share = FileShare.Read | FileShare.Delete,
            Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            BufferSize = 0,
        });
        await using var written = copy is null ? Stream.Null : new FileStream(copy, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
        var block = new byte[BlockSize];
        for (int read; (read = await content.ReadAsync(block, cancellationToken)) > 0;)
        {
            sha.AppendData(block, 0, read);
            await written.WriteAsync(block.AsMemory(0, read), cancellationToken);
        }

        return new FileHash(sha.GetHashAndReset());
    }
}
