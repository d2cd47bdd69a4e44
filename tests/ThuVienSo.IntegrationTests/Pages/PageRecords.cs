using System.Text;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Text;

namespace ThuVienSo.IntegrationTests.Pages;

/// <summary>A small catalog of real books, places and people of Quảng Ngãi, with one record of each kind that the pages show differently.</summary>
internal static class PageRecords
{
    /// <summary>Key of the record that has every field.</summary>
    public const string Fullest = "qn-001";

    /// <summary>Key of the record whose every field tries to be HTML.</summary>
    public const string Hostile = "qn-hostile";

    /// <summary>What every field of the hostile record contains.</summary>
    public const string Payload = "<script>alert('x')</script><img src=x onerror=\"alert(1)\">";

    public static IReadOnlyList<PlaceDraft> Places { get; } =
    [
        .. Libraries(), .. Collections(),
    ];

    public static IReadOnlyList<RecordDraft> Records { get; } =
    [
        Full(),
        HostileRecord(),
        Book("qn-002", "Non nước xứ Quảng", "Địa dư và nhân vật", ["Phạm Trung Việt"], "Sài Gòn", "Khai Trí", "1969", "Núi Ấn sông Trà, các cửa biển, chợ, làng nghề và những người con của Quảng Ngãi.", "dia-chi-tinh", "Quảng Ngãi -- Địa lý"),
        Book("qn-003", "Quảng Ngãi tỉnh chí", null, ["Nguyễn Bá Trác", "Nguyễn Đình Chi", "Khiếu Hữu Kiều"], "Hà Nội", "Nam Phong", "1933", "Chép về núi sông, hộ khẩu, thuế khóa và nhân vật của tỉnh dưới thời bảo hộ; đăng nhiều kỳ trên tạp chí.", "dia-chi-tinh", "Quảng Ngãi -- Lịch sử"),
        Book("qn-004", "Văn hóa Sa Huỳnh ở Quảng Ngãi", null, ["Đoàn Ngọc Khôi"], "Quảng Ngãi", "Bảo tàng tổng hợp tỉnh", "2004", "Mộ chum, đồ trang sức thủy tinh và quan hệ qua biển của cư dân Sa Huỳnh.", "di-tich", "Văn hóa Sa Huỳnh"),
        Book("qn-005", "Trường lũy Quảng Ngãi - Bình Định", "Khảo sát và tư liệu", ["Nguyễn Tiến Đông", "Andrew Hardy"], "Hà Nội", "Thế Giới", "khoảng 2011", "Lũy đá và đất dài hơn trăm cây số men chân Trường Sơn.", "di-tich", "Di tích lịch sử -- Quảng Ngãi"),
        Book("qn-006", "Truyện cổ Hrê", null, ["Đinh Xăng Hiền"], "Hà Nội", "Văn hóa Dân tộc", "1998", "Những truyện kể bên bếp lửa của người Hrê ở Ba Tơ, Sơn Hà, Minh Long.", "dan-toc", "Người Hrê -- Văn học dân gian"),
        Book("qn-007", "Khởi nghĩa Ba Tơ", "Hồi ức của những người tham gia", ["Phạm Kiệt"], "Quảng Ngãi", "Tỉnh ủy Quảng Ngãi", "1985", "Lời kể của những người đã có mặt ở đồn Ba Tơ đêm 11 tháng 3 năm 1945.", "dia-chi-huyen", "Khởi nghĩa Ba Tơ, 1945"),
        Book("qn-008", "Lý Sơn", "Đất và người cù lao Ré", ["Cao Chư"], "Đà Nẵng", "Đà Nẵng", "2012", "Đảo tỏi, đội Hoàng Sa kiêm quản Bắc Hải, lễ khao lề thế lính.", "dia-chi-huyen", "Lý Sơn (Quảng Ngãi)"),
        Book("qn-009", "Đường thiên lý qua miền Trung", null, ["Lê Hồng Khánh"], "Huế", "Thuận Hóa", "2001", "Các dịch trạm và quán xá dọc đường thiên lý đoạn qua tỉnh.", "dia-chi-tinh", "Giao thông -- Lịch sử"),
        Book("qn-010", "Dương vụ thời Tự Đức", null, ["Nguyễn Thị Hương"], "Hà Nội", "Khoa học Xã hội", "1995", null, "dia-chi-tinh", "Việt Nam -- Lịch sử -- Triều Nguyễn"),
        Book("qn-011", "Tổ chức làng xã ở Mộ Đức", null, ["Trần Văn An"], "Quảng Ngãi", "Sở Văn hóa Thông tin", "1999", "Đình, chùa, lệ làng và ruộng công trong các xã ven sông Vệ.", "dia-chi-huyen", "Làng xã -- Mộ Đức"),
        Other("qn-012", "Bản đồ tỉnh Quảng Ngãi tỉ lệ 1:100 000", DocumentType.Map, "Service géographique de l'Indochine", "1928", "fre", "ban-do"),
        Other("qn-013", "Cù lao Ré nhìn từ thuyền", DocumentType.Photograph, "Võ Minh Tuấn", "1969", "zxx", "anh"),
        Other("qn-014", "Cầu Trà Khúc sau trận lụt", DocumentType.Photograph, "Võ Minh Tuấn", "1964", "zxx", "anh"),
        Other("qn-015", "大南一統志 : 廣義省", DocumentType.Manuscript, "Quốc sử quán triều Nguyễn", "Tự Đức thứ 35", "chi", "han-nom"),
        Other("qn-016", "Sắc phong thành hoàng làng Chánh Lộ", DocumentType.Manuscript, "Triều Nguyễn", "Minh Mạng thứ 5", "chi", "han-nom"),
        Other("qn-017", "Thành cổ Châu Sa", DocumentType.Relic, "Vương quốc Chăm-pa", "thế kỷ IX", "zxx", "di-tich"),
        Other("qn-018", "Chum gốm mộ táng Sa Huỳnh", DocumentType.Artefact, "Cư dân Sa Huỳnh", "", "zxx", "di-tich"),
        Other("qn-019", "Hát bài chòi ở Bình Sơn", DocumentType.Recording, "Đoàn dân ca kịch", "1987", "vie", "dan-toc"),
        Other("qn-020", "Chuông Mai", DocumentType.NewspaperIssue, "Hội Văn hóa cứu quốc", "1946", "vie", "bao-chi"),
        Other("qn-021", "Biến đổi sinh kế của người Cor ở Trà Bồng", DocumentType.Thesis, "Hồ Thị Ánh", "2016", "vie", "dan-toc"),
        Book("qn-022", "Truyện Kiều", null, ["Nguyễn Du"], "Hà Nội", "Văn học", "1972", "Truyện thơ Nôm, 3.254 câu lục bát, còn có tên Đoạn trường tân thanh.", "han-nom", "Thơ Nôm"),
        Book("qn-023", "Văn chiêu hồn", null, ["Nguyễn Du"], "Hà Nội", "Văn học", "1977", "Văn tế mười loại người; Nguyễn Du viết bằng chữ Nôm.", "han-nom", "Thơ Nôm"),
        Book("qn-024", "Truyền kỳ mạn lục", null, ["Nguyễn Dữ"], "Hà Nội", "Văn học", "1971", "Hai mươi truyện kỳ; Nguyễn Dữ soạn bằng chữ Hán, Trúc Khê dịch.", "han-nom", "Truyện truyền kỳ"),
        Book("qn-025", "Nguyễn Du trong lòng người đọc", null, ["Hoài Hương"], "Hà Nội", "Văn học", "1983", null, "han-nom", "Nguyễn Du, 1765-1820"),
        .. Enumerable.Range(1, 28).Select(NewspaperIssue),
    ];

