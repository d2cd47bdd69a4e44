using System.Globalization;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Tables;
using ThuVienSo.Ingestion.Formats.Tables.Cells;

namespace ThuVienSo.Ingestion.Formats.Tables;

/// <summary>The sentences that tables are answered with, in both languages.</summary>
internal static class TableReasons
{
    public static readonly BilingualText ControlCharacters = new(
        "ô có ký tự không nhìn thấy (như NUL, khoảng trắng rộng bằng không, dấu đổi chiều viết); đã bỏ các ký tự ấy",
        "the cell has characters that nobody sees (such as NUL, zero-width spaces, signs of writing direction); they were left out");

    public static readonly BilingualText TitleMissing = new("không có nhan đề", "there is no title");

    public static readonly BilingualText HoldingWithoutLibrary = new(
        "có mã xếp giá hoặc mã vạch mà không ghi thư viện nào giữ; đã giữ thông tin này trong phụ chú",
        "a call number or barcode is given but no library that holds it; kept as a note");

    public static readonly BilingualText NoHeadings = Say(
        $"trong {TableLimits.RowsBeforeHeadings} hàng đầu không có hàng tiêu đề nào có cột nhan đề (“Nhan đề”, “Tên sách”, “Title”); sửa tiêu đề hoặc chỉ định cột khi nhập",
        $"none of the first {TableLimits.RowsBeforeHeadings} rows has a heading for the title (“Nhan đề”, “Tên sách”, “Title”); mend the headings or name the columns at import");

    public static readonly BilingualText Empty = new("bảng không có hàng nào", "the table has no rows");

    public static readonly BilingualText DuplicateRow = new(
        "hàng này giống hệt hàng trước; chỉ nhập một lần",
        "the row says the same as the one before; it went in once");

    public static readonly BilingualText TooManyCopies = Say(
        $"một biểu ghi có hơn {RecordLimits.HoldingsPerRecord} bản; phần thừa không nhập",
        $"a record has more than {RecordLimits.HoldingsPerRecord} copies; the rest did not go in");

    public static readonly BilingualText CodeMissing = new("không có mã", "there is no code");

    public static readonly BilingualText NameMissing = new("không có tên", "there is no name");

    public static BilingualText NumberDamaged(string cell) => Say(
        $"“{cell}” là số đã bị bảng tính rút gọn, các chữ số cuối đã mất; hãy định dạng cột là văn bản rồi nhập lại số",
        $"“{cell}” is a number that a spreadsheet has shortened, its last digits are lost; format the column as text and enter it again");

    public static BilingualText LanguageUnknown(string word) => Say(
        $"không biết ngôn ngữ “{word}”; đã giữ trong phụ chú", $"the language “{word}” is not known; kept as a note");

    public static BilingualText TypeUnknown(string word) => Say(
        $"không biết loại tài liệu “{word}”; ghi là loại khác và giữ trong phụ chú", $"the document type “{word}” is not known; taken as other and kept as a note");

    public static BilingualText StatusUnknown(string word) => Say(
        $"không biết tình trạng “{word}”; ghi là có sẵn", $"the status “{word}” is not known; taken as available");

    public static BilingualText AddressUnusable(string address) => Say(
        $"“{address}” không phải địa chỉ web; đã giữ trong phụ chú", $"“{address}” is no web address; kept as a note");

    public static BilingualText DateWithoutYear(string date) => Say(
        $"không đọc được năm nào trong “{date}”; giữ nguyên chữ, không lọc được theo năm", $"no year can be told from “{date}”; kept as written, not found by year");

    public static BilingualText CheckDigit(IdentifierKind kind, string written)
    {
        var name = kind == IdentifierKind.Isbn ? "ISBN" : "ISSN";
        return Say(
            $"“{written}” không phải {name} hợp lệ (sai số kiểm tra); giữ làm số khác", $"“{written}” is no valid {name} (its check digit is wrong); kept as another number");
    }

    public static BilingualText CellsWithoutHeading(int headings, int cells) => Say(
        $"hàng có {cells} ô nhưng chỉ có {headings} tiêu đề; ô thừa giữ làm phụ chú, hãy kiểm tra dấu phân cách trong ô",
        $"the row has {cells} cells under {headings} headings; the rest is kept as notes, check for delimiters inside cells");

    public static BilingualText CellsMissing(int headings, int cells) => Say(
        $"hàng chỉ có {cells} ô trong khi có {headings} tiêu đề; các ô cuối coi là trống",
        $"the row has {cells} cells under {headings} headings; the last cells were taken as empty");

    public static BilingualText HoldingsDisagree(HoldingsInCells.Lists lists) => Say(
        $"số giá trị không khớp: {lists.Libraries.Count} thư viện, {lists.CallNumbers.Count} mã xếp giá, {lists.Barcodes.Count} mã vạch, {lists.Shelves.Count} kho, {lists.Statuses.Count} tình trạng; ghép theo thứ tự, giá trị cuối dùng cho phần còn lại",
        $"the counts differ: {lists.Libraries.Count} libraries, {lists.CallNumbers.Count} call numbers, {lists.Barcodes.Count} barcodes, {lists.Shelves.Count} shelves, {lists.Statuses.Count} statuses; set side by side in order, the last value is used for the rest");

    public static BilingualText DuplicateId(string key, long first, bool isText) => Say(
        $"mã biểu ghi “{key}” đã có ở {(isText ? "dòng" : "hàng")} {first}; hàng này không nhập",
        $"the id “{key}” stands in {(isText ? "line" : "row")} {first} already; this row did not go in");

    public static BilingualText DuplicateContent(long first, bool isText) => Say(
        $"hàng không có mã biểu ghi và nội dung giống {(isText ? "dòng" : "hàng")} {first}; để các bản của một tài liệu liền nhau hoặc ghi mã biểu ghi",
        $"the row has no id and says the same as {(isText ? "line" : "row")} {first}; put the copies of one document next to each other or give an id");

    public static BilingualText UnknownColumns(IEnumerable<string> headings)
    {
        var names = headings.ToList();
        return Say(
            $"không nhận ra cột: {string.Join(", ", names.Select(name => $"“{name}”"))}; nội dung được giữ làm phụ chú",
            $"columns not recognised: {string.Join(", ", names.Select(name => $"“{name}”"))}; their cells are kept as notes");
    }

    public static BilingualText MappingUnknown(string heading, string field) => Say(
        $"chỉ định cột “{heading}” là “{field}”, nhưng không có trường ấy", $"the column “{heading}” was given as “{field}”, but there is no such field");

    public static BilingualText ColumnMissing(string heading, IEnumerable<string> columns)
    {
        var names = columns.ToList();
        return Say(
            $"chỉ định cột “{heading}” nhưng tệp không có cột ấy; các cột có trong tệp: {string.Join(", ", names.Select(name => $"“{name}”"))}",
            $"the column “{heading}” was given a field but the file has no such column; its columns are: {string.Join(", ", names.Select(name => $"“{name}”"))}");
    }

    public static BilingualText DateUnreadable(string written) => Say(
        $"“{written}” không phải ngày (viết 31/12/1976, 12/1976 hoặc 1976); để trống", $"“{written}” is no date (write 31/12/1976, 12/1976 or 1976); left empty");

    public static BilingualText CodeChanged(string written, string code) => Say(
        $"mã “{written}” được đổi thành “{code}”", $"the code “{written}” was changed to “{code}”");

    private static BilingualText Say(FormattableString vi, FormattableString en) => new(vi.ToString(CultureInfo.InvariantCulture), en.ToString(CultureInfo.InvariantCulture));
}
