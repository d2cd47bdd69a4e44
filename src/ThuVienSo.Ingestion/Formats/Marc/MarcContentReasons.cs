namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>The sentences for what can be wrong with the content of a MARC record.</summary>
internal static class MarcContentReasons
{
    public static Fault NoTitle() => new("no-title", "245", Sentence.Of(
        $"Biểu ghi không có nhan đề (245, 240, 130, 246 hoặc 740).",
        $"The record has no title (245, 240, 130, 246 or 740)."));

    public static Fault TitleFromOtherField() => new("title-from-other-field", "245", Sentence.Of(
        $"Thiếu nhan đề chính ở trường 245; đã lấy nhan đề từ trường khác.",
        $"Field 245 has no title proper; a title of another field was taken."));

    public static Fault NotAnIsbn(string written) => new("isbn-invalid", "020", Sentence.Of(
        $"“{Short(written)}” không phải ISBN hợp lệ; được giữ như một số khác.",
        $"“{Short(written)}” is no valid ISBN; it was kept as another number."));

    public static Fault NotAnIssn(string written) => new("issn-invalid", "022", Sentence.Of(
        $"“{Short(written)}” không phải ISSN hợp lệ; được giữ như một số khác.",
        $"“{Short(written)}” is no valid ISSN; it was kept as another number."));

    public static Fault HoldingWithoutLibrary(string tag) => new("holding-without-library", tag, Sentence.Of(
        $"Bản này không ghi thư viện ($b hoặc $a); đã bỏ qua bản này.",
        $"The copy does not say at which library it is ($b or $a); the copy was left out."));

    public static Fault KeyUnfit() => new("key-unfit", "001", Sentence.Of(
        $"Mã biểu ghi dài quá 200 ký tự; mã được tính từ nội dung thay cho nó.",
        $"The control number has more than 200 characters; the key was made from the content."));

    public static Fault NoField() => new("no-fields", null, Sentence.Of(
        $"Biểu ghi không có trường nào.",
        $"The record has no field at all."));

    public static Fault NotBibliographic(char kind) => new("not-bibliographic", "LDR/06", Sentence.Of(
        $"Loại biểu ghi “{kind}” là biểu ghi vốn tài liệu, phân loại hoặc thông tin cộng đồng, không phải biểu ghi thư mục.",
        $"Record type “{kind}” is a holdings, classification or community record, not a bibliographic one."));

    public static Fault AuthorityWithoutName() => new("authority-without-name", "100", Sentence.Of(
        $"Biểu ghi kiểm soát không phải cho tên người, tập thể hay hội nghị (100, 110, 111).",
        $"The authority record is not for the name of a person, body or meeting (100, 110, 111)."));

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