    private static IEnumerable<PlaceDraft> Libraries()
    {
        (string Code, string Name, string NameEn)[] libraries =
        [
            ("quang-ngai", "Thư viện tỉnh Quảng Ngãi", "Quảng Ngãi Provincial Library"), ("ba-to", "Thư viện huyện Ba Tơ", "Ba Tơ District Library"),
            ("binh-son", "Thư viện huyện Bình Sơn", "Bình Sơn District Library"), ("ly-son", "Thư viện huyện Lý Sơn", "Lý Sơn District Library"),
            ("minh-long", "Thư viện huyện Minh Long", "Minh Long District Library"), ("mo-duc", "Thư viện huyện Mộ Đức", "Mộ Đức District Library"),
            ("nghia-hanh", "Thư viện huyện Nghĩa Hành", "Nghĩa Hành District Library"), ("son-ha", "Thư viện huyện Sơn Hà", "Sơn Hà District Library"),
            ("son-tay", "Thư viện huyện Sơn Tây", "Sơn Tây District Library"), ("son-tinh", "Thư viện huyện Sơn Tịnh", "Sơn Tịnh District Library"),
            ("tra-bong", "Thư viện huyện Trà Bồng", "Trà Bồng District Library"), ("tu-nghia", "Thư viện huyện Tư Nghĩa", "Tư Nghĩa District Library"),
        ];
        return libraries.Select((library, i) => new PlaceDraft.Library
        {
            Code = library.Code,
            Name = library.Name,
            NameEn = library.NameEn,
            Kind = i == 0 ? "provincial" : "district",
            Opened = i == 0 ? new DateOnly(1989, 7, 1) : null,
            Position = new RecordPosition(i + 1, i + 2, PositionUnit.Row),
        });
    }

