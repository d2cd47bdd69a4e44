using System.Security.Cryptography;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Web.Api.Problems;

namespace ThuVienSo.Web.Api.Uploads;

/// <summary>Takes one piece of an upload, held by the caller, from the connection to the disk.</summary>
internal sealed class UploadReceiving(UploadStore store)
{
    private const int Buffer = 128 * 1024;

    /// <summary>Kept after so much, so that a cut costs no more. A piece with a checksum counts as a whole or not at all.</summary>
    private const long KeptEach = 16L << 20;

    /// <summary>Answers the upload as it is then, and what was wrong; null when all is well.</summary>
    public async Task<(UploadState State, ApiProblem? Problem)> ReceiveAsync(UploadState state, Stream body, ChunkChecksum? checksum, CancellationToken cancellationToken)
    {
        await using var content = store.OpenAtEnd(state);
        try
        {
            return await ReceiveAsync(state, content, body, checksum, cancellationToken);
        }
        catch (IOException full) when (FullDisk.Is(full))
        {
            // Said to the sender, who goes on once there is room from what was counted last.
            return (state, UploadProblems.Full);
        }
    }

    private async Task<(UploadState State, ApiProblem? Problem)> ReceiveAsync(UploadState state, FileStream content, Stream body, ChunkChecksum? checksum, CancellationToken cancellationToken)
    {
        using var hash = checksum is null ? null : IncrementalHash.CreateHash(checksum.Algorithm);
        var (buffer, kept) = (new byte[Buffer], state);
        while (true)
        {
            var read = await ReadAsync(body, buffer, cancellationToken);
            if (read is null && checksum is not null)
                return (state, UploadProblems.Unfinished);
            if (read is null or 0)
                return End(kept, content, checksum, hash, wasCut: read is null);
            if (content.Position + read > state.Length)
                return (checksum is null ? store.Keep(kept, content) : state, UploadProblems.TooMuch);
            content.Write(buffer, 0, read.Value);
            hash?.AppendData(buffer, 0, read.Value);
            if (checksum is null && content.Position - kept.Offset >= KeptEach)
                kept = store.Keep(kept, content);
        }
    }

    private (UploadState State, ApiProblem? Problem) End(UploadState kept, FileStream content, ChunkChecksum? checksum, IncrementalHash? hash, bool wasCut)
    {
        if (checksum is not null && !CryptographicOperations.FixedTimeEquals(hash!.GetHashAndReset(), checksum.Hash))
            return (kept, UploadProblems.Damaged);
        return (store.Keep(kept, content), wasCut ? UploadProblems.Unfinished : null);
    }

    /// <summary>Null when the connection is cut: expected on the lines from the districts, and told by what is kept.</summary>
    private static async Task<int?> ReadAsync(Stream body, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception cut) when (cut is IOException or OperationCanceledException)
        {
            return null;
        }
    }
}
