using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats;

namespace ThuVienSo.Ingestion.Packages.Documents;

/// <summary>What is to be said of records and files that do not find each other.</summary>
internal static class RecordFindings
{
    public static PackageFinding Unreadable(ImportProblem problem, string file) => new(FindingSeverity.Blocking, "record-unreadable", problem.Reason, file);

    public static PackageFinding BelongsToNothing(string file) => new(
        FindingSeverity.Warning, "file-without-document",
        Sentence.Of($"Tệp “{file}” không thuộc tài liệu nào trong gói và không được nhập.", $"The file “{file}” belongs to no document of the package and is not taken in."), file);

    public static PackageFinding WithoutFiles(RecordDraft draft, string file) => new(
        FindingSeverity.Warning, "record-without-files",
        Sentence.Of(
            $"Biểu ghi “{draft.Description.Title.Proper}” ({draft.SourceKey}) không có tệp nào trong gói; chỉ biểu ghi được nhập.",
            $"The record “{draft.Description.Title.Proper}” ({draft.SourceKey}) has no files in the package; only the record is taken in."), file);

    public static PackageFinding MissingFile(string name, string place) => new(
        FindingSeverity.Blocking, "file-missing",
        Sentence.Of($"Biểu ghi nói đến “{name}” nhưng trong gói không có.", $"The record names “{name}”, which is not in the package."), place);

    public static PackageFinding WithoutRecord(string key, string place) => new(
        FindingSeverity.Warning, "document-without-record",
        Sentence.Of(
            $"Không có biểu ghi cho “{place}”; tài liệu sẽ được gắn vào biểu ghi có mã “{key}” nếu thư viện đã có, nếu không sẽ mang tên ấy.",
            $"There is no record for “{place}”; it goes to the record with the key “{key}” if the catalog has one, else it is given that name."), place);

    public static PackageFinding NothingToRead(string place) => new(
        FindingSeverity.Blocking, "document-without-pages",
        Sentence.Of($"“{place}” không có trang ảnh, văn bản hay tệp nào đọc được.", $"“{place}” has no page image, text or file that can be read."), place);

    public static PackageFinding SamePageName(string file, int page, string earlierFile, int earlier) => new(
        FindingSeverity.Warning, "page-name-twice",
        Sentence.Of(
            $"“{earlierFile}” (trang {earlier}) và “{file}” (trang {page}) có cùng tên trang; mỗi tệp được nhập thành một trang. Hãy bỏ bản thừa hoặc đổi tên.",
            $"“{earlierFile}” (page {earlier}) and “{file}” (page {page}) have the same name of a page; each is taken in as a page. Remove one or rename it."),
        file, page);
}
