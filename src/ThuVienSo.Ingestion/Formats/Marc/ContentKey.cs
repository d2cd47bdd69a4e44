using System.Security.Cryptography;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>The key of a record that brings none: the same content has the same key, in whatever file it comes.</summary>
internal static class ContentKey
{
    private const string Prefix = "sha256:";
    private const int Digits = 32;

    /// <summary>Of tags and fields, without the leader, the directory and the time of the last change (005).</summary>
    public static string Of(MarcRecord record)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> head = stackalloc byte[4];
        foreach (var field in record.Fields)
        {
            if (field.Number != 5)
            {
                head[0] = 0x1E;
                (head[1], head[2], head[3]) = ((byte)(field.Tag >> 16), (byte)(field.Tag >> 8), (byte)field.Tag);
                hash.AppendData(head);
                hash.AppendData(record.Raw(field));
            }
        }

        return Of(hash.GetHashAndReset());
    }

    /// <summary>The key for a hash that has been taken.</summary>
    public static string Of(ReadOnlySpan<byte> hash) => Prefix + Convert.ToHexStringLower(hash)[..Digits];
}
