using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.Grammar;
using ThuVienSo.Web.Api.Parameters;
using ThuVienSo.Web.Api.Problems;

namespace ThuVienSo.Web.Api.Searching;

/// <summary>The parameters of a search, and the request that they make.</summary>
internal static class SearchParameters
{
    private const int EarliestYear = -9999;
    private const int LatestYear = 9999;
    private const int MostPages = 10_000;
    private const int MostPerPage = 100;

    // Of its raw form; the grammar counts its own limit on the composed form.
    private const int LongestQuery = QueryGrammar.MaxLength * 4;

    private const string ExplainName = "explain";
    private const string OwnName = "own";

    public static readonly ApiParameters All = ApiParameters.Of(
        new ApiParameter.Text(
            "q",
            new(
                $"Câu tìm, tối đa {QueryGrammar.MaxLength} ký tự và {QueryGrammar.MaxClauses} từ; gõ dấu hay không đều được, dấu đã gõ được tính. "
                + "\"nguyên cụm\", tacgia:, nhande:, chude:, nxb:, so:, toanvan:, nam:1930..1945, -từ, OR (HOẶC), từ*. Bỏ trống: mọi tài liệu.",
                $"The query, at most {QueryGrammar.MaxLength} characters and {QueryGrammar.MaxClauses} words; accents may be left out, those typed count. "
                + "\"a phrase\", author:, title:, subject:, publisher:, number:, fulltext:, year:1930..1945, -word, OR, word*. Empty: every document."),
            LongestQuery)
        { Example = "quang ngai", ComposedLength = QueryGrammar.MaxLength },
        new ApiParameter.Several("type", new("Loại tài liệu.", "Type of document."), Commas: true, [.. Enum.GetValues<DocumentType>().Select(StoredEnum.NameOf)]),
        new ApiParameter.Several(
            "collection",
            new("Mã bộ sưu tập; gồm cả các bộ bên trong.", "Code of a collection; those inside it are included."),
            Commas: true),
        new ApiParameter.Several("library", new("Mã thư viện có bản.", "Code of a library that holds a copy."), Commas: true),
        new ApiParameter.Choice(
            OwnName,
            new(
                "Thư viện của khóa hay tài khoản đang hỏi: first đưa tài liệu thư viện ấy có lên trước, only chỉ tìm trong đó, none là không kể.",
                "The library of the key or account that asks: first puts what it holds before all else, only searches just that, none passes it over."),
            ["none", "first", "only"]),
        new ApiParameter.Several("language", new("Mã ngôn ngữ ISO 639-2/B: vie, fre, chi.", "Language code of ISO 639-2/B: vie, fre, chi."), Commas: true),
        new ApiParameter.Several("subject", new("Nguyên một chủ đề.", "A whole subject heading."), Commas: false),
        new ApiParameter.Several("author", new("Nguyên một tên tác giả.", "A whole author name."), Commas: false),
        new ApiParameter.Number("yearFrom", new("Từ năm; âm là trước Công nguyên.", "First year; negative before the common era."), EarliestYear, LatestYear, null),
        new ApiParameter.Number("yearTo", new("Đến năm.", "Last year."), EarliestYear, LatestYear, null),
        new ApiParameter.Flag("digital", new("Có (true) hay không có (false) bản số hóa.", "With (true) or without (false) a digital file.")),
        new ApiParameter.Flag(
            "fullText",
            new(
                "Tìm cả trong toàn văn các trang (true, như mặc định), hay chỉ trong biểu ghi (false).",
                "Search the text of pages besides the records (true, as by default), or the records alone (false).")),
        new ApiParameter.Choice(
            "sort",
            new(
                "Thứ tự: độ phù hợp, nhan đề và tác giả theo thứ tự tiếng Việt, năm, hoặc mới nhập trước.",
                "Order: relevance, title and author in Vietnamese order, year, or newest in the catalog first."),
            [.. Enum.GetValues<SearchSort>().Select(StoredEnum.NameOf)]),
        new ApiParameter.Number("page", new("Trang, từ 1; chỉ xem được 10.000 kết quả đầu.", "Page, from 1; only the first 10,000 hits can be seen."), 1, MostPages, 1),
        new ApiParameter.Number("size", new("Số kết quả mỗi trang.", "Hits on a page."), 1, MostPerPage, 20),
        new ApiParameter.Several("facets", new("Nhóm lọc cần đếm; bỏ trống: không đếm.", "Facets to count; empty: none."), Commas: true, FacetName.All),
        new ApiParameter.Number("facetSize", new("Số giá trị của mỗi nhóm lọc, nhiều nhất trước.", "Values of each facet, most frequent first."), 1, 100, 12),
        new ApiParameter.Flag(
            ExplainName,
            new(
                "Giải thích vì sao mỗi kết quả đứng ở chỗ của nó, tối đa 20 kết quả mỗi trang. Chỉ dành cho cán bộ thư viện: gửi khóa trong trường đầu X-Api-Key.",
                "Tell why each hit stands where it stands, at most 20 hits a page. For the staff only: send the key in the header X-Api-Key.")));

    /// <summary>Whether the library of the caller counts.</summary>
    public static bool AskForOwn(QueryValues values) => values.Text(OwnName) != "none";

    /// <summary>The problem of who is of no library.</summary>
    public static readonly ApiProblem NoOwnLibrary = ApiProblems.BadParameters([(OwnName, new(
        "chỉ dùng được với khóa hoặc tài khoản của một thư viện", "needs a key or an account of a library"))]);

    /// <summary>Whether the caller asks for what only staff may have.</summary>
    public static bool AskForStaff(QueryValues values) => values.Flag(ExplainName) == true;

    /// <param name="values">As they were sent.</param>
    /// <param name="asker">Who asks.</param>
    /// <param name="own">Code of the library of who asks; null where it does not count.</param>
    public static SearchRequest Request(QueryValues values, Asker asker, string? own = null) => new()
    {
        Own = own is null ? null : new OwnLibrary(own, values.Text(OwnName) == "only"),
        Asker = asker,
        FullText = values.Flag("fullText") != false,
        Query = values.Text("q") ?? "",
        Types = values.Several("type"),
        Collections = values.Several("collection"),
        Libraries = values.Several("library"),
        Languages = values.Several("language"),
        Subjects = values.Several("subject"),
        Authors = values.Several("author"),
        YearFrom = values.Number("yearFrom"),
        YearTo = values.Number("yearTo"),
        Digital = values.Flag("digital"),
        Sort = StoredEnum.Parse<SearchSort>(values.Text("sort")!),
        Page = values.Number("page") ?? 1,
        Size = values.Number("size") ?? 20,
        Facets = values.Several("facets"),
        FacetSize = values.Number("facetSize") ?? 12,
        Explain = values.Flag(ExplainName) == true,
    };
}
