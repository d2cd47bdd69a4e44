
namespace ThuVienSo.Web.Protocols.Counter;

/// <summary>The reports that apply here. There are no DR: they are for databases that are searched apart, and this is one catalog.</summary>
internal static class CounterReports
{
    public const string Searches = "Searches_Platform";
    private const string TotalInvestigations = "Total_Item_Investigations";
    private const string TotalRequests = "Total_Item_Requests";
    private const string UniqueInvestigations = "Unique_Item_Investigations";
    private const string UniqueRequests = "Unique_Item_Requests";
    private const string TitleInvestigations = "Unique_Title_Investigations";
    private const string TitleRequests = "Unique_Title_Requests";
    private const string Controlled = "Controlled";

    private static readonly string[] Use = [TotalInvestigations, TotalRequests, UniqueInvestigations, UniqueRequests];
    private static readonly string[] UseAndTitles = [.. Use, TitleInvestigations, TitleRequests];
    private static readonly string[] Denied = ["Limit_Exceeded", "No_License"];
    private static readonly string[] Books = ["Book", "Reference_Work"];
    private static readonly string[] Journals = ["Journal"];

    private static readonly string[] TitleTypes =
        ["Book", "Conference", "Journal", "Newspaper_or_Newsletter", "Other", "Patent", "Reference_Work", "Report", "Standard", "Thesis_or_Dissertation", "Unspecified"];

    private static readonly string[] ItemTypes =
    [
        "Article", "Audiovisual", "Book_Segment", "Conference_Item", "Database_Full_Item", "Dataset", "Image", "Interactive_Resource", "Multimedia", "News_Item", "Other", "Patent", "Reference_Item", "Report",
        "Software", "Sound", "Standard", "Thesis_or_Dissertation", "Unspecified",
    ];

    /// <summary>The other names of the house's types are titles, and stand here by those.</summary>
    private static readonly string[] PlatformTypes = [.. TitleTypes.Concat(ItemTypes).Append("Platform").Distinct().Order(StringComparer.Ordinal)];

    private static readonly string[] Multimedia = ["Audiovisual", "Image", "Interactive_Resource", "Multimedia", "Sound"];

    public static IReadOnlyList<CounterReport> All { get; } =
    [
        new("PR", "Platform Report", CounterKind.Platform, [Searches, .. UseAndTitles], PlatformTypes, new("Toàn bộ việc sử dụng, theo loại tài liệu", "All use, by type of document")),
        new("PR_P1", "Platform Usage", CounterKind.Platform, [Searches, TotalRequests, UniqueRequests, TitleRequests], PlatformTypes, new("Lượt tìm và lượt đọc, theo loại tài liệu", "Searches and requests, by type of document"))
        {
            View = new(null, null, Shown.DataType),
        },
        new("TR", "Title Report", CounterKind.Title, [.. UseAndTitles, .. Denied], TitleTypes, new("Từng nhan đề: sách, báo, tạp chí, luận văn", "Title by title: books, newspapers, journals, theses")),
        new("TR_B1", "Book Requests (Controlled)", CounterKind.Title, [TotalRequests, TitleRequests], TitleTypes, new("Lượt đọc sách không mở cho mọi người", "Requests of books that are not open"))
        {
            View = new(Controlled, Books, Shown.DataType | Shown.Yop),
        },
        new("TR_B2", "Book Access Denied", CounterKind.Title, Denied, TitleTypes, new("Lượt bị từ chối đọc sách", "Books that were refused")) { View = new(null, Books, Shown.DataType | Shown.Yop) },
        new("TR_B3", "Book Usage by Access Type", CounterKind.Title, UseAndTitles, TitleTypes, new("Sử dụng sách theo mức truy cập", "Use of books by type of access"))
        {
            View = new(null, Books, Shown.DataType | Shown.Yop | Shown.AccessType),
        },
        new("TR_J1", "Journal Requests (Controlled)", CounterKind.Title, [TotalRequests, UniqueRequests], TitleTypes, new("Lượt đọc tạp chí không mở cho mọi người", "Requests of journals that are not open"))
        {
            View = new(Controlled, Journals, Shown.None),
        },
        new("TR_J2", "Journal Access Denied", CounterKind.Title, Denied, TitleTypes, new("Lượt bị từ chối đọc tạp chí", "Journals that were refused"))
        {
            View = new(null, Journals, Shown.None), WantsTwoMetrics = false,
        },
        new("TR_J3", "Journal Usage by Access Type", CounterKind.Title, Use, TitleTypes, new("Sử dụng tạp chí theo mức truy cập", "Use of journals by type of access")) { View = new(null, Journals, Shown.AccessType) },
        new("TR_J4", "Journal Requests by YOP (Controlled)", CounterKind.Title, [TotalRequests, UniqueRequests], TitleTypes, new("Lượt đọc tạp chí không mở, theo năm xuất bản", "Requests of journals that are not open, by year"))
        {
            View = new(Controlled, Journals, Shown.Yop),
        },
        new("IR", "Item Report", CounterKind.Item, [.. Use, .. Denied], ItemTypes, new("Từng tài liệu: bài viết, ảnh, bản đồ, băng đĩa, hiện vật, cả cuốn sách", "Item by item: articles, images, maps, recordings, artefacts, whole books")) { WantsTwoMetrics = false },
        new("IR_A1", "Journal Article Requests", CounterKind.Item, [TotalRequests, UniqueRequests], ItemTypes, new("Lượt đọc bài viết", "Requests of articles"))
        {
            View = new(null, ["Article"], Shown.AccessType | Shown.Authors),
        },
        new("IR_M1", "Multimedia Item Requests", CounterKind.Item, [TotalRequests, UniqueRequests], ItemTypes, new("Lượt xem ảnh, bản đồ, băng đĩa", "Requests of images, maps and recordings"))
        {
            View = new(null, Multimedia, Shown.DataType),
        },
    ];

    /// <summary>The metric that is counted beside another; by it the schema's two are made where only one was asked for.</summary>
    public static string PartnerOf(string metric) => metric switch
    {
        TotalInvestigations => UniqueInvestigations,
        TotalRequests => UniqueRequests,
        UniqueInvestigations or TitleInvestigations => TotalInvestigations,
        UniqueRequests or TitleRequests => TotalRequests,
        "No_License" => "Limit_Exceeded",
        "Limit_Exceeded" => "No_License",
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, null),
    };
}
