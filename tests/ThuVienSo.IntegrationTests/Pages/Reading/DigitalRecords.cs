using System.Globalization;
using System.Text;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.IntegrationTests.Pages.Reading;

/// <summary>Documents of each kind that is read in another way, with texts written for these tests.</summary>
internal static class DigitalRecords
{
    /// <summary>Words that stand only on pages which not everybody may read.</summary>
    public const string Secret = "phượng tím";

    /// <summary>Name of a file that is for the staff, in an open book.</summary>
    public const string SecretName = "biên bản riêng.txt";

    public const string Book = "sach";
    public const string OnSite = "tai-cho";
    public const string Staff = "can-bo";
    public const string ViewOnly = "xem";
    public const string PartlyStaff = "mot-trang";
    public const string FileStaff = "mot-tep";
    public const string Newspaper = "so-bao";
    public const string EarlierIssue = "vang-5";
    public const string LaterIssue = "vang-12";
    public const string FilesOnly = "chi-tep";
    public const string ClosedSound = "am-thanh-kin";
    public const string Map = "ban-do";
    public const string Scroll = "han-nom";
    public const string Sound = "am-thanh";
    public const string TextOnly = "chi-chu";
    public const string Unmade = "dang-lam";
    public const string OnlyUnmade = "chua-lam";
    public const string Long = "nghin-trang";

    public const string Short = "muoi-trang";

    public const int LongPages = 1000;
    public const int ShortPages = 10;

    public static readonly PlaceDraft[] Places =
    [
        new PlaceDraft.Library { Code = "ly-son", Name = "Thư viện huyện Lý Sơn", NameEn = "Lý Sơn District Library", Kind = "district", Position = default },
        new PlaceDraft.Collection { Code = "so-hoa", Name = "Tài liệu số hóa", NameEn = "Digitised documents", About = "Sách báo đã chụp ảnh.", Position = default },
        new PlaceDraft.Collection { Code = "sach-cu", Name = "Sách cũ", NameEn = "Old books", Parent = "so-hoa", Position = default },
    ];

    /// <summary>The texts of the pages of <see cref="Book"/>.</summary>
    public static readonly string[] BookPages =
    [
        "Chuyện kể bên sông Trà. Mùa nước nổi năm ấy, ghe bầu từ Thu Xà ngược dòng lên chợ phiên, chở theo muối trắng và cá khô.",
        "Người làng quê dậy từ tinh mơ. Bà con gánh đường phèn, đường phổi ra bến, tiếng gọi đò vang cả một khúc sông dài trước khi mặt trời lên khỏi ngọn tre.",
        "Trên núi Thiên Ấn, chuông chùa buông từng tiếng. Lũ trẻ trong làng thi nhau chạy dọc bờ xe nước, nước tràn từ guồng xuống ruộng xanh.",
        "Đêm ấy ông lão kể chuyện hải đội Hoàng Sa. Những người lính ra đi mang theo chiếu, nẹp tre và dây mây, để lại quê nhà ngọn đèn trước gió.",
    ];

