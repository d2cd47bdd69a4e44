using System.Security.Cryptography;

namespace ThuVienSo.Web.Api.Uploads;

/// <summary>What a piece must come to, by <c>Upload-Checksum</c> of tus 1.0: the name of the algorithm, a space, the hash in Base64.</summary>
/// <param name="Algorithm">SHA-1, which tus asks for, or SHA-256.</param>
/// <param name="Hash">Of the piece.</param>
internal sealed record ChunkChecksum(HashAlgorithmName Algorithm, byte[] Hash)
{
    public const string Names = "sha1,sha256";

    /// <summary>Null when it is not written so, or of an algorithm that is not known.</summary>
    public static ChunkChecksum? Read(string header)
    {
        if (header.Split(' ') is not [var name, var base64] || header.Length > 200)
            return null;
        var hash = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, hash, out var length))
            return null;
        return (name, length) switch
        {
            ("sha1", SHA1.HashSizeInBytes) => new(HashAlgorithmName.SHA1, hash[..length]),
            ("sha256", SHA256.HashSizeInBytes) => new(HashAlgorithmName.SHA256, hash[..length]),
            _ => null,
        };
    }
}
