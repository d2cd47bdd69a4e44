using System.Text.RegularExpressions;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Formats;

namespace ThuVienSo.Ingestion.Packages.Documents.Saf;

/// <summary>A line of the file "contents": <c>name TAB bundle:ORIGINAL TAB permissions:-r 'group' TAB description:text TAB primary:true</c>.</summary>
/// <param name="Name">Of the file, relative to the item.</param>
/// <param name="Bundle">In capitals; ORIGINAL when none is stated.</param>
/// <param name="Groups">Who may read it; empty when nothing is stated, which is everybody.</param>
/// <param name="Label">iiif-label, else the description; null when neither is stated.</param>
/// <param name="IsElsewhere">It is registered in a store of the other system (-r -s n -f path) and is no file of the package.</param>
internal sealed partial record SafContents(string Name, string Bundle, IReadOnlyList<string> Groups, string? Label, bool IsElsewhere)
{
    private static readonly string[] Everybody = ["ANONYMOUS", "EVERYONE", "PUBLIC"];

    /// <summary>Who may read the file.</summary>
    public AccessLevel Access => Groups.Count == 0 || Groups.Any(group => Everybody.Contains(group.ToUpperInvariant())) ? AccessLevel.Open
        : Groups.All(group => Readers().IsMatch(group)) ? AccessLevel.Registered
        : AccessLevel.Staff;

    /// <summary>Of text that is shown nowhere: licences, the system's own metadata.</summary>
    public bool IsMetadata => Bundle is "LICENSE" or "CC-LICENSE" or "CC_LICENSE" or "METADATA" or "SWORD";

    public bool IsLeftOut => Bundle is "THUMBNAIL" or "BRANDED_PREVIEW";

    public static IReadOnlyList<SafContents> Of(string text) =>
        [.. text.Split('\n').Select(line => line.Trim('\r', ' ')).Where(line => line.Length > 0).Select(Line)];

    private static SafContents Line(string line)
    {
        var parts = line.Split('\t', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var registered = Registered().Match(line);
        var name = registered.Success ? registered.Groups[1].Value : parts.Length > 0 ? parts[0] : line;
        return new(
            name.Replace('\\', '/'), (Value(parts, "bundle") ?? "ORIGINAL").ToUpperInvariant(),
            Value(parts, "permissions") is { } permissions && Permission().Match(permissions) is { Success: true } group ? [TidyText.Tidy(group.Groups[1].Value)] : [],
            Value(parts, "iiif-label") ?? Value(parts, "description"), registered.Success);
    }

    private static string? Value(string[] parts, string name) =>
        parts.Skip(1).Where(part => part.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Select(part => TidyText.Tidy(part[(name.Length + 1)..])).FirstOrDefault(value => value.Length > 0);

    [GeneratedRegex(@"^-r\s+-s\s+\d+\s+-f\s+(\S.{0,1000}?)(?:\t|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Registered();

    [GeneratedRegex(@"-r\s*['""]?([^'""]{1,200})['""]?", RegexOptions.CultureInvariant)]
    private static partial Regex Permission();

    [GeneratedRegex("bạn đọc|độc giả|thành viên|người dùng|reader|member|user|registered|authenticated|student|patron", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Readers();
}
