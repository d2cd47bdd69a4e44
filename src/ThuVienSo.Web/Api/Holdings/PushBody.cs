using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ThuVienSo.Web.Api.Holdings;

/// <summary>
/// What a program sends, JSON lines or one JSON array, kept in a temporary file until it was all heard: an array that is broken at its end changes nothing, and the hash of the whole is known before anything is done.
/// </summary>
internal sealed class PushBody : IAsyncDisposable
{
    public const long MostBytes = 64L << 20;
    public const int MostItems = 100_000;

    private readonly FileStream _file;

    private PushBody(FileStream file, byte[] hash) => (_file, Hash) = (file, hash);

    /// <summary>SHA-256 of what was sent.</summary>
    public byte[] Hash { get; }

    /// <summary>Takes a request in. Null when it is longer than it may be.</summary>
    public static async Task<PushBody?> TakeAsync(Stream body, CancellationToken cancellationToken)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), "thuvienso-" + Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 81_920,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[81_920];
            for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                hash.AppendData(buffer.AsSpan(0, read));
                if (file.Length + read > MostBytes)
                {
                    await file.DisposeAsync();
                    return null;
                }

                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            return new PushBody(file, hash.GetHashAndReset());
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>How many there are, at most one more than may be; null when an array is broken.</summary>
    public async Task<int?> CountAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        try
        {
            await foreach (var _ in ReadAsync(cancellationToken))
            {
                if (++count > MostItems)
                    break;
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return count;
    }

    /// <summary>Each thing that was sent, from the beginning.</summary>
    /// <exception cref="JsonException">An array is broken; lines never are, but each by itself.</exception>
    public async IAsyncEnumerable<PushItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await IsArrayAsync(cancellationToken))
        {
            await foreach (var item in JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(_file, cancellationToken: cancellationToken))
                yield return PushItems.Read(item, null);
            yield break;
        }

        using var lines = new StreamReader(_file, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
                yield return PushItems.Read(line);
        }
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private async Task<bool> IsArrayAsync(CancellationToken cancellationToken)
    {
        _file.Position = 0;
        var start = new byte[1024];
        var read = await _file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        _file.Position = 0;
        return start.AsSpan(0, read).TrimStart("\u00EF\u00BB\u00BF \t\r\n"u8) is [(byte)'[', ..];
    }
}