    public static async Task<IReadOnlyDictionary<string, long>> PublishAsync(DigitalCatalog catalog)
    {
        var pages = new List<PageDraft>();
        foreach (var (n, text) in BookPages.Index())
            pages.Add(await catalog.PageAsync(text, n == 0 ? "Bìa" : $"{n}"));
        var secret = await catalog.PageAsync($"Trang này chép chuyện vườn hoa {Secret} ở cuối làng.", "9");
        var ids = new Dictionary<string, long>
        {
            [Book] = await catalog.PublishAsync(Record(Book, "Chuyện kể bên sông Trà", DocumentType.Book), Draft(pages) with
            {
                Structure = new DigitalStructure
                {
                    Ranges = [new PageRange("Phần một", 1, 3) { LabelEn = "Part one", Children = [new PageRange("Bến sông", 2, 2), new PageRange("Trên núi", 3, 3)] }, new PageRange("Phần hai", 4, 4)],
                    RightsUri = "https://creativecommons.org/licenses/by/4.0/",
                    Attribution = "Thư viện tỉnh Quảng Ngãi",
                },
                Files = [await catalog.FileAsync("ghi chú & mục lục.txt", "text/plain", DigitalFileRole.Document, "Mục lục của sách."u8.ToArray()), await catalog.FileAsync("trang.html", "text/html", DigitalFileRole.Other, "<script>alert(1)</script>"u8.ToArray())],
            }, Places),
            [OnSite] = await catalog.PublishAsync(Record(OnSite, "Tài liệu đọc tại chỗ", DocumentType.Book), Draft([secret]) with { Access = new AccessRule(AccessLevel.OnSite), Files = [await SecretFileAsync(catalog)] }),
            [Staff] = await catalog.PublishAsync(Record(Staff, "Tài liệu nội bộ", DocumentType.Book), Draft([secret]) with { Access = new AccessRule(AccessLevel.Staff, new DateOnly(2999, 1, 2)), Files = [await SecretFileAsync(catalog)] }),
            [ViewOnly] = await catalog.PublishAsync(Record(ViewOnly, "Sách chỉ được xem", DocumentType.Book), Draft([pages[1], pages[2]]) with { Access = new AccessRule(AccessLevel.Open, ViewOnly: true), Files = [await SecretFileAsync(catalog)] }),
            [PartlyStaff] = await catalog.PublishAsync(Record(PartlyStaff, "Sách có trang nội bộ", DocumentType.Book), Draft([pages[0] with { File = 1 }, secret with { File = 1, Access = AccessLevel.Staff }]) with
            {
                Files =
                [
                    await catalog.FileAsync("sách.pdf", "application/pdf", DigitalFileRole.Document, Encoding.UTF8.GetBytes($"%PDF-1.4 {Secret}")),
                    await catalog.FileAsync("bìa.txt", "text/plain", DigitalFileRole.Document, "Lời giới thiệu."u8.ToArray()),
                ],
            }),
            [FileStaff] = await catalog.PublishAsync(Record(FileStaff, "Sách có tệp nội bộ", DocumentType.Book), Draft([pages[0]]) with
            {
                Files = [(await SecretFileAsync(catalog)) with { Name = SecretName, Access = AccessLevel.Staff }],
            }),
            [Newspaper] = await catalog.PublishAsync(Record(Newspaper, "Chuông Mai số 5", DocumentType.NewspaperIssue, "Chuông Mai"), Draft([pages[3]]) with { Structure = new DigitalStructure { Behavior = PageBehavior.Individuals } }),
            [LaterIssue] = await catalog.PublishAsync(Record(LaterIssue, "Tiếng Vang số 12", DocumentType.NewspaperIssue, "Tiếng Vang", "12-3-1939"), Draft([pages[1]])),
            [EarlierIssue] = await catalog.PublishAsync(Record(EarlierIssue, "Tiếng Vang số 5", DocumentType.NewspaperIssue, "Tiếng Vang", "5-3-1939"), Draft([pages[2]])),
            [FilesOnly] = await catalog.PublishAsync(Record(FilesOnly, "Bảng tính kê khai", DocumentType.Book), Draft([]) with { Files = [await catalog.FileAsync("kê khai.txt", "text/plain", DigitalFileRole.Document, "Kê khai."u8.ToArray())] }),
            [ClosedSound] = await catalog.PublishAsync(Record(ClosedSound, "Lời kể không công bố", DocumentType.Recording), Draft([]) with
            {
                Files = [(await catalog.FileAsync("lời kể.wav", "audio/wav", DigitalFileRole.Audio, Silence())) with { Access = AccessLevel.Staff }],
            }),
            [Map] = await catalog.PublishAsync(Record(Map, "Bản đồ cửa Đại Cổ Lũy", DocumentType.Map), Draft([pages[0] with { Label = "Mặt trước" }, pages[1] with { Label = "Mặt sau" }]) with { Structure = new DigitalStructure { Behavior = PageBehavior.Individuals } }),
            [Scroll] = await catalog.PublishAsync(Record(Scroll, "Sắc phong", DocumentType.Manuscript), Draft([pages[2], pages[3]]) with { Structure = new DigitalStructure { Behavior = PageBehavior.Continuous, Direction = ReadingDirection.RightToLeft } }),
            [Sound] = await catalog.PublishAsync(Record(Sound, "Bài chòi Bình Sơn", DocumentType.Recording), Draft([]) with { Files = [await catalog.FileAsync("bài chòi.wav", "audio/wav", DigitalFileRole.Audio, Silence())] }),
            [TextOnly] = await catalog.PublishAsync(Record(TextOnly, "Thơ chép tay", DocumentType.Manuscript), Draft([await catalog.TextPageAsync("Sông Trà chảy mãi về đông\nThuyền ai neo đậu bến lòng ngày xưa"), await catalog.TextPageAsync("Câu thơ thứ hai")])),
            [Unmade] = await catalog.PublishAsync(Record(Unmade, "Sách mới nhận", DocumentType.Book), Draft([pages[0], await catalog.UnmadePageAsync("chưa làm")])),
            [Short] = await catalog.PublishAsync(Record(Short, "Sách mười trang", DocumentType.Book), Draft([.. Enumerable.Range(1, ShortPages).Select(n => pages[n % 4] with { Label = $"{n}" })])),
            [OnlyUnmade] = await catalog.PublishAsync(Record(OnlyUnmade, "Sách sắp làm", DocumentType.Book), Draft([await catalog.UnmadePageAsync("chưa làm gì")])),
            [Long] = await catalog.PublishAsync(Record(Long, "Bộ sách nghìn trang", DocumentType.Book), Draft([.. Enumerable.Range(1, LongPages).Select(n => pages[n % 4] with { Label = $"{n}" })])),
        };
        return ids;
    }

