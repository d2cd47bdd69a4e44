using System.CommandLine;
using System.CommandLine.Parsing;

namespace ThuVienSo.Verbs;

/// <summary>What can be said to <c>import</c>, and which of it goes together.</summary>
internal static class ImportOptions
{
    public static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "Tệp, thư mục, gói ZIP/TAR: biểu ghi, ảnh quét, METS/ALTO, PDF… / Files, folders, ZIP or TAR: records, scans, METS/ALTO, PDF…",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Chỉ xem trước: sẽ thêm, thay, giữ nguyên, từ chối gì / Only show what would be added, replaced, left alone, refused",
    };

    public static readonly Option<string> Source = new("--source")
    {
        Description = "Nơi cấp mã biểu ghi, khi biểu ghi không nói / Who gave the record keys, where the records do not say",
        DefaultValueFactory = _ => "",
    };

    public static readonly Option<string> Name = new("--name") { Description = "Tên đợt nhập / Name of the batch" };

    public static readonly Option<string[]> Map = new("--map")
    {
        Description = "Cột nào là trường nào, ví dụ \"Tên sách=title\" / Which column is which field",
        HelpName = "HEADING=FIELD",
    };

    public static readonly Option<string> Template = new("--template")
    {
        Description = "Ghi bảng mẫu XLSX rồi dừng / Write a template spreadsheet and stop",
        HelpName = "FILE.xlsx",
    };

    public static readonly Option<string> Report = new("--report")
    {
        Description = "Ghi báo cáo chất lượng ảnh quét thành XLSX hoặc JSON / Write the quality report on scans as XLSX or JSON",
        HelpName = "FILE",
    };

    public static readonly Option<long?> Revert = new("--revert")
    {
        Description = "Hoàn tác cả một đợt nhập / Take a whole batch back",
        HelpName = "BATCH",
    };

    /// <summary>
    /// Adds what is wrong to the result. Only the words as typed are looked at: asking for the value of an option that cannot be converted throws, and the parser has
    /// said so already.
    /// </summary>
    public static void Check(CommandResult typed)
    {
        var paths = typed.GetResult(Paths)?.Tokens.Count ?? 0;
        if (IsGiven(typed, Revert))
            CheckAlone(typed, Revert, paths, DryRun, Map, Template, Source, Name, Report);
        else if (IsGiven(typed, Template))
            CheckAlone(typed, Template, paths, DryRun, Map, Source, Name, Report);
        else if (paths == 0)
            typed.AddError("Thiếu tệp để nhập / name at least one file or folder");
        CheckMap(typed);
        if (typed.GetResult(Report)?.Tokens is [var report] && Path.GetExtension(report.Value).ToUpperInvariant() is not (".XLSX" or ".JSON"))
            typed.AddError($"--report {report.Value}: cần tên tệp .xlsx hoặc .json / must name an .xlsx or .json file");
        if (typed.GetResult(Template)?.Tokens is [var template] && WhyNotTemplate(template.Value) is { } reason)
            typed.AddError($"--template {template.Value}: {reason}");
    }

    /// <summary>The pairs of <c>--map</c>, heading to field; null when there is none.</summary>
    public static IReadOnlyDictionary<string, string>? MapOf(ParseResult parsed) => parsed.GetValue(Map) is { Length: > 0 } maps
        ? maps.Select(Pair).ToDictionary(pair => pair.Heading, pair => pair.Field)
        : null;

    /// <summary>What would be left unheeded is refused: who writes --dry-run beside --revert does not expect a change.</summary>
    private static void CheckAlone(CommandResult typed, Option alone, int paths, params Option[] others)
    {
        List<string> beside = [.. others.Where(other => IsGiven(typed, other)).Select(other => other.Name)];
        if (paths > 0)
            beside.Insert(0, Paths.Name);
        if (beside.Count > 0)
            typed.AddError($"{alone.Name} không đi cùng / does not go together with: {string.Join(", ", beside)}");
    }

    private static void CheckMap(CommandResult typed)
    {
        var headings = new HashSet<string>(StringComparer.Ordinal);
        foreach (var map in typed.GetResult(Map)?.Tokens.Select(token => token.Value) ?? [])
        {
            var (heading, field) = Pair(map);
            if (heading.Length == 0 || field.Length == 0)
                typed.AddError($"--map {map}: cần HEADING=FIELD / must be HEADING=FIELD");
            else if (!headings.Add(heading))
                typed.AddError($"--map {map}: cột “{heading}” được chỉ định hai lần / the column “{heading}” is given twice");
        }
    }

    private static (string Heading, string Field) Pair(string map)
    {
        var parts = map.Split('=', 2, StringSplitOptions.TrimEntries);
        return (parts[0], parts.Length == 2 ? parts[1] : "");
    }

    /// <summary>A template that somebody has filled in is never written over.</summary>
    private static string? WhyNotTemplate(string template)
    {
        if (string.IsNullOrWhiteSpace(template))
            return "cần tên tệp / must name a file";
        var path = Path.GetFullPath(template);
        if (File.Exists(path) || Directory.Exists(path))
            return "đã có, hãy chọn tên khác / is there already, choose another name";
        return Directory.Exists(Path.GetDirectoryName(path)) ? null : "không có thư mục ấy / there is no such folder";
    }

    private static bool IsGiven(CommandResult typed, Option option) => typed.GetResult(option) is { Implicit: false };
}
