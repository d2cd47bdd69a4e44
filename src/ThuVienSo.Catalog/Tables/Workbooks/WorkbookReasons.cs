using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.Tables.Workbooks;

/// <summary>The sentences that workbooks are answered with, in both languages.</summary>
internal static class WorkbookReasons
{
    public static readonly BilingualText NoZip = new(
        "tệp XLSX bị hỏng: không đọc được danh sách các phần bên trong",
        "the XLSX file is damaged: the list of what is in it cannot be read");

    public static readonly BilingualText NoWorkbook = new(
        "tệp nén không chứa bảng tính XLSX",
        "the archive holds no XLSX workbook");

    public static readonly BilingualText Binary = new(
        "bảng tính ở dạng XLSB; hãy mở bằng Excel và lưu lại thành XLSX",
        "the workbook is an XLSB file; open it with Excel and save it as XLSX");

    public static readonly BilingualText TooManyEntries = new(
        $"tệp XLSX có hơn {WorkbookLimits.Entries} phần bên trong nên không đọc",
        $"the XLSX file has more than {WorkbookLimits.Entries} entries and was not read");

    public static readonly BilingualText TooLarge = new(
        "phần bên trong tệp XLSX lớn hơn 2 GiB sau khi giải nén nên không đọc tiếp",
        "a part of the XLSX file has more than 2 GiB when unpacked; reading stopped");

    public static readonly BilingualText Ratio = new(
        $"phần bên trong tệp XLSX giải nén ra gấp hơn {WorkbookLimits.Ratio} lần nên không đọc tiếp",
        $"a part of the XLSX file unpacks to more than {WorkbookLimits.Ratio} times its size; reading stopped");

    public static readonly BilingualText MarkupTooLong = new(
        "phần bên trong tệp XLSX có một thẻ XML dài bất thường nên không đọc tiếp",
        "a part of the XLSX file has an XML tag of abnormal length; reading stopped");

    public static readonly BilingualText TooDeep = new(
        $"phần bên trong tệp XLSX lồng nhau quá {WorkbookLimits.Depth} tầng nên không đọc tiếp",
        $"a part of the XLSX file is nested more than {WorkbookLimits.Depth} levels deep; reading stopped");

    public static readonly BilingualText BrokenXml = new(
        "phần bên trong tệp XLSX bị hỏng; các hàng trước chỗ hỏng vẫn được đọc",
        "a part of the XLSX file is damaged; the rows before the damage were read");

    public static readonly BilingualText TooManyRows = new(
        "trang tính có hơn 1.048.576 hàng nên không đọc tiếp",
        "the sheet has more than 1,048,576 rows; reading stopped");

    public static readonly BilingualText TooManyStrings = new(
        $"bảng tính có hơn {WorkbookLimits.Strings} chuỗi chữ; hãy chia thành nhiều tệp",
        $"the workbook has more than {WorkbookLimits.Strings} strings; divide it into several files");

    public static BilingualText SheetMissing(string name) => new(
        $"không có trang tính “{name}” bên trong tệp",
        $"the sheet “{name}” is not in the file");
}
