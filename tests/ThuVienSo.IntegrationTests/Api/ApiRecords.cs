using System.Text;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.IntegrationTests.Api;

/// <summary>A small catalog whose records tell the rows of the tests apart.</summary>
internal static class ApiRecords
{
    public const string Fullest = "api-full";

    /// <summary>The source record of <see cref="Fullest"/>, byte for byte.</summary>
    public static readonly byte[] FullestSource = [0x30, 0x30, 0xC4, 0x91, 0x1F, 0x1E, 0x1D];

    public static readonly IReadOnlyList<PlaceDraft> Places =
    [
        new PlaceDraft.Library { Code = "quang-ngai", Name = "Thư viện tỉnh Quảng Ngãi", NameEn = "Provincial Library", Kind = "provincial", Position = Row(1) },
        new PlaceDraft.Library { Code = "ba-to", Name = "Thư viện huyện Ba Tơ", Kind = "district", Opened = new DateOnly(1979, 1, 1), Position = Row(2) },
        new PlaceDraft.Library { Code = "an-phu", Name = "Thư viện xã Ân Phú", Kind = "commune", Position = Row(3) },
        new PlaceDraft.Collection { Code = "dia-chi", Name = "Địa chí", About = "Sách về tỉnh", Position = Row(4) },
        new PlaceDraft.Collection { Code = "han-nom", Name = "Hán Nôm", Parent = "dia-chi", Position = Row(5) },
        new PlaceDraft.Collection { Code = "bao-chi", Name = "Báo chí", Position = Row(6) },
    ];

    public static readonly IReadOnlyList<RecordDraft> Records =
    [
        Full(),
        Titled("d-1", "Những con đường Quảng Ngãi"),
        Titled("d-2", "Nhung con duong Quang Ngai"),
        Titled("d-3", "Những con dương Quảng Ngãi"),
        Titled("d-4", "Những con đương Quảng Ngãi"),
        Titled("n-1", "Nguyễn Du toàn tập"),
        Titled("n-2", "Nguyen Du toan tap"),
        Titled("n-3", "Ngưyen dũ toàn tập"),
        Titled("n-4", "Nguyễn Dữ toàn tập"),
        Named("a-bản", "Mưa đêm", "Tường Bản"),
        Named("a-ban", "Mưa ngày", "Tường Ban", "Trần Thị Mộc", "Mộc Miên nữ sĩ", "Cô Mộc ở làng Thượng"),
        Titled("v-1", "Thiên nhiên Hội An"),
        Titled("v-2", "Người Ba Tơ kháng chiến"),
        Titled("v-3", "Đảo Lý Sơn"),
        Titled("v-4", "Cách tổ chức thư viện"),
        Titled("v-5", "Thể thao và sức khỏe"),
        Titled("v-6", "Hòa bình ở Sơn Mỹ"),
        Titled("v-7", "Bài ca 𠀋 𠀌 chữ Nôm"),
        With("f-map", "Bản đồ núi sông", type: DocumentType.Map, language: "fre", year: 1928, collection: "dia-chi", library: "quang-ngai"),
        With("f-han", "Sắc phong núi sông", type: DocumentType.Manuscript, language: "chi", year: 1824, collection: "han-nom", library: "ba-to", author: "Trương Đăng Quế"),
        With("f-bao", "Báo núi sông", type: DocumentType.NewspaperIssue, language: "vie", year: 1946, collection: "bao-chi", library: "ba-to", subject: "Báo chí, cách mạng"),
        With("f-none", "Ảnh núi sông", type: DocumentType.Photograph, language: "vie", year: null, author: "Ân Văn Ba"),
    ];

    private static RecordDraft Titled(string key, string title) => Draft(key, new Description { Title = new Title { Proper = title }, Languages = ["vie"] });

    private static RecordDraft Named(string key, string title, string author, params string[] variants) => Draft(key, new Description
    {
        Title = new Title { Proper = title },
        Languages = ["vie"],
        Contributors = [new Contributor { Name = author, Role = "aut", Variants = variants }],
    });

    private static RecordDraft With(
        string key,
        string title,
        DocumentType type,
        string language,
        int? year,
        string? collection = null,
        string? library = null,
        string? author = null,
        string? subject = null)
    {
        var description = new Description
        {
            Title = new Title { Proper = title },
            Type = type,
            Languages = [language],
            Publication = year is null ? null : new Publication { Date = $"{year}", YearFrom = year, YearTo = year },
            Contributors = author is null ? [] : [new Contributor { Name = author, Role = "aut" }],
            Subjects = subject is null ? [] : [new Subject(subject)],
        };
        return Draft(key, description) with
        {
            Collections = collection is null ? [] : [collection],
            Holdings = library is null ? [] : [new HoldingDraft(library, "ML " + key, null, null)],
        };
    }

    private static RecordDraft Full() => Draft(Fullest, new Description
    {
        Title = new Title { Proper = "Phủ biên tạp lục", Remainder = "bản dịch", Responsibility = "Lê Quý Đôn", Parallel = ["撫邊雜錄"] },
        Contributors =
        [
            new Contributor { Name = "Lê Quý Đôn", Role = "aut", Dates = "1726-1784", Variants = ["Doãn Hậu"] },
            new Contributor { Name = "Viện Sử học", Role = "trl", Kind = AgentKind.Corporate },
        ],
        Subjects = [new Subject("Đàng Trong -- Lịch sử", SubjectKind.Place)],
        Languages = ["vie"],
        Publication = new Publication { Places = ["H."], Publishers = ["Khoa học xã hội"], Date = "1977", YearFrom = 1977, YearTo = 1977 },
        Identifiers = [new Identifier(IdentifierKind.Isbn, "9786041001237", "978-604-1-00123-7")],
        Abstract = "Ghi chép về sáu năm ở Thuận Hóa và Quảng Nam: ruộng đất, thuế khóa, sản vật. Có đoạn nói về đội Hoàng Sa ở Cù Lao Ré.",
    }) with
    {
        Source = "VN-QNg",
        SourceRecord = FullestSource,
        Format = RecordFormat.Marc21,
        Collections = ["dia-chi"],
        Holdings = [new HoldingDraft("quang-ngai", "959.7 PH500B", "QN0001", "Kho đọc", HoldingStatus.ReadingRoomOnly)],
    };

    private static RecordDraft Draft(string key, Description description) => new()
    {
        SourceKey = key,
        Description = description,
        SourceRecord = Encoding.UTF8.GetBytes($"{{\"Mã\":\"{key}\"}}"),
        Format = RecordFormat.TableRow,
        Position = Row(1),
    };

    private static RecordPosition Row(int number) => new(number, number + 1, PositionUnit.Row);
}
