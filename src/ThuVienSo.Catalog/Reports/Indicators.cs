using static ThuVienSo.Catalog.Reports.IndicatorCode;

namespace ThuVienSo.Catalog.Reports;

/// <summary>The one table of what is counted, in the order of reports.</summary>
public static class Indicators
{
    private const string Collection = "TCVN 12843:2019 (ISO 2789:2013), 6.3";
    private const string Additions = "TCVN 12843:2019 (ISO 2789:2013), 2.3.2, 6.3";
    private const string Services = "TCVN 12843:2019 (ISO 2789:2013), 6.2";
    private const string Counter = "COUNTER 5.1";

    private const ReportDimensions OfStock = ReportDimensions.Library | ReportDimensions.Type | ReportDimensions.Collection;
    private const ReportDimensions OfUse = OfStock | ReportDimensions.Age;
    private const ReportDimensions OfVisits = ReportDimensions.Library | ReportDimensions.Age;

    private static readonly BothWays Title = new("nhan đề", "titles");
    private static readonly BothWays Copy = new("bản", "copies");
    private static readonly BothWays Document = new("tài liệu", "documents");
    private static readonly BothWays Page = new("trang", "pages");
    private static readonly BothWays Person = new("người", "people");
    private static readonly BothWays Time = new("lượt", "times");

    private static readonly BothWays ByCounter = new(
        "Đếm theo quy tắc COUNTER 5.1: không tính robot; bấm lại cùng một chỗ trong 30 giây là một lượt; không kể khai thác văn bản tự động theo thỏa thuận.",
        "Counted by the rules of COUNTER 5.1: without robots; two clicks on one thing within 30 seconds are one; without text mining by agreement.");

