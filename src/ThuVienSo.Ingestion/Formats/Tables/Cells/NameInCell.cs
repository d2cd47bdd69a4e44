using System.Collections.Frozen;
using System.Text.RegularExpressions;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Formats.Tables.Cells;

/// <summary>
/// A name as a cell writes it, with its role ("Nguyễn A (dịch)", "Dịch: Nguyễn A", "Nguyễn A (ch.b.)") and dates ("Nguyễn Du (1765-1820)", "Nguyễn Du, 1765-1820").
/// What stands in parentheses and is neither stays part of the name.
/// </summary>
internal static partial class NameInCell
{
    // Abbreviations of Vietnamese statements of responsibility (TCVN 4743:1989), and of English ones.
    private static readonly FrozenDictionary<string, string> _abbreviations =
        "edt:ch.b,cb,b.t,edited by;rev:h.đ,hđ;aut:b.s,bs;com:s.t,st,t.ch;ill:m.h,ill;ann:ch.g;aui:g.th,preface,foreword;trc:p.â;pht:photo;trl:translated by"
            .Split(';').Select(row => row.Split(':'))
            .SelectMany(row => row[1].Split(',').Select(word => KeyValuePair.Create(NormalForm.Key(word), row[0])))
            .ToFrozenDictionary(StringComparer.Ordinal);

    // Words with which the name of a body begins; the accents count, for "Hội" is a body and "Hỏi" may be a person.
    private static readonly FrozenSet<string> _bodies = new[]
    {
        "ủy ban", "ubnd", "hđnd", "hội đồng", "hội", "sở", "bộ", "viện", "trường", "đại học", "học viện", "thư viện", "bảo tàng", "tỉnh ủy", "huyện ủy", "thành ủy", "đảng ủy",
        "đảng bộ", "đảng cộng sản", "ban", "trung tâm", "công ty", "nhà xuất bản", "nhà", "tòa soạn", "đoàn", "mặt trận", "liên đoàn", "cục", "tổng cục", "chi cục", "vụ", "phòng",
        "quốc hội", "chính phủ", "văn phòng", "quân khu", "câu lạc bộ", "liên hiệp", "xã", "huyện", "tỉnh", "thị xã", "library", "museum", "university", "institute", "department",
        "ministry", "committee", "école", "bibliothèque",
    }.Select(NormalForm.Key).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The contributor, once for each role that is stated; with <paramref name="role"/> where none is.</summary>
    public static IEnumerable<Contributor> Read(string written, string role)
    {
        var name = written;
        string? dates = null;
        IReadOnlyList<string> roles = [];
        if (Prefixed().Match(name) is { Success: true } prefixed && RolesOf(prefixed.Groups[1].Value) is { Count: > 0 } before)
        {
            (roles, name) = (before, prefixed.Groups[2].Value);
        }

        while (LastParenthesis(name) is { } last)
        {
            var (outside, inside) = last;
            if (RolesOf(inside) is { Count: > 0 } after)
            {
                roles = after;
            }
            else if (dates is null && LifeDates().IsMatch(inside))
            {
                dates = inside;
            }
            else
            {
                break;
            }

            name = outside;
        }

        var comma = name.LastIndexOf(',');
        if (dates is null && comma > 0 && LifeDates().IsMatch(name.AsSpan(comma + 1).Trim()))
        {
            (name, dates) = (name[..comma], name[(comma + 1)..].Trim());
        }

        name = name.Trim(' ', ',');
        var contributor = new Contributor { Name = name.Length == 0 ? written : name, Role = role, Dates = dates, Kind = KindOf(name) };
        return roles.Count == 0 ? [contributor] : roles.Distinct().Select(stated => contributor with { Role = stated });
    }

    /// <summary>What stands before and in the parenthesis or bracket with which the name ends.</summary>
    private static (string Outside, string Inside)? LastParenthesis(string name)
    {
        var text = name.AsSpan().TrimEnd();
        if (text.Length < 3 || text[^1] is not (')' or ']'))
        {
            return null;
        }

        var open = text.LastIndexOfAny('(', '[');
        return open <= 0 ? null : (text[..open].TrimEnd().ToString(), text[(open + 1)..^1].Trim().ToString());
    }

    private static IReadOnlyList<string> RolesOf(string words) =>
        _abbreviations.TryGetValue(NormalForm.Key(words), out var code) ? [code] : [.. Relators.FromWords(words)];

    private static AgentKind KindOf(string name)
    {
        var words = NormalForm.Key(name).Split(' ');
        for (var count = 1; count <= Math.Min(3, words.Length - 1); count++)
        {
            if (_bodies.Contains(string.Join(' ', words[..count])))
            {
                return AgentKind.Corporate;
            }
        }

        return AgentKind.Person;
    }

    [GeneratedRegex(@"^([^:()]{1,30}):\s*(\S.*)$")]
    private static partial Regex Prefixed();

    [GeneratedRegex(@"^(?:kh\. ?|khoảng |c\. ?)?\d{3,4}\??\s*[-–]\s*(?:(?:kh\. ?)?\d{3,4}\??)?$")]
    private static partial Regex LifeDates();
}