    private static IEnumerable<PlaceDraft> Collections()
    {
        (string Code, string Name, string NameEn, string? Parent, string? About)[] collections =
        [
            ("dia-chi", "Địa chí", "Local studies", null, "Sách và tư liệu về đất và người Quảng Ngãi."),
            ("dia-chi-tinh", "Địa chí tỉnh", "The province", "dia-chi", null), ("dia-chi-huyen", "Địa chí huyện, xã", "Districts and communes", "dia-chi", null),
            ("bao-chi", "Báo chí", "Newspapers", null, "Báo và tạp chí ra ở tỉnh, từ những tờ in thạch thời kháng chiến."),
            ("han-nom", "Hán Nôm", "Hán and Nôm", null, "Sắc phong, gia phả, địa bạ và sách chép tay."), ("di-tich", "Di tích", "Monuments", null, null),
            ("dan-toc", "Văn hóa các dân tộc", "Peoples of the province", null, "Hrê, Cor, Ca Dong và Kinh."), ("anh", "Ảnh và bản đồ", "Photographs and maps", null, null),
            ("ban-do", "Bản đồ", "Maps", "anh", null),
        ];
        return collections.Select((collection, i) => new PlaceDraft.Collection
        {
            Code = collection.Code,
            Name = collection.Name,
            NameEn = collection.NameEn,
            Parent = collection.Parent,
            About = collection.About,
            Position = new RecordPosition(i + 1, i + 2, PositionUnit.Row),
        });
    }

    private static RecordDraft Full() => Draft(Fullest, new Description
    {
        Title = new Title
        {
            Proper = "Địa chí Quảng Ngãi",
            Remainder = "Thiên nhiên, dân cư, lịch sử, kinh tế, văn hóa",
            Responsibility = "Phạm Trung Việt chủ biên ; Nguyễn Ngọc Trạch, Bùi Hồng Nhân biên soạn ; Hồng Nhiệm vẽ bản đồ",
            Parallel = ["Gazetteer of Quảng Ngãi", "廣義地誌"],
            Uniform = "Địa chí (Quảng Ngãi)",
        },
        Contributors =
        [
            new Contributor { Name = "Phạm Trung Việt", Role = "edt", Dates = "1926-2008", Variants = ["Vân Anh"] },
            new Contributor { Name = "Nguyễn Ngọc Trạch", Role = "aut" },
            new Contributor { Name = "Hồng Nhiệm", Role = "ctg" },
            new Contributor { Name = "Tỉnh ủy Quảng Ngãi", Role = "isb", Kind = AgentKind.Corporate },
        ],
        Subjects = [new Subject("Quảng Ngãi -- Lịch sử", SubjectKind.Place), new Subject("Địa chí"), new Subject("Văn hóa Sa Huỳnh")],
        Classifications = [new Classification("ddc", "915.975 2", "23"), new Classification("19-class", "91(V)")],
        Languages = ["vie", "eng"],
        Publication = new Publication { Places = ["Hà Nội"], Publishers = ["Từ điển Bách khoa"], Date = "2008", YearFrom = 2008, YearTo = 2008 },
        Edition = "In lần thứ 2, có sửa chữa",
        Series = [new Series("Địa chí các tỉnh", "Tập 5")],
        PhysicalDescription = "1112 tr. : ảnh, bản đồ ; 27 cm + 1 đĩa",
        Identifiers =
        [
            new Identifier(IdentifierKind.Isbn, "9786049000010", "978-604-900-001-0"), new Identifier(IdentifierKind.DocumentNumber, "206/QĐ-TTg", "206/QĐ-TTg"),
            new Identifier(IdentifierKind.Uri, "https://example.org/dia-chi", "https://example.org/dia-chi"),
        ],
        Notes = ["Thư mục: tr. 1089-1106", "Có bảng tra địa danh cũ và mới"],
        Abstract = "Ghi chép toàn diện về tự nhiên, dân cư, lịch sử, kinh tế và văn hóa của tỉnh Quảng Ngãi, từ cư dân Sa Huỳnh bên bờ đầm An Khê đến các làng chài, làng tỏi, làng muối ngày nay.",
        TableOfContents = "Phần 1. Thiên nhiên\nPhần 2. Dân cư\nPhần 3. Lịch sử\nPhần 4. Kinh tế\nPhần 5. Văn hóa",
        Rights = "Đọc tại chỗ; sao chụp không quá 10 %.",
    }, "dia-chi-tinh",
    [
        new HoldingDraft("quang-ngai", "915.9752 Đ301C", "QN000123", "Kho địa chí, giá 3", HoldingStatus.ReadingRoomOnly),
        new HoldingDraft("quang-ngai", "915.9752 Đ301C", "QN000124", "Kho mượn"), new HoldingDraft("ba-to", "91(V) Đ", "BT00045", null, HoldingStatus.OnLoan),
        new HoldingDraft("ly-son", "91(V) Đ", "LS00012", "Phòng đọc"),
    ]);

