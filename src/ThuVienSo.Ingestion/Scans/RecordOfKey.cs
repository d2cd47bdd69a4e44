using Npgsql;
using NpgsqlTypes;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Packages;

namespace ThuVienSo.Ingestion.Scans;

/// <summary>The document of the catalog that goes by a key, to which a digitised document without a record of its own is attached.</summary>
/// <param name="Id">Of the document.</param>
/// <param name="Title">Of the document.</param>
/// <param name="Shown">Digest of the digitisation that it shows; null when it shows none.</param>
internal sealed record RecordOfKey(long Id, string Title, byte[]? Shown)
{
    /// <summary>Null when the catalog has none.</summary>
    public static async Task<RecordOfKey?> FindAsync(NpgsqlDataSource catalog, string source, string key, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand(
            """
            select id, description #>> '{title,proper}', (select digest from digitisation where document_id = document.id and current)
            from document where id = coalesce(
                (select id from document where source = $1 and source_key = $2), (select document_id from joined_record where source = $1 and source_key = $2))
            """);
        command.Parameters.Add(new() { Value = source, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = key, NpgsqlDbType = NpgsqlDbType.Text });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new(reader.GetInt64(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetFieldValue<byte[]>(2)) : null;
    }

    /// <summary>
    /// To which record it goes. The name of a folder or a file is an accident when nobody says who gave it: what a document shows already is not replaced by one of the same name.
    /// </summary>
    public PackageFinding Finding(ScannedDocument document, byte[] digest, string source)
    {
        var place = Sentence.Shown(document.Place.Length > 0 ? document.Place : document.Key);
        var title = Sentence.Shown(Title);
        return source.Length == 0 && Shown is { } shown && !shown.AsSpan().SequenceEqual(digest)
            ? new(
                FindingSeverity.Blocking, "other-digitisation",
                Sentence.Of(
                    $"“{place}” không có biểu ghi, mà tài liệu số {Id} “{title}” mang mã “{document.Key}” đang có bản số hóa khác. Nếu đúng là bản thay thế, hãy nộp kèm biểu ghi có mã ấy hoặc nêu nơi cấp mã; nếu không, hãy đổi tên.",
                    $"“{place}” has no record, and document {Id} “{title}” with the key “{document.Key}” shows another digitisation. If this is to replace it, hand in a record with that key or say who gave the key; if not, give it another name."),
                document.Place)
            : new(
                FindingSeverity.Note, "goes-to-record",
                Sentence.Of($"“{place}” được gắn vào tài liệu số {Id} “{title}”, mang mã “{document.Key}”.", $"“{place}” goes to document {Id} “{title}”, which has the key “{document.Key}”."),
                document.Place);
    }
}