    private static Task<DigitalFileDraft> SecretFileAsync(DigitalCatalog catalog) =>
        catalog.FileAsync("toàn văn.txt", "text/plain", DigitalFileRole.Document, Encoding.UTF8.GetBytes($"Toàn văn có {Secret}."));

    private static DigitisationDraft Draft(IReadOnlyList<PageDraft> pages) => new() { Structure = new DigitalStructure(), Files = [], Pages = pages };

    private static RecordDraft Record(string key, string title, DocumentType type, string? series = null, string date = "1946") => new()
    {
        SourceKey = key,
        Description = new Description
        {
            Title = new Title { Proper = title },
            Contributors = [new Contributor { Name = "Nguyễn Văn Sông", Role = "aut" }],
            Languages = ["vie"],
            Series = series is null ? [] : [new Series(series, "5")],
            Publication = new Publication { Publishers = ["Sở Văn hóa"], Places = ["Quảng Ngãi"], Date = date, YearFrom = int.Parse(date[^4..], CultureInfo.InvariantCulture), YearTo = int.Parse(date[^4..], CultureInfo.InvariantCulture) },
            Abstract = "Bản dùng cho phép thử.",
            Type = type,
        },
        Holdings = [new HoldingDraft("ly-son", "QN 1", null, null)],
        Collections = [key is Book or Newspaper ? "sach-cu" : "so-hoa"],
        SourceRecord = Encoding.UTF8.GetBytes(key),
        Format = RecordFormat.TableRow,
        Position = new RecordPosition(1, 1, PositionUnit.Row),
    };

    /// <summary>A second of nothing, in 8 bits and 8 kHz.</summary>
    private static byte[] Silence()
    {
        const int Length = 8000;
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("RIFF"u8);
        writer.Write(36 + Length);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(Length);
        writer.Write(Length);
        writer.Write((short)1);
        writer.Write((short)8);
        writer.Write("data"u8);
        writer.Write(Length);
        writer.Write(Enumerable.Repeat((byte)128, Length).ToArray());
        return file.ToArray();
    }
}