    private static readonly BothWays UniqueBySession = new(
        "Phiên theo COUNTER 5.1 là một người đọc trong một giờ của một ngày. Tháng là tổng các phiên, không phải số người hay số tài liệu khác nhau trong tháng.",
        "A session of COUNTER 5.1 is one reader in one hour of a day. A month is the sum of its sessions, and not how many readers or documents there were in it.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Indicator> All { get; } = [.. OfCollection(), .. OfReaders(), .. OfServices()];

    /// <summary>The row of a code.</summary>
    public static Indicator Of(IndicatorCode code) => All.First(indicator => indicator.Code == code);

    private static IEnumerable<Indicator> OfCollection() =>
    [
        Held(Records, Collection, ReportDimensions.Type | ReportDimensions.Collection, new("Biểu ghi trong mục lục", "Records in the catalog"), new("biểu ghi", "records"),
            new("Số biểu ghi tài liệu trong mục lục chung vào cuối kỳ.", "Records of documents in the common catalog at the end of the period."),
            new("Chỉ tính cho toàn hệ thống; kể cả biểu ghi chưa có thư viện nào khai bản.", "For the whole system only; with records of which no library has stated a copy.")),
        Held(Titles, Collection, OfStock, new("Nhan đề có trong bộ sưu tập", "Titles held"), Title,
            new("Số nhan đề thư viện đang có vào cuối kỳ, dưới dạng bản giấy hoặc bản số.", "Titles that the library has at the end of the period, in print or in digital form."),
            new(
                "Một nhan đề tính một lần dù có bao nhiêu bản. Nhan đề nhiều thư viện cùng có được tính ở mỗi thư viện, nhưng chỉ một lần trong số của toàn hệ thống, nên số toàn hệ thống không phải là tổng của các thư viện.",
                "A title counts once, however many copies there are. One that several libraries have counts in each of them and once in the whole system, so that the figure of the whole is not the sum of the libraries.")),
        Added(TitlesAdded, new("Nhan đề bổ sung", "Titles added"), Title,
            new("Số nhan đề có thêm trong kỳ mà trước đó thư viện chưa có.", "Titles that came to the library in the period and were not there before."),
            new(
                "Theo ngày biểu ghi, bản hoặc bản số vào mục lục, không phải ngày mua; kể cả tiếp nhận từ thư viện sáp nhập. Với tài liệu đã có trước lần đếm đầu tiên thì lấy ngày biểu ghi vào mục lục.",
                "By the day on which record, copy or scan came into the catalog, which is not that of the purchase; with what was taken over from a library that merged. What was there before the first count is taken to have come with its record.")),
        Withdrawn(TitlesWithdrawn, new("Nhan đề ra khỏi bộ sưu tập", "Titles withdrawn"), Title,
            new("Số nhan đề mà trong kỳ thư viện không còn bản nào.", "Titles of which the library has no copy any more since the period."),
            new("Chỉ biết từ lần đếm đầu tiên; bản mất và bản thanh lý không còn tính là đang có.", "Known since the first count only; copies that are lost or withdrawn are no longer held.")),
        Held(Copies, Collection, OfStock, new("Bản tài liệu (đơn vị vật lý)", "Items held (physical units)"), Copy,
            new("Số bản vật lý của các nhan đề vào cuối kỳ.", "Physical copies of the titles at the end of the period."),
            new("Theo các bản đã khai trong biểu ghi, trừ bản mất và bản thanh lý.", "By the copies that records state, without those that are lost or withdrawn.")),
        Added(CopiesAdded, new("Bản tài liệu bổ sung", "Items added"), Copy,
            new("Số bản tăng thêm trong kỳ.", "Copies that came in the period."),
            new(
                "Tính theo từng nhan đề ở từng thư viện: thay một bản bằng một bản khác giữa hai lần đếm thì không là tăng hay giảm. Ngày tính như với nhan đề bổ sung.",
                "Counted by title and library: one copy replaced by another between two counts is neither added nor withdrawn. The day is told as for titles added.")),
        Withdrawn(CopiesWithdrawn, new("Bản tài liệu thanh lọc", "Items withdrawn"), Copy,
            new("Số bản giảm đi trong kỳ: thanh lý, mất, hoặc chuyển cho thư viện khác.", "Copies that went in the period: withdrawn, lost, or handed to another library."),
            new("Chỉ biết từ lần đếm đầu tiên.", "Known since the first count only.")),
        Held(DigitalDocuments, Collection, OfStock, new("Tài liệu số", "Digital documents"), Document,
            new("Số tài liệu đọc được dưới dạng số vào cuối kỳ.", "Documents that can be read in digital form at the end of the period."),
            new("Tính cho thư viện đã nộp bản số; bản không thuộc thư viện nào chỉ có trong số của toàn hệ thống.", "Credited to the library that handed the scans in; what no library handed in is in the figure of the whole only.")),
        Added(DigitalDocumentsAdded, new("Tài liệu số bổ sung", "Digital documents added"), Document,
            new("Số tài liệu trong kỳ mới có bản số.", "Documents that came to have a digital form in the period."),
            new("Theo ngày bản số được công bố; thay bản số cũ bằng bản tốt hơn thì không tính.", "By the day on which the scans were published; scans that replace others are not counted.")),
        Held(DigitalPages, Collection, OfStock, new("Trang tài liệu số", "Digital pages"), Page,
            new("Số trang của các tài liệu số vào cuối kỳ.", "Pages of the digital documents at the end of the period."),
            new("Âm thanh, phim và tệp không chia trang không có trang nào.", "Sound, film and files without pages have none.")),
        Added(DigitalPagesAdded, new("Trang tài liệu số bổ sung", "Digital pages added"), Page,
            new("Số trang số hóa có thêm trong kỳ.", "Pages that came in the period."),
            new("Theo ngày bản số được công bố; của bản thay bản cũ chỉ tính số trang nhiều hơn.", "By the day on which the scans were published; of scans that replace others only the pages that are more.")),
    ];

    private static IEnumerable<Indicator> OfReaders() =>
    [
        new(
            RegisteredReaders, IndicatorGroup.Readers, IndicatorMeasure.Held, OfVisits, new("Người sử dụng đăng ký (bạn đọc có thẻ)", "Registered users"), Person,
            new("Số thẻ bạn đọc còn hạn vào cuối kỳ.", "Readers whose card is valid at the end of the period."),
            new(
                "Ai có thẻ của hai thư viện được tính ở cả hai. Nhóm tuổi theo năm sinh. Thẻ của thư viện đã sáp nhập là của thư viện kế tục. Bạn đọc đã xin xóa dữ liệu vẫn còn trong số của những kỳ trước.",
                "Who has cards of two libraries counts in both. Age groups are by year of birth. Cards of a library that was merged are its successor's. Who asked to be forgotten stays in the number of past periods."),
            Services),
        new(
            ActiveReaders, IndicatorGroup.Readers, IndicatorMeasure.Distinct, OfVisits, new("Người sử dụng tích cực (bạn đọc có sử dụng)", "Active users"), Person,
            new("Số bạn đọc có tài khoản đã dùng dịch vụ trực tuyến ít nhất một lần trong kỳ.", "Readers with an account who used the online services once at least in the period."),
            new(
                "Mỗi người tính một lần trong một tháng, một quý, một năm, nên quý không phải là tổng ba tháng; kỳ khác thì không có số. Tính cho thư viện của tài khoản. Không kể người đọc không đăng nhập, cán bộ, và lượt đến thư viện tận nơi. Không ghi lại ai đã dùng gì: hết kỳ chỉ còn con số.",
                "Each counts once in a month, a quarter and a year, so that a quarter is not the sum of its months; of other periods there is no figure. Credited to the library of the account. Whoever reads without signing in, staff, and visits to the building are not in it. Who used what is not kept: after a period only the number is left."),
            Services),
    ];

    private static IEnumerable<Indicator> OfServices() =>
    [
        Use(Visits, Services, OfVisits, new("Lượt truy cập ảo", "Virtual visits"),
            new("Số lần người dùng vào trang của thư viện qua mạng, từ đâu cũng vậy.", "How often users came to the site of the library over the network, from wherever."),
            new(
                "Một lượt là những gì một người đọc làm không nghỉ quá 30 phút; qua nửa đêm là hai lượt. Không phải số người: không giữ lịch sử nên một người đến nhiều ngày không nhận ra được là một. Không kể lượt đến thư viện tận nơi.",
                "A visit is what one reader does without a pause of more than 30 minutes; past midnight it is two. It is no number of people: no history is kept, so that somebody who comes on several days is not known to be one. Visits to the building are not in it.")),
        Use(Searches, Services, OfVisits, new("Lượt tìm", "Searches"),
            new("Số câu hỏi mà người dùng gửi tới mục lục.", "Queries that users sent to the catalog."),
            new("Searches_Platform của COUNTER 5.1; sang trang kết quả tiếp theo không phải là một lượt tìm mới.", "Searches_Platform of COUNTER 5.1; the next page of results is no new search.")),
        Use(EmptySearches, Counter, OfVisits, new("Lượt tìm không có kết quả", "Searches that found nothing"),
            new("Trong số lượt tìm, những lượt không ra tài liệu nào.", "Those of the searches that found no document."),
            new("Không phải chỉ tiêu của tiêu chuẩn; dùng để biết bạn đọc cần gì mà thư viện chưa có.", "Not an indicator of the standard; it shows what readers look for and libraries do not have.")),
        Use(Views, Services, OfUse, new("Lượt xem biểu ghi", "Record views"),
            new("Số lần mở biểu ghi của một tài liệu.", "How often the record of a document was opened."), ByCounter),
        Use(PageReads, Services, OfUse, new("Lượt đọc trang", "Pages read"),
            new("Số lần mở một trang của tài liệu số để đọc.", "How often a page of a digital document was opened to be read."), ByCounter),
        Use(Downloads, Services, OfUse, new("Lượt tải về", "Downloads"),
            new("Số lần tải tệp, PDF hay văn bản của tài liệu số.", "How often a file, PDF or text of a digital document was fetched."), ByCounter),
        Use(Investigations, Counter, OfUse, new("Tổng lượt quan tâm (Total_Item_Investigations)", "Total item investigations"),
            new("Xem biểu ghi, đọc trang và tải về, cộng lại.", "Record views, pages read and downloads together."), ByCounter),
        Use(Requests, Counter, OfUse, new("Tổng lượt dùng nội dung (Total_Item_Requests)", "Total item requests"),
            new("Đọc trang và tải về, cộng lại.", "Pages read and downloads together."), ByCounter),
        Use(UniqueInvestigations, Counter, OfUse, new("Tài liệu được quan tâm, không trùng trong phiên (Unique_Item_Investigations)", "Unique item investigations"),
            new("Như tổng lượt quan tâm, nhưng một tài liệu chỉ tính một lần trong một phiên.", "As total investigations, but a document counts once in a session."),
            UniqueBySession),
        Use(UniqueRequests, Counter, OfUse, new("Tài liệu được dùng, không trùng trong phiên (Unique_Item_Requests)", "Unique item requests"),
            new("Như tổng lượt dùng nội dung, nhưng một tài liệu chỉ tính một lần trong một phiên.", "As total requests, but a document counts once in a session."),
            UniqueBySession),
        Use(Refusals, Services, OfUse, new("Lượt bị từ chối truy cập", "Rejected requests"),
            new("Số lần người dùng hỏi tài liệu số mà không được phép đọc.", "How often users asked for digital material that they may not read."),
            new("No_License của COUNTER 5.1.", "No_License of COUNTER 5.1.")),
    ];

    private static Indicator Held(IndicatorCode code, string standard, ReportDimensions dimensions, BothWays name, BothWays unit, BothWays definition, BothWays counting) =>
        new(code, IndicatorGroup.Collection, IndicatorMeasure.Held, dimensions, name, unit, definition, counting, standard);

    private static Indicator Added(IndicatorCode code, BothWays name, BothWays unit, BothWays definition, BothWays counting) =>
        new(code, IndicatorGroup.Collection, IndicatorMeasure.Counted, OfStock, name, unit, definition, counting, Additions);

    private static Indicator Withdrawn(IndicatorCode code, BothWays name, BothWays unit, BothWays definition, BothWays counting) =>
        new(code, IndicatorGroup.Collection, IndicatorMeasure.Counted, OfStock, name, unit, definition, counting, Collection);

    private static Indicator Use(IndicatorCode code, string standard, ReportDimensions dimensions, BothWays name, BothWays definition, BothWays counting) =>
        new(code, IndicatorGroup.Use, IndicatorMeasure.Counted, dimensions, name, Time, definition, counting, standard);
}
