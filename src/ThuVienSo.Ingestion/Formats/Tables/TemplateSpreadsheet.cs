using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using ThuVienSo.Catalog.Tables;
using ThuVienSo.Ingestion.Formats.Tables.Columns;

namespace ThuVienSo.Ingestion.Formats.Tables;

/// <summary>
/// The workbook that a library fills in: a sheet with Vietnamese headings, and a sheet that gives an example for each column and explains it in both languages, where an
/// example is not taken for a record. All cells are text, so that no program shortens numbers or turns them into dates.
/// </summary>
public static class TemplateSpreadsheet
{
    // "@", text (ECMA-376 part 1, 18.8.30).
    private const uint TextFormat = 49;

    private static readonly (TableField Field, string Example, string Vi, string En)[] _columns =
    [
        (TableField.Id, "QNG-0001", "Mã của biểu ghi trong sổ của thư viện, không trùng nhau. Để trống thì hệ thống tự đặt.", "Key of the record in the library's own list, never twice the same. Left empty, the system makes one."),
        (TableField.Title, "Địa chí Quảng Ngãi", "Bắt buộc. Nhan đề chính của tài liệu.", "Required. The title of the document."),
        (TableField.Remainder, "Đất và người", "Phụ đề và thông tin khác về nhan đề.", "Subtitle and other title information."),
        (TableField.Creator, "Nguyễn Văn Mẫu; Trần Thị Ví Dụ (chủ biên)", "Nhiều người cách nhau bằng dấu chấm phẩy; vai trò ghi trong ngoặc: (dịch), (chủ biên), (sưu tầm).", "Several names between semicolons; the role in parentheses: (dịch), (chủ biên), (editor), (translator)."),
        (TableField.Publisher, "Nhà xuất bản Mẫu", "Tên nhà xuất bản.", "Name of the publisher."),
        (TableField.Place, "Quảng Ngãi", "Nơi xuất bản.", "Place of publication."),
        (TableField.Year, "2008", "Như ghi trên tài liệu: 2008, khoảng 1930, [19--], thế kỷ XIX, Minh Mạng thứ 5.", "As on the document: 2008, [19--], khoảng 1930 (about 1930), thế kỷ XIX (19th century)."),
        (TableField.Edition, "Tái bản lần thứ 2", "Lần xuất bản như ghi trên tài liệu.", "Edition as on the document."),
        (TableField.Series, "Tủ sách Địa phương ; 3", "Tên tùng thư và số, cách nhau bằng dấu chấm phẩy có dấu cách hai bên.", "Series and number in it, with a semicolon between spaces."),
        (TableField.Physical, "312 tr. : ảnh ; 21 cm", "Số trang, minh họa, khổ sách.", "Pages, illustrations, size."),
        (TableField.Subjects, "Quảng Ngãi -- Lịch sử; Địa chí", "Nhiều chủ đề cách nhau bằng dấu chấm phẩy; phụ đề mục sau hai gạch.", "Several subjects between semicolons; subdivisions after two hyphens."),
        (TableField.Keywords, "Lý Sơn, Ba Tơ", "Từ khóa tự do, cách nhau bằng dấu phẩy hoặc chấm phẩy.", "Free keywords between commas or semicolons."),
        (TableField.Abstract, "Giới thiệu đất và người trong tỉnh.", "Vài câu về nội dung.", "A few sentences on what it is about."),
        (TableField.Language, "Tiếng Việt", "Tên hoặc mã ngôn ngữ: Tiếng Việt, vie, Pháp, Hán.", "Name or code of the language: Vietnamese, vie, French."),
        (TableField.Type, "Sách", "Sách, tạp chí, số báo, bài báo, bản đồ, bản thảo, ảnh, ghi âm, di tích, hiện vật, luận văn.", "Book, serial, newspaper issue, article, map, manuscript, photograph, recording, relic, artefact, thesis."),
        (TableField.Isbn, "", "Số ISBN nếu có; hệ thống kiểm tra số này.", "ISBN if there is one; it is checked."),
        (TableField.Ddc, "959.752", "Ký hiệu phân loại DDC.", "Dewey class number."),
        (TableField.Notes, "", "Điều khác cần ghi.", "Anything else to be said."),
        (TableField.Collection, "Địa chí", "Mã bộ sưu tập, hoặc đường dẫn tên: Địa chí / Hán Nôm.", "Code of a collection, or a path of names: Địa chí / Hán Nôm."),
        (TableField.Library, "Thư viện tỉnh Quảng Ngãi", "Mã hoặc tên thư viện giữ bản; nhiều thư viện cách nhau bằng dấu chấm phẩy.", "Code or name of the library that holds the copy; several between semicolons."),
        (TableField.CallNumber, "959.752 Đ301C", "Mã xếp giá; một mã dùng chung cho mọi bản, hoặc mỗi bản một mã theo thứ tự.", "Call number; one for all copies, or one for each copy in order."),
        (TableField.Barcode, "QN.000001; QN.000002", "Số đăng ký cá biệt; mỗi số là một bản.", "Barcodes; each is one copy."),
        (TableField.Shelf, "Kho địa chí", "Kho hoặc giá.", "Stack or shelf."),
        (TableField.Status, "Có sẵn", "Có sẵn, đang mượn, đọc tại chỗ, đang sửa, mất, thanh lý.", "Available, on loan, reading room only, in repair, lost, withdrawn."),
        (TableField.Url, "", "Địa chỉ web của bản số hóa nếu có.", "Web address of a digital copy if there is one."),
    ];

