using System.Xml;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Formats;

namespace ThuVienSo.Ingestion.Packages.Texts;

/// <summary>The sentences for what can be wrong with a file of given text.</summary>
internal static class TextReasons
{
    public const string PageSizeMissing = "text-without-page-size";

    public static PackageFinding TooLarge(string file) => Of(
        "text-too-large", file, null,
        $"Tệp văn bản “{file}” lớn hơn {TextLimits.FileBytes >> 20} MiB nên không được đọc; hãy chia tệp theo trang.",
        $"The file of text “{file}” is larger than {TextLimits.FileBytes >> 20} MiB and was not read; divide it by pages.");

    public static PackageFinding TooManyPages(string file) => Of(
        "text-too-many-pages", file, null,
        $"Tệp văn bản “{file}” có hơn {TextLimits.Pages} trang; chỉ đọc {TextLimits.Pages} trang đầu.",
        $"The file of text “{file}” has more than {TextLimits.Pages} pages; only the first {TextLimits.Pages} were read.");

    public static PackageFinding NotWellFormed(string file, XmlException fault) => Of(
        "text-damaged", file, null,
        $"“{file}”: XML sai quy tắc ở dòng {fault.LineNumber}, cột {fault.LinePosition}; phần từ chỗ đó trở đi không được đọc.",
        $"“{file}”: the XML is not well-formed at line {fault.LineNumber}, column {fault.LinePosition}; what is from there on was not read.");

    /// <summary>The file is refused for the reason given.</summary>
    public static PackageFinding Unsafe(string file, Fault fault) => new(FindingSeverity.Warning, fault.Code, new(
        $"“{file}”: {fault.Reason.Vi} Tệp không được đọc.",
        $"“{file}”: {fault.Reason.En} The file was not read."), file);

    public static PackageFinding Remark(string file, Fault fault) => new(FindingSeverity.Warning, fault.Code, fault.Reason, file);

    public static PackageFinding NoPages(string file, string what) => Of(
        "text-without-pages", file, null,
        $"Tệp {what} “{file}” không có trang nào.",
        $"The {what} file “{file}” has no page.");

    public static PackageFinding NoPageSize(string file, int page) => Of(
        PageSizeMissing, file, page,
        $"Trang {page} của tệp “{file}” không ghi kích thước trang, nên vị trí các chữ không dùng được; văn bản vẫn được lấy.",
        $"Page {page} of the file “{file}” states no size of the page, so the places of its words cannot be used; the text was taken.");

    public static PackageFinding OtherNumberOfPages(string file, int pages, int images) => Of(
        "text-pages-differ", file, null,
        $"“{file}” có {pages} trang văn bản mà tài liệu có {images} ảnh, và không nêu tên ảnh nào; không biết trang nào của ảnh nào nên văn bản không được dùng.",
        $"“{file}” has {pages} pages of text, the document has {images} images, and it names none of them; which belongs to which is not known, and the text is not used.");

    public static PackageFinding DocumentTypeWithRules(string file) => Of(
        "xml-doctype", file, null,
        $"Khai báo DOCTYPE của tệp “{file}” mang theo quy tắc hoặc thực thể riêng ([ … ]). Vì lý do an toàn văn bản không được lấy; hãy bỏ phần đó.",
        $"The DOCTYPE of the file “{file}” brings rules or entities of its own ([ … ]). For safety the text was not taken; remove that part.");

    public static PackageFinding BrokenCharacters(string file, int count, int page) => Of(
        "text-broken-characters", file, page,
        $"{count} chữ không đọc được theo bảng mã của tệp (từ trang {page}); chúng được thay bằng U+FFFD.",
        $"{count} characters cannot be read in the encoding of the file (from page {page}); they were replaced by U+FFFD.");

    public static PackageFinding Legacy(string file, int? page, string encodings, int runs, string before, string after) => Of(
        "legacy-text", file, page,
        $"Văn bản viết bằng bảng mã cũ {encodings} đã được đổi sang Unicode ({runs} đoạn), ví dụ “{before}” thành “{after}”. Tệp gốc giữ nguyên; hãy kiểm tra vài chỗ.",
        $"Text in the old encoding {encodings} was converted to Unicode ({runs} runs), for example “{before}” became “{after}”. The file stays as it is; check a few places.");

    private static PackageFinding Of(string code, string file, int? page, FormattableString vi, FormattableString en) =>
        new(FindingSeverity.Warning, code, Sentence.Of(vi, en), file, page);
}
