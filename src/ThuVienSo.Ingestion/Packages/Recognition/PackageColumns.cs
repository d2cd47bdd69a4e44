using System.Collections.Frozen;
using System.Text.Json;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats.Tables.Columns;

namespace ThuVienSo.Ingestion.Packages.Recognition;

/// <summary>What the columns of a table say of the scans of its rows, beside what they say of the documents.</summary>
internal enum PackageColumn
{
    Folder,
    Files,
    RecognitionLanguages,
    Access,
    OpenOn,
    ViewOnly,
    FileAccess,
    Behavior,
    Direction,
}

/// <summary>Finds those columns by their headings; what stands in them is no part of the description.</summary>
internal static class PackageColumns
{
    private static readonly (PackageColumn Column, string Headings)[] _table =
    [
        (PackageColumn.Folder, "Thư mục|Tên thư mục|Thư mục ảnh|Thư mục quét|Thư mục tệp|Thư mục số hóa|Folder|Folder name|Directory|Scan folder|Image folder"),
        (PackageColumn.Files, "Tệp|Tên tệp|Tập tin|Tên tập tin|Tệp ảnh|Tệp số hóa|Tên file|Tệp đính kèm|File|Files|File name|Filename|File names|Filenames|Image|Images|Image file"),
        (PackageColumn.RecognitionLanguages, "Ngôn ngữ OCR|Ngôn ngữ nhận dạng|Ngôn ngữ nhận dạng chữ|Tiếng OCR|OCR language|OCR languages|OCR lang"),
        (PackageColumn.Access, "Mức truy cập|Chế độ truy cập|Phạm vi truy cập|Mức mở|Chế độ đọc|Đối tượng đọc|Access|Access level"),
        (PackageColumn.OpenOn, "Ngày mở|Mở từ ngày|Ngày mở truy cập|Mở từ|Open on|Opens on|Open from|Embargo|Embargo until|Embargo date"),
        (PackageColumn.ViewOnly, "Chỉ xem|Chỉ được xem|Không tải về|View only|No download"),
        (PackageColumn.FileAccess, "Tệp hạn chế|Mức truy cập từng tệp|Mức truy cập của tệp|Hạn chế từng tệp|Restricted files|File access|Access of files"),
        (PackageColumn.Behavior, "Bố cục|Kiểu trang|Cách xem|Layout|Behavior|Viewing behavior"),
        (PackageColumn.Direction, "Chiều đọc|Hướng đọc|Chiều lật trang|Reading direction|Viewing direction"),
    ];

    private static readonly FrozenDictionary<string, PackageColumn> _byHeading = _table
        .SelectMany(entry => entry.Headings.Split('|').Select(heading => (Key: HeadingTable.Fold(heading), entry.Column)))
        .DistinctBy(entry => entry.Key)
        .ToFrozenDictionary(entry => entry.Key, entry => entry.Column, StringComparer.Ordinal);

    public static PackageColumn? Find(string heading) => _byHeading.TryGetValue(HeadingTable.Fold(heading), out var column) ? column : null;

    /// <summary>The cells of those columns in the row that a record was made of; empty for records of other formats.</summary>
    public static IReadOnlyDictionary<PackageColumn, string> CellsOf(RecordDraft draft)
    {
        if (draft.Format != RecordFormat.TableRow)
        {
            return FrozenDictionary<PackageColumn, string>.Empty;
        }

        var cells = new Dictionary<PackageColumn, string>();
        using var row = JsonDocument.Parse(draft.SourceRecord);
        foreach (var cell in row.RootElement.EnumerateObject())
        {
            if (Find(cell.Name) is { } column && cell.Value.GetString() is { } text && !string.IsNullOrWhiteSpace(text))
            {
                cells[column] = cells.TryGetValue(column, out var before) ? before + "\n" + text : text;
            }
        }

        return cells;
    }
}
