using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ThuVienSo.Catalog.Holdings.Sheets;

/// <summary>Rows as they are kept between being handed in and being applied: a line of JSON each, gzip.</summary>
internal static class StoredRows
{
    private static readonly JsonSerializerOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<byte[]> WriteAsync(IAsyncEnumerable<SheetRow> rows, CancellationToken cancellationToken)
    {
        var packed = new MemoryStream();
        await using (var lines = new StreamWriter(new GZipStream(packed, CompressionLevel.Fastest)))
        {
            await foreach (var row in rows.WithCancellation(cancellationToken))
                await lines.WriteLineAsync(JsonSerializer.Serialize(row, _options));
        }

        return packed.ToArray();
    }

    public static async Task<IReadOnlyList<SheetRow>> ReadAsync(byte[] packed, CancellationToken cancellationToken)
    {
        using var lines = new StreamReader(new GZipStream(new MemoryStream(packed), CompressionMode.Decompress));
        var rows = new List<SheetRow>();
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
            rows.Add(JsonSerializer.Deserialize<SheetRow>(line, _options)!);
        return rows;
    }
}
