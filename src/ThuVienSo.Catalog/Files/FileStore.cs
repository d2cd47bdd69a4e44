using System.Security.Cryptography;
using Npgsql;

namespace ThuVienSo.Catalog.Files;

/// <summary>
/// The masters, kept as they came: <c>sha256/ab/cd/HASH</c> in a folder. A file is written apart, forced to the disk and renamed, and only then gets its
/// row; killed anywhere, no half file has a name. Several processes may put the same file at once.
/// </summary>
/// <param name="folder">Where masters lie; shared by all workers of an installation.</param>
/// <param name="desk">Where this process writes what is not finished; on the same disk as <paramref name="folder"/>.</param>
/// <param name="catalog">Has the rows.</param>
/// <param name="time">Clock for what is stored.</param>
public sealed class FileStore(string folder, WorkDesk desk, NpgsqlDataSource catalog, TimeProvider time)
{
    private const int BlockSize = 1 << 17;

    /// <summary>Where a file of that hash lies, whether it is there or not.</summary>
    public static string PathIn(string folder, FileHash hash)
    {
        var name = hash.ToString();
        return Path.Combine(folder, "sha256", name[..2], name[2..4], name);
    }

    public string PathOf(FileHash hash) => PathIn(folder, hash);

    /// <summary>
    /// Keeps what a stream gives, to its end. What is there already is not written again. With <paramref name="limit"/>, more bytes than that are refused.
    /// </summary>
    /// <exception cref="FileTooLongException">The stream gives more than the limit.</exception>
    /// <exception cref="IOException">The disk is full or fails, or the stream does.</exception>
    public async Task<(FileHash Hash, long Length)> PutAsync(Stream content, long? limit, CancellationToken cancellationToken)
    {
        var half = desk.NewPath(".file");
        try
        {
            var (hash, length) = await CopyAsync(content, half, limit ?? long.MaxValue, cancellationToken);
            var path = PathOf(hash);
            if (!File.Exists(path) || new FileInfo(path).Length != length)
                Durable.Publish(half, path);
            await RecordAsync(hash, length, cancellationToken);
            return (hash, length);
        }
        finally
        {
            File.Delete(half);
        }
    }

    /// <summary>Opens a master to be read from any place.</summary>
    /// <exception cref="FileNotFoundException">It is not in the store.</exception>
    public FileStream Open(FileHash hash) => new(PathOf(hash), new FileStreamOptions
    {
        Access = FileAccess.Read,
        Share = FileShare.Read | FileShare.Delete,
        Options = FileOptions.Asynchronous,
        BufferSize = 0,
    });

    private static async Task<(FileHash Hash, long Length)> CopyAsync(Stream content, string path, long limit, CancellationToken cancellationToken)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[BlockSize];
        long length = 0;
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        for (int read; (read = await content.ReadAsync(block, cancellationToken)) > 0;)
        {
            length += read;
            if (length > limit)
                throw new FileTooLongException(limit);
            sha.AppendData(block, 0, read);
            await file.WriteAsync(block.AsMemory(0, read), cancellationToken);
        }

        return (new FileHash(sha.GetHashAndReset()), length);
    }

    /// <summary>The time is renewed for a file that was there, so that a sweep that is under way leaves it.</summary>
    private async Task RecordAsync(FileHash hash, long length, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand(
            "insert into stored_file (sha256, length, stored_at) values ($1, $2, $3) on conflict (sha256) do update set stored_at = excluded.stored_at");
        command.Parameters.Add(new() { Value = hash.Bytes });
        command.Parameters.Add(new() { Value = length });
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>A file is longer than it may be.</summary>
public sealed class FileTooLongException(long limit)
    : Exception($"Tệp dài hơn {limit} byte cho phép. / The file is longer than the {limit} bytes allowed.");
