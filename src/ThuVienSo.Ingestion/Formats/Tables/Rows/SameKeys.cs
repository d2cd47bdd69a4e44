using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ThuVienSo.Ingestion.Formats.Tables.Rows;

/// <summary>
/// Finds keys that come twice in a file. It remembers as many as <see cref="RecordLimits.KeysRemembered"/>, by 64 bits of their hash, so that its size has a bound; past
/// that a key is still compared with those remembered, and matching by source key goes on at staging.
/// </summary>
internal sealed class SameKeys
{
    private readonly Dictionary<ulong, long> _first = [];

    /// <summary>Null when the key is new; else the line or row of the first.</summary>
    public long? FirstOf(string key, long number)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        var shortHash = BinaryPrimitives.ReadUInt64LittleEndian(hash);
        if (_first.TryGetValue(shortHash, out var first))
        {
            return first;
        }

        if (_first.Count < RecordLimits.KeysRemembered)
        {
            _first.Add(shortHash, number);
        }

        return null;
    }
}
