namespace ThuVienSo.Web.Pages;

/// <summary>The examples of the help page: what to type, and the key of the text that explains it. Each is a search that can be tried.</summary>
public static class HelpExamples
{
    public static IEnumerable<(string Query, string Key)> Of() =>
    [
        ("lịch sử quảng ngãi", "Words"),
        ("dia chi", "Unaccented"),
        ("\"núi Ấn sông Trà\"", "Phrase"),
        ("tacgia:\"Nguyễn Du\"", "Author"),
        ("nhande:\"địa chí\"", "TitleField"),
        ("chude:\"văn hóa dân gian\"", "Subject"),
        ("nam:1930..1945", "Years"),
        ("trường lũy OR đá xếp", "Or"),
        ("báo chí -thơ", "Not"),
        ("khảo*", "Prefix"),
    ];
}
