using ThuVienSo.Web.Api;
using ThuVienSo.Web.Api.Parameters;

namespace ThuVienSo.Web.Protocols.Counter;

/// <summary>The parameters of COUNTER for the description. They are read by <see cref="CounterQueryReader"/>: what is wrong in them is told in the report's header, not refused.</summary>
internal static class CounterParameters
{
    private const int Longest = 500;

    private static readonly ApiParameter Customer = Text(
        "customer_id",
        "Mã thư viện (ly-son); khóa chung của cả tỉnh còn dùng được " + CounterCustomers.World + " cho toàn bộ việc sử dụng.",
        "Code of the library (ly-son); a key for all libraries may also ask " + CounterCustomers.World + ", for all use together.",
        "ly-son") with
    { Required = true };

    private static readonly ApiParameter Key = Text(
        CounterAddresses.KeyParameter,
        "Khóa chỉ có quyền xem số liệu (user key add --rights figures), thay cho trường đầu X-Api-Key.",
        "A key with the right to figures alone (user key add --rights figures), in place of the header X-Api-Key.");

    private static readonly ApiParameter Requestor = Text("requestor_id", "Không dùng: khóa cho biết ai hỏi.", "Not used: the key tells who asks.");

    private static readonly ApiParameter Platform = Text("platform", "Chỉ có một: ThuVienSo.", "There is one: ThuVienSo.");

    private static readonly ApiParameter[] Always =
    [
        Customer, Key, Requestor, Platform,
        Text("begin_date", "Tháng đầu, yyyy-mm hoặc ngày đầu tháng.", "The first month, yyyy-mm or its first day.", "2026-11") with { Required = true },
        Text("end_date", "Tháng cuối, yyyy-mm hoặc ngày cuối tháng.", "The last month, yyyy-mm or its last day.", "2026-11") with { Required = true },
    ];

    public static ApiParameters OfStatus { get; } = new([Platform]);

    public static ApiParameters OfCustomer { get; } = new([Customer, Key, Requestor, Platform]);

    public static ApiParameters Of(CounterReport report) =>
        new([.. Always, .. CounterQueryReader.ParametersOf(report).Where(name => name != Platform.Name && !CounterQueryReader.NotKept.Contains(name)).Select(name => Special(name, report))]);

    private static ApiParameter.Text Special(string name, CounterReport report) => name switch
    {
        "metric_type" => Listed(name, "Chỉ những Metric_Type này", "Only these Metric_Types", report.Metrics),
        "data_type" => Listed(name, "Chỉ những Data_Type này", "Only these Data_Types", report.DataTypes),
        "access_method" => Listed(name, "Chỉ cách truy cập này", "Only this way of access", ["Regular", "TDM"]),
        "access_type" => Listed(name, "Chỉ mức truy cập này", "Only these types of access", ["Controlled", "Free_To_Read", "Open"]),
        "attributes_to_show" => Listed(name, "Tách số liệu theo", "Tell figures apart by", CounterQueryReader.AttributesOf(report)),
        "granularity" => Text(name, "Month: theo tháng; Totals: một số cho cả kỳ, ghi ở tháng đầu.", "Month: by month; Totals: one figure for all, which stands at the first month."),
        "yop" => Text(name, "Năm xuất bản: yyyy hay yyyy-yyyy, cách nhau bằng |; 0001 là không rõ.", "Years of publication: yyyy or yyyy-yyyy, with | between; 0001 is not known.", "1990-1999|0001"),
        "item_id" => Text(name, "Một tài liệu: thuvienso:số.", "One document: thuvienso:number.", "thuvienso:1"),
        "include_parent_details" => Text(name, "True hoặc False; biểu ghi ở đây không cho biết nằm trong tài liệu nào.", "True or False; no record here says what it is a part of."),
        "include_component_details" => Text(name, "True hoặc False; ở đây không tính theo phần.", "True or False; components are not counted here."),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private static ApiParameter.Text Listed(string name, string vi, string en, IReadOnlyList<string> words) => Text(name, $"{vi}, cách nhau bằng |: {string.Join(", ", words)}.", $"{en}, with | between: {string.Join(", ", words)}.");

    private static ApiParameter.Text Text(string name, string vi, string en, string? example = null) => new(name, new Sentence(vi, en), Longest) { Example = example };
}
