using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Holdings;

/// <summary>A copy of a document at a library, or several that are alike.</summary>
public sealed record Copy
{
    /// <summary>The name that the library itself gave the copy; null when it gave none: then its barcode is its name.</summary>
    public string? Key { get; init; }

    public string? CallNumber { get; init; }

    public string? Barcode { get; init; }

    public string? Shelf { get; init; }

    /// <summary>How many, from 1.</summary>
    public int Copies { get; init; } = 1;

    public HoldingStatus Status { get; init; }

    /// <summary>For the staff of the library; readers are not shown it.</summary>
    public string? Note { get; init; }

    /// <summary>Tells states of a copy apart: equal for what says the same. A letter comes first, so that no spreadsheet takes it for a number.</summary>
    [JsonIgnore]
    public string Version
    {
        get
        {
            var all = string.Join('\u001F', CallNumber, Barcode, Shelf, Copies.ToString(CultureInfo.InvariantCulture), Status.ToString(), Note);
            return "v" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)).AsSpan(0, 6));
        }
    }

    /// <summary>As it is stored: without spaces around, null for what is empty, and nothing that PostgreSQL cannot store.</summary>
    public Copy Tidied() => this with { Key = Tidy(Key), CallNumber = Tidy(CallNumber), Barcode = Tidy(Barcode), Shelf = Tidy(Shelf), Note = Tidy(Note) };

    /// <summary>Whether both say the same, whatever they are called.</summary>
    public bool SaysTheSameAs(Copy other) => this with { Key = null } == other with { Key = null };

    private static string? Tidy(string? text) => StoredText.Clean(text?.Trim()) is { Length: > 0 } tidy ? tidy : null;
}

/// <summary>The JSON in which the copies that a library states are stored.</summary>
internal static class CopyJson
{
    private static readonly JsonSerializerOptions _options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new StoredEnumConverter<HoldingStatus>() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(IReadOnlyList<Copy> copies) => JsonSerializer.Serialize(copies, _options);

    public static IReadOnlyList<Copy> Read(string json) => JsonSerializer.Deserialize<IReadOnlyList<Copy>>(json, _options) ?? [];
}
