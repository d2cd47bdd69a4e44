using System.Text.Json;
using ThuVienSo.Catalog.Holdings;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Web.Api.Holdings;

/// <summary>One thing that was sent: a copy, or why it is none.</summary>
internal readonly record struct PushItem(CopyPush? Push, PushProblem? Problem);

/// <summary>Reads copies from JSON, by hand: each field that is wrong is named, and an unknown one is a slip and no extra.</summary>
internal static class PushItems
{
    private static readonly PushProblem _noObject = new("not-json", "", new("không phải một đối tượng JSON", "is no JSON object"));

    /// <summary>One line of JSON lines.</summary>
    public static PushItem Read(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return Read(document.RootElement, null);
        }
        catch (JsonException)
        {
            return new(null, _noObject);
        }
    }

    /// <param name="item">An object.</param>
    /// <param name="address">What the address of the request says already: document, and key or barcode; null when it says nothing.</param>
    public static PushItem Read(JsonElement item, CopyPush? address)
    {
        if (item.ValueKind != JsonValueKind.Object)
            return new(null, _noObject);
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in item.EnumerateObject())
        {
            if (Value(property.Name, property.Value, out var value) is { } problem)
                return new(null, problem);
            if (!fields.TryAdd(property.Name, value))
                return new(null, Wrong(property.Name, "ghi hai lần", "is given twice"));
        }

        return new(Push(fields, address), null);
    }

    private static CopyPush Push(Dictionary<string, object?> fields, CopyPush? address)
    {
        string? Text(string name) => fields.GetValueOrDefault(name) as string is { Length: > 0 } text && text.Trim().Length > 0 ? text : null;
        return new CopyPush
        {
            Document = address?.Document ?? new DocumentReference((long?)fields.GetValueOrDefault("document"), Text("sourceKey"), Text("source"), Text("isbn")),
            Copy = new Copy
            {
                Key = address?.Copy.Key ?? Text("key"),
                Barcode = address?.Copy.Barcode ?? Text("barcode"),
                CallNumber = Text("callNumber"),
                Shelf = Text("shelf"),
                Copies = (int)((long?)fields.GetValueOrDefault("copies") ?? 1),
                Status = (HoldingStatus?)fields.GetValueOrDefault("status") ?? HoldingStatus.Available,
                Note = Text("note"),
            },
            Remove = (bool?)fields.GetValueOrDefault("remove") == true,
        };
    }

    private static PushProblem? Value(string name, JsonElement json, out object? value)
    {
        value = null;
        switch (name)
        {
            case "document" or "copies" when json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var number) && number >= 0 && (name == "document" || number <= int.MaxValue):
                value = number;
                return null;
            case "document" or "copies":
                return json.ValueKind == JsonValueKind.Null ? null : Wrong(name, "phải là số nguyên dương", "must be a positive whole number");
            case "remove":
                value = json.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };
                return value is null && json.ValueKind != JsonValueKind.Null ? Wrong(name, "phải là true hoặc false", "must be true or false") : null;
            case "sourceKey" or "source" or "isbn" or "key" or "barcode" or "callNumber" or "shelf" or "note" or "status":
                if (json.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
                    return Wrong(name, "phải là chuỗi chữ trong ngoặc kép", "must be a text in quotes");
                value = json.ValueKind == JsonValueKind.String ? Text(json) : null;
                return name == "status" && value is string word ? Status(word, out value) : null;
            default:
                return Wrong(name.Length > 60 ? name[..60] + "…" : name, "không có trường này", "there is no such field");
        }
    }

    /// <summary>Half a pair of surrogates is text to nobody, and throws.</summary>
    private static string Text(JsonElement json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }

    private static PushProblem? Status(string word, out object? value)
    {
        try
        {
            value = StoredEnum.Parse<HoldingStatus>(word);
            return null;
        }
        catch (FormatException)
        {
            value = HoldingStatusWords.Parse(word);
            return value is not null ? null : Wrong(
                "status", "phải là available, onLoan, readingRoomOnly, inRepair, lost hoặc withdrawn", "must be available, onLoan, readingRoomOnly, inRepair, lost or withdrawn");
        }
    }

    private static PushProblem Wrong(string field, string vi, string en) => new("field-wrong", field, new(vi, en));
}
