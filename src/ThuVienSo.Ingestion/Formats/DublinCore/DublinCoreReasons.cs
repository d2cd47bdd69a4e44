namespace ThuVienSo.Ingestion.Formats.DublinCore;

/// <summary>The sentences for what can be wrong with a Dublin Core record or file.</summary>
internal static class DublinCoreReasons
{
    public static Fault NoTitle() => new("no-title", "title", Sentence.Of(
        $"Biểu ghi không có nhan đề (dc:title).",
        $"The record has no title (dc:title)."));

    public static Fault NoDublinCore(string? other) => new("no-dublin-core", "metadata", Sentence.Of(
        $"Biểu ghi không có phần tử Dublin Core nào{(other is null ? "" : $" (chỉ có “{other}”)")}.",
        $"The record has no Dublin Core element{(other is null ? "" : $" (there is only “{other}”)")}."));

    public static Fault Deleted(string? identifier) => new("oai-deleted", "header", Sentence.Of(
        $"Kho đã xóa biểu ghi {identifier}; không có gì để nhập. Tài liệu đã nhập trước đây vẫn được giữ.",
        $"The repository has deleted the record {identifier}; there is nothing to import. A document imported from it before is kept."));

    public static Fault NotAnIsbn(string written) => new("isbn-invalid", "identifier", Sentence.Of(
        $"“{Short(written)}” không phải ISBN hợp lệ; được giữ như một số khác.",
        $"“{Short(written)}” is no valid ISBN; it was kept as another number."));

    public static Fault NotAnIssn(string written) => new("issn-invalid", "identifier", Sentence.Of(
        $"“{Short(written)}” không phải ISSN hợp lệ; được giữ như một số khác.",
        $"“{Short(written)}” is no valid ISSN; it was kept as another number."));

    public static Fault LanguageUnknown(string written) => new("language-unknown", "language", Sentence.Of(
        $"Không biết ngôn ngữ “{Short(written)}”; được ghi vào phụ chú.",
        $"The language “{Short(written)}” is not known; it was kept as a note."));

    public static Fault NotRecords(string verb) => verb switch
    {
        "ListIdentifiers" => new("oai-identifiers-only", "ListIdentifiers", Sentence.Of(
            $"Trang OAI-PMH này chỉ liệt kê số định danh (ListIdentifiers), không có biểu ghi; hãy lấy bằng ListRecords.",
            $"This OAI-PMH page only lists identifiers (ListIdentifiers) and holds no record; fetch it with ListRecords.")),
        "error" => new("oai-error", "error", Sentence.Of(
            $"Kho OAI-PMH đã trả lời bằng một lỗi, không có biểu ghi.",
            $"The OAI-PMH repository answered with an error; there is no record.")),
        _ => new("oai-no-records", verb, Sentence.Of(
            $"Trang OAI-PMH này trả lời cho {verb}: nó mô tả kho và không có biểu ghi.",
            $"This OAI-PMH page answers {verb}: it describes the repository and holds no record.")),
    };

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
