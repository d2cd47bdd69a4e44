using ThuVienSo.Catalog.Holdings;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Web.Api.Holdings;

/// <summary>Where a document is to be had. Tài liệu có ở đâu.</summary>
/// <param name="Id">Number of the document.</param>
/// <param name="SourceKey">The key by which its source knows it.</param>
/// <param name="Title">Title to show.</param>
/// <param name="Libraries">Those that hold copies; the library of the key or account that asks stands first. Các thư viện có bản, thư viện mình đứng trước.</param>
public sealed record AvailabilityAnswer(long Id, string SourceKey, string Title, IReadOnlyList<HolderAnswer> Libraries)
{
    public static AvailabilityAnswer Of(AvailableDocument document, string language)
    {
        var title = document.State.Description.Title;
        return new(
            document.State.Id, document.State.SourceKey, title.Remainder is null ? title.Proper : $"{title.Proper} : {title.Remainder}",
            [.. document.Libraries.Select(library => HolderAnswer.Of(library, language))]);
    }
}

/// <summary>A library and its copies. Một thư viện và các bản của nó.</summary>
/// <param name="Code">Of the library.</param>
/// <param name="Name">In the language of the answer.</param>
/// <param name="Own">Whether it is the library of the key or account that asks.</param>
/// <param name="Available">How many copies can be lent or read now. Số bản đang có.</param>
/// <param name="Copies">Each, in the order of the record.</param>
public sealed record HolderAnswer(string Code, string Name, bool Own, int Available, IReadOnlyList<CopyAnswer> Copies)
{
    public static HolderAnswer Of(AvailableLibrary library, string language) => new(
        library.Library.Code,
        language == ApiLanguage.English ? library.Library.NameEn ?? library.Library.Name : library.Library.Name,
        library.IsOwn,
        library.Copies.Where(copy => copy.Status is HoldingStatus.Available or HoldingStatus.ReadingRoomOnly).Sum(copy => copy.Copies),
        [.. library.Copies.Select(copy => new CopyAnswer(copy.CallNumber, copy.Barcode, copy.Shelf, copy.Copies, copy.Status))]);
}

/// <summary>A copy, or several alike. Một bản.</summary>
/// <param name="CallNumber">Ký hiệu xếp giá; null when not stated.</param>
/// <param name="Barcode">Mã vạch; null when not stated.</param>
/// <param name="Shelf">Kho, kệ; null when not stated.</param>
/// <param name="Copies">How many that are alike. Số bản.</param>
/// <param name="Status">Tình trạng.</param>
public sealed record CopyAnswer(string? CallNumber, string? Barcode, string? Shelf, int Copies, HoldingStatus Status);

/// <summary>Where several documents are to be had. Nhiều tài liệu cùng lúc.</summary>
/// <param name="Asked">What was asked for, and which documents that is, in the order of the question.</param>
/// <param name="Documents">Each document once.</param>
public sealed record AvailabilityList(IReadOnlyList<AskedAnswer> Asked, IReadOnlyList<AvailabilityAnswer> Documents);

/// <summary>What one of the things asked for is. Kết quả cho từng giá trị hỏi.</summary>
/// <param name="By">"id", "sourceKey" or "isbn".</param>
/// <param name="Value">As it was sent.</param>
/// <param name="Documents">Numbers of the documents; empty when there is none.</param>
public sealed record AskedAnswer(string By, string Value, IReadOnlyList<long> Documents);

/// <summary>Which documents are asked for, 200 in all at most. Các tài liệu cần hỏi, tất cả không quá 200.</summary>
/// <param name="Id">Numbers of documents.</param>
/// <param name="SourceKey">Keys by which sources know them.</param>
/// <param name="Isbn">ISBNs of 10 or 13 digits.</param>
public sealed record AvailabilityQuestion(IReadOnlyList<long>? Id, IReadOnlyList<string>? SourceKey, IReadOnlyList<string>? Isbn);
