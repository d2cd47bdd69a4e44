using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ThuVienSo.Catalog.Digital;

/// <summary>A digital object as it is handed in. Its files, images and texts are in the catalog already; the document may not be there yet.</summary>
public sealed record DigitisationDraft
{
    public AccessRule Access { get; init; } = AccessRule.Open;

    public required DigitalStructure Structure { get; init; }

    /// <summary>In the order of the librarian.</summary>
    public required IReadOnlyList<DigitalFileDraft> Files { get; init; }

    /// <summary>In the order of the librarian; empty for sound and video.</summary>
    public IReadOnlyList<PageDraft> Pages { get; init; } = [];

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>SHA-256 of all of it: equal drafts have equal digests.</summary>
    public byte[] Digest() => SHA256.HashData(Encoding.UTF8.GetBytes(ToJson()));

    internal string ToJson() => JsonSerializer.Serialize(this, _json);

    internal static DigitisationDraft FromJson(string json) =>
        JsonSerializer.Deserialize<DigitisationDraft>(json, _json) ?? throw new JsonException("null is no digital object");
}

/// <summary>A file of a digital object that is handed in.</summary>
/// <param name="Sha256">Of a stored file, lower-case hex.</param>
/// <param name="Name">Its name in the package, without folders.</param>
/// <param name="MediaType">By its content, "image/tiff".</param>
/// <param name="Role">What it is for.</param>
/// <param name="Access">Where stricter than the whole; null when nothing is stated.</param>
/// <param name="OpenOn">Goes with <paramref name="Access"/>.</param>
public sealed record DigitalFileDraft(
    string Sha256, string Name, string MediaType, DigitalFileRole Role, AccessLevel? Access = null, DateOnly? OpenOn = null);

/// <summary>A page of a digital object that is handed in.</summary>
/// <param name="Label">Its number as printed or stated; null when not stated.</param>
/// <param name="File">Position in the files, from 1; null for a page that is text alone and of no file of its own.</param>
/// <param name="ImageId">Of a page image; null for a page that is text alone.</param>
/// <param name="TextId">Of a page text, read already or to be recognised; null when there is and will be none.</param>
/// <param name="Access">Where stricter than the whole; null when nothing is stated.</param>
/// <param name="OpenOn">Goes with <paramref name="Access"/>.</param>
public sealed record PageDraft(string? Label, int? File, long? ImageId, long? TextId, AccessLevel? Access = null, DateOnly? OpenOn = null);