    private static RecordDraft HostileRecord() => Draft(Hostile, new Description
    {
        Title = new Title { Proper = "Vô hại " + Payload, Remainder = Payload, Responsibility = Payload, Parallel = [Payload], Uniform = Payload },
        Contributors = [new Contributor { Name = "Tên " + Payload, Role = Payload, Dates = Payload, Variants = [Payload] }],
        Subjects = [new Subject("Chủ đề " + Payload)],
        Classifications = [new Classification(Payload, Payload, Payload)],
        Languages = ["vie"],
        Publication = new Publication { Places = [Payload], Publishers = [Payload], Date = Payload },
        Edition = Payload,
        Series = [new Series(Payload, Payload)],
        PhysicalDescription = Payload,
        Identifiers = [new Identifier(IdentifierKind.Other, Payload, Payload), new Identifier(IdentifierKind.Uri, "javascript:alert(1)", "javascript:alert(1)")],
        Notes = [Payload],
        Abstract = "Tóm tắt " + Payload,
        TableOfContents = Payload,
        Rights = Payload,
    }, "di-tich", [new HoldingDraft("ba-to", Payload, Payload, Payload)]);

    private static RecordDraft Book(
        string key, string title, string? remainder, string[] authors, string place, string publisher, string date, string? about, string collection, string subject) =>
        Draft(key, new Description
        {
            Title = new Title { Proper = title, Remainder = remainder },
            Contributors = [.. authors.Select(name => new Contributor { Name = name, Role = "aut" })],
            Subjects = [new Subject(subject)],
            Languages = ["vie"],
            Publication = Published(place, publisher, date),
            PhysicalDescription = "312 tr. ; 21 cm",
            Abstract = about,
        }, collection, Held(key));

    private static RecordDraft Other(string key, string title, DocumentType type, string name, string date, string language, string collection) =>
        Draft(key, new Description
        {
            Title = new Title { Proper = title },
            Contributors = [new Contributor { Name = name, Role = type == DocumentType.Photograph ? "pht" : "aut" }],
            Subjects = [new Subject("Quảng Ngãi")],
            Languages = [language],
            Publication = date.Length == 0 ? null : Published(null, null, date),
            Type = type,
        }, collection, Held(key));

    private static RecordDraft NewspaperIssue(int number) => Draft($"qn-bao-{number:00}", new Description
    {
        Title = new Title { Proper = $"Báo Quảng Ngãi số {number}" },
        Contributors = [new Contributor { Name = "Báo Quảng Ngãi", Role = "aut", Kind = AgentKind.Corporate }],
        Subjects = [new Subject("Báo chí -- Quảng Ngãi")],
        Languages = ["vie"],
        Publication = Published("Quảng Ngãi", "Báo Quảng Ngãi", $"{1990 + number % 9}"),
        Type = DocumentType.NewspaperIssue,
    }, "bao-chi", Held($"bao{number}"));

    private static Publication Published(string? place, string? publisher, string date) => new()
    {
        Places = place is null ? [] : [place],
        Publishers = publisher is null ? [] : [publisher],
        Date = date,
        YearFrom = DateAsWritten.Years(date)?.From,
        YearTo = DateAsWritten.Years(date)?.To,
    };

    /// <summary>One or two libraries, by the last digits of the key.</summary>
    private static HoldingDraft[] Held(string key)
    {
        var codes = Places.OfType<PlaceDraft.Library>().Select(library => library.Code).ToArray();
        var number = key.Sum(letter => letter);
        return [new HoldingDraft("quang-ngai", $"ĐC {number}", $"QN{number:000000}", "Kho địa chí"), new HoldingDraft(codes[1 + number % 11], $"V {number}", null, null)];
    }

    private static RecordDraft Draft(string key, Description description, string collection, IReadOnlyList<HoldingDraft> holdings) => new()
    {
        Source = "pages",
        SourceKey = key,
        Description = description,
        Holdings = holdings,
        Collections = [collection],
        SourceRecord = Encoding.UTF8.GetBytes($$"""{"id":"{{key}}"}"""),
        Format = RecordFormat.TableRow,
        Position = new RecordPosition(1, 2, PositionUnit.Row),
    };
}
