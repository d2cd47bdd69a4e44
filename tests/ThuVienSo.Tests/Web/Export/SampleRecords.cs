using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Tests.Web.Export;

/// <summary>
/// Records that exports are tried on: one with everything, one with next to nothing, one with characters that break formats.
/// </summary>
internal static class SampleRecords
{
    public static readonly DocumentState Full = Of(new Description
    {
        Title = new Title
        {
            Proper = "Địa chí Quảng Ngãi",
            Remainder = "đất và người",
            Responsibility = "Nguyễn Văn A chủ biên",
            Parallel = ["Quảng Ngãi Gazetteer", "廣義地誌"],
            Uniform = "Địa chí",
        },
        Contributors =
        [
            new Contributor { Name = "Nguyễn Văn A", Role = "aut", Dates = "1930-2001", Variants = ["Trà Giang"] },
            new Contributor { Name = "Trần Thị B", Role = "edt" },
            new Contributor { Name = "Sở Văn hóa", Role = "ctb", Kind = AgentKind.Corporate },
            new Contributor { Name = "Hội thảo Hán Nôm", Role = "ctb", Kind = AgentKind.Meeting },
        ],
        Subjects =
        [
            new Subject("Quảng Ngãi -- Lịch sử -- Thế kỷ 20", SubjectKind.Place),
            new Subject("Trương Định", SubjectKind.Person, "btkvn"),
            new Subject("Địa chí"),
            new Subject("Nghĩa quân", SubjectKind.Keyword),
            new Subject("Hải đội", SubjectKind.Corporate),
            new Subject("1945", SubjectKind.Period),
            new Subject("Hồi ký", SubjectKind.Genre),
            new Subject("Truyện Kiều", SubjectKind.Title),
        ],
        Classifications = [new("ddc", "959.753", "23"), new("bbk", "Đ89"), new("udc", "908"), new("lcc", "DS559"), new("19-class", "9(V)")],
        Languages = ["vie", "fre"],
        Publication = new Publication { Places = ["H."], Publishers = ["Từ điển Bách khoa"], Date = "khoảng 1998", YearFrom = 1993, YearTo = 2003 },
        Edition = "Tái bản lần thứ 2",
        Series = [new("Tủ sách Quảng Ngãi", "t. 3")],
        PhysicalDescription = "312 tr. : ảnh ; 21 cm",
        Identifiers =
        [
            new(IdentifierKind.Isbn, "9786041001237", "978-604-1-00123-7"),
            new(IdentifierKind.Issn, "1234-5679", "1234-5679"),
            new(IdentifierKind.Doi, "10.1000/182", "10.1000/182"),
            new(IdentifierKind.Uri, "https://quangngai.example/1", "https://quangngai.example/1"),
            new(IdentifierKind.DocumentNumber, "206/QĐ-TTg", "206/QĐ-TTg"),
            new(IdentifierKind.Other, "LC-7", "LC-7"),
        ],
        Notes = ["Sách tặng"],
        Abstract = "Giới thiệu thiên nhiên và con người.",
        TableOfContents = "T.1. Đất -- T.2. Người",
        Rights = "Tác giả giữ bản quyền",
    });

    public static readonly DocumentState Bare = Of(new Description { Title = new Title { Proper = "Không đề" }, Type = DocumentType.Relic }) with
    {
        Holdings = [],
        Collections = [],
        Source = "",
    };

    public static readonly DocumentState Hostile = Of(new Description
    {
        Title = new Title { Proper = "</script><b> & {\\end} % # _ $ ~ ^ \u0001\u0000 \ud800 \uffff 𠀋" },
        Contributors = [new Contributor { Name = "A } and { B\nTY  - BOOK", Role = "aut" }],
        Abstract = "dòng 1\r\nER  - \r\ndòng 2]]>",
        Subjects = [new Subject(" -- ")],
        Publication = new Publication { Date = "-300", YearFrom = -300, YearTo = -300 },
        Type = DocumentType.Manuscript,
    });

    public static readonly IReadOnlyList<DocumentState> All = [Full, Bare, Hostile];

    private static DocumentState Of(Description description) => new()
    {
        Id = 42,
        Source = "VN-QNg",
        SourceKey = "qn0042",
        Description = description,
        Holdings = [new(new PlaceName("ba-to", "Thư viện huyện Ba Tơ", "Ba Tơ District Library"), "959.753 Đ301C", "BT000123", "Kho mở", HoldingStatus.Available)],
        Collections = [new("dia-chi", "Địa chí"), new("tong-hop", "Tổng hợp")],
        ContentHash = "00",
        AddedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        UpdatedAt = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero),
    };
}