    /// <summary>Headings with their examples, as the second sheet shows them.</summary>
    public static IReadOnlyList<(string Heading, string Example)> Examples { get; } =
        [.. _columns.Select(column => (HeadingTable.VietnameseName(column.Field), column.Example))];

    /// <summary>Writes the workbook to a stream that can be written and sought.</summary>
    public static void Write(Stream stream)
    {
        using var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
        var sheets = new Sheets();
        sheets.Append(AddSheet(workbook, 1, "Biểu ghi", 24, [_columns.Select(column => HeadingTable.VietnameseName(column.Field))]));
        sheets.Append(AddSheet(workbook, 2, TableReading.HelpSheet, 60, Help()));
        workbook.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(sheets);
        workbook.Workbook.Save();
    }

    private static IEnumerable<IEnumerable<string>> Help() =>
        _columns.Select(column => (IEnumerable<string>)[HeadingTable.VietnameseName(column.Field), column.Example, column.Vi, column.En]).Prepend(["Cột / Column", "Ví dụ / Example", "Giải thích", "Explanation"]);

    private static DocumentFormat.OpenXml.Spreadsheet.Sheet AddSheet(WorkbookPart workbook, uint id, string name, double width, IEnumerable<IEnumerable<string>> rows)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        var data = new SheetData();
        foreach (var (index, cells) in rows.Index())
        {
            var row = new Row { RowIndex = (uint)index + 1 };
            row.Append(cells.Select(text => Cell(text, isHeading: index == 0)));
            data.Append(row);
        }

        var frozen = new SheetViews(new SheetView(
            new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
        {
            WorkbookViewId = 0,
        });
        var columns = new DocumentFormat.OpenXml.Spreadsheet.Columns(new Column { Min = 1, Max = (uint)_columns.Length, Width = width, CustomWidth = true, Style = 1 });
        part.Worksheet = new Worksheet(frozen, columns, data);
        return new() { Id = workbook.GetIdOfPart(part), SheetId = id, Name = name };
    }

    private static Cell Cell(string text, bool isHeading) => new()
    {
        DataType = CellValues.InlineString,
        StyleIndex = isHeading ? 2U : 1U,
        InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(text) { Space = SpaceProcessingModeValues.Preserve }),
    };

    /// <summary>Style 0 as Excel wants it, 1 text, 2 bold text.</summary>
    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { NumberFormatId = TextFormat, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = TextFormat, ApplyNumberFormat = true, FontId = 1, ApplyFont = true }));
}
