using System.Text.Json;

using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Scans;

/// <summary>The record of a document for which the package has none: its title is what it calls itself, else the name of its folder or file.</summary>
internal static class NameOnlyRecord
{
    public static RecordDraft Of(ScannedDocument document, string? title, string source, int number)
    {
        var name = VietnameseLetters.Compose(title ?? document.Key.Replace('_', ' '));
        return new RecordDraft
        {
            Source = source,
            SourceKey = document.Key,
            Description = new Description { Title = new Title { Proper = name }, Type = TypeOf(document.Kind) },
            SourceRecord = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["Nhan đề"] = name }),
            Format = RecordFormat.TableRow,
            Position = new RecordPosition(number, number, PositionUnit.Row),
        };
    }

    private static DocumentType TypeOf(ScanKind kind) => kind switch
    {
        ScanKind.NewspaperIssue => DocumentType.NewspaperIssue,
        ScanKind.Map => DocumentType.Map,
        ScanKind.Photograph => DocumentType.Photograph,
        ScanKind.Manuscript => DocumentType.Manuscript,
        ScanKind.Recording or ScanKind.Video => DocumentType.Recording,
        _ => DocumentType.Book,
    };
}
