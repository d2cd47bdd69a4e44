using System.Text.RegularExpressions;
using ThuVienSo.Catalog.Descriptions;

namespace ThuVienSo.Ingestion.Formats;

/// <summary>Names as one string, "Nguyễn Văn A, 1950- (chủ biên)": name, dates, role.</summary>
public static partial class Names
{
    /// <summary>
    /// The contributor that a name stands for; <paramref name="role"/> is the code to take when the text names no role that is known.
    /// </summary>
    public static Contributor Contributor(string text, string role)
    {
        var name = text;
        if (InParentheses().Match(name) is { Success: true } match
            && Relators.FromWords(match.Groups[2].Value).FirstOrDefault() is { } code)
        {
            (name, role) = (match.Groups[1].Value, code);
        }
        else if (BeforeColon().Match(name) is { Success: true } before && Relators.Code(before.Groups[1].Value) is { } first)
        {
            (name, role) = (before.Groups[2].Value, first);
        }
        else if (AfterComma().Match(name) is { Success: true } after && Relators.Code(after.Groups[2].Value) is { } last)
        {
            (name, role) = (after.Groups[1].Value, last);
        }

        string? dates = null;
        if (Dated().Match(name) is { Success: true } dated)
        {
            (name, dates) = (dated.Groups[1].Value, dated.Groups[2].Value.Trim());
        }

        name = name.Trim(' ', ',', ';');
        return new() { Name = name.Length == 0 ? text : name, Role = role, Kind = KindOf(name), Dates = dates };
    }

    /// <summary>A body by the words that Vietnamese bodies begin with; a person otherwise.</summary>
    public static AgentKind KindOf(string name) => Body().IsMatch(name) ? AgentKind.Corporate : AgentKind.Person;

    [GeneratedRegex(@"^([^()]{1,300})\s*\(([^()]{1,80})\)\s*\.?$")]
    private static partial Regex InParentheses();

    [GeneratedRegex(@"^([\p{L}\s]{2,40}):\s*(.{1,300})$")]
    private static partial Regex BeforeColon();

    [GeneratedRegex(@"^(.{1,300}),\s*([\p{L}\s]{2,40})\.?$")]
    private static partial Regex AfterComma();

    [GeneratedRegex(@"^([^0-9]{2,300}),?\s*[(,]?\s*([0-9]{4}\??\s*[-–]\s*(?:[0-9]{4})?\??)\)?$")]
    private static partial Regex Dated();

    // Only what no Vietnamese name begins with: Đoàn is a surname, Trường Chinh a pen name.
    [GeneratedRegex(@"^(?:(?:ủy ban|uỷ ban|ubnd|hđnd|hội|sở|viện|đại học|bảo tàng|thư viện|công ty"
        + @"|tỉnh ủy|tỉnh uỷ|huyện ủy|huyện uỷ|thành ủy|thị ủy|đảng|cục|chi cục|trung tâm|nhà xuất bản|nxb|phòng|tổng cục"
        + @"|liên hiệp|câu lạc bộ|tòa án|toà án|tòa soạn|toà soạn|nhà hát|liên đoàn"
        + @"|hiệp hội|mặt trận|phân viện|tổng công ty|tập đoàn|nhóm)\s"
        + @"|đài (?:phát|truyền|khí)|đoàn (?:thanh|tncs|khảo|kịch)"
        + @"|trường (?:đại|cao|trung|tiểu|thpt|thcs|mầm|chính trị)"
        + @"|ban (?:chấp|tuyên|quản|chỉ|dân|tổ|nghiên|biên|bí|kinh|tôn|thi)"
        + @"|bộ (?:văn|giáo|tư|nội|ngoại|công|nông|khoa|quốc|y|tài|thông|xây|kế|lao|giao))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Body();
}
