namespace ThuVienSo.Web.Pages;

/// <summary>The examples of the help page: what to type, and the key of the text that explains it. Each is a search that can be tried, and finds something in the samples.</summary>
public static class HelpExamples
{
    public static IEnumerable<(string Query, string Key)> Of() =>
    [
        ("lịch sử quảng ngãi", "Words"),
        ("dia chi", "Unaccented"),
        ("\"văn hóa Sa Huỳnh\"", "Phrase"),
        ("tacgia:\"Nguyễn Du\"", "Author"),
        ("nhande:\"địa chí\"", "TitleField"),
        ("chude:\"di tích lịch sử\"", "Subject"),
        ("nam:1930..1945", "Years"),
        ("trường lũy OR đá xếp", "Or"),
        ("báo chí -thơ", "Not"),
        ("khảo*", "Prefix"),
    ];
}
