using System.Text.Json.Serialization;

namespace ThuVienSo.Web.Api.Uploads;

/// <summary>What is known of a file that is sent in pieces; kept beside its content.</summary>
/// <param name="Id">32 hex digits that nobody can guess.</param>
/// <param name="Name">Safe name for the inbox.</param>
/// <param name="Source">Folder of the inbox, which says who gave the keys; empty for none.</param>
/// <param name="Length">Bytes of the whole.</param>
/// <param name="Metadata">As it was sent; null when nothing was.</param>
/// <param name="CreatedAt">When it was announced.</param>
internal sealed record UploadState(string Id, string Name, string Source, long Length, string? Metadata, DateTimeOffset CreatedAt)
{
    /// <summary>What becomes of it stops when its report is made, and a person decides.</summary>
    public bool ForReview { get; init; }

    /// <summary>It was whole and is gone, and nobody knows that the worker took it: it must be sent again.</summary>
    public bool Lost { get; init; }

    /// <summary>Id of the library that it is handed in for; null when an administrator hands in.</summary>
    public int? Library { get; init; }

    /// <summary>Bytes that are on the disk for good.</summary>
    public long Offset { get; init; }

    /// <summary>When the last piece came.</summary>
    public DateTimeOffset TouchedAt { get; init; } = CreatedAt;

    /// <summary>Name in the inbox that was chosen once all was there; null before.</summary>
    public string? Target { get; init; }

    /// <summary>The file is in the inbox, or was until the worker took it.</summary>
    public bool HandedOver { get; init; }

    public bool IsWhole => Offset == Length;

    /// <summary>It is whole, and nothing has become of it yet.</summary>
    public bool IsToHandOver => IsWhole && !HandedOver && !Lost;
}

[JsonSerializable(typeof(UploadState))]
internal sealed partial class UploadJson : JsonSerializerContext;

/// <summary>A file that is sent in pieces. Một tệp gửi lên từng phần.</summary>
/// <param name="Id">Its number.</param>
/// <param name="State">
/// "receiving", "received" (whole, on its way into the inbox), "handedOver" (in the inbox, where the worker imports it) or "lost" (something took it away on its way: send it again).
/// </param>
/// <param name="Length">Bytes of the whole.</param>
/// <param name="Offset">Bytes that are kept.</param>
/// <param name="File">In the inbox; null until it is whole.</param>
/// <param name="Import">Number of the batch that it became; null as long as the worker has not begun.</param>
/// <param name="Expires">Forgotten then.</param>
public sealed record UploadAnswer(string Id, string State, long Length, long Offset, string? File, long? Import, DateTimeOffset Expires);
