using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ThuVienSo.Catalog.Feed;

namespace ThuVienSo.Web.Api.Changes;

/// <summary>
/// A point from which a program goes on following the catalog. Written as letters that mean nothing to it: the catalog and timeline that it is of, the place in the feed, and, while all documents are still
/// being listed, the last one that was.
/// </summary>
/// <param name="Identity">The catalog.</param>
/// <param name="Position">Where the feed is followed from.</param>
/// <param name="Listed">Id of the last document listed; null when the list is done.</param>
internal sealed record ChangeToken(FeedIdentity Identity, FeedPosition Position, long? Listed)
{
    private const byte Version = 1;
    private const int TimelineLength = 8;
    private const int Length = 1 + 16 + TimelineLength + 8 + 8 + 8;
    private const int CheckLength = 4;

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length + CheckLength];
        bytes.Clear();
        bytes[0] = Version;
        Identity.Catalog.TryWriteBytes(bytes[1..]);
        Encoding.ASCII.GetBytes(Identity.Timeline, bytes.Slice(17, TimelineLength));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[25..], Position.Xid);
        BinaryPrimitives.WriteInt64BigEndian(bytes[33..], Position.Seq);
        BinaryPrimitives.WriteInt64BigEndian(bytes[41..], Listed ?? -1);
        Check(bytes[..Length]).CopyTo(bytes[Length..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Null for what no catalog ever wrote.</summary>
    public static ChangeToken? Read(string written)
    {
        Span<byte> bytes = stackalloc byte[Length + CheckLength];
        if (!Base64Url.IsValid(written, out var length) || length != bytes.Length || !Base64Url.TryDecodeFromChars(written, bytes, out _)
            || bytes[0] != Version || !bytes[Length..].SequenceEqual(Check(bytes[..Length])))
            return null;
        var listed = BinaryPrimitives.ReadInt64BigEndian(bytes[41..]);
        return new ChangeToken(
            new FeedIdentity(new Guid(bytes.Slice(1, 16)), Encoding.ASCII.GetString(bytes.Slice(17, TimelineLength)).TrimEnd('\0')),
            new FeedPosition(BinaryPrimitives.ReadUInt64BigEndian(bytes[25..]), BinaryPrimitives.ReadInt64BigEndian(bytes[33..])),
            listed < 0 ? null : listed);
    }

    /// <summary>Tells slips of whoever copied it; it keeps nothing secret.</summary>
    private static byte[] Check(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes)[..CheckLength];
}
