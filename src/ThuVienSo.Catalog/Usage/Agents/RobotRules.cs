using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ThuVienSo.Catalog.Usage.Agents;

/// <summary>
/// The list of robots: expressions that are looked for in a User-Agent, whatever its case. "Any transaction with a user agent matching one on the
/// list MUST NOT be included" (COUNTER 5.1, 7.8).
/// </summary>
public sealed class RobotRules
{
    private const string TakesOut = "-";
    private const int LongestExpression = 1000;

    /// <summary>Made once for each expression; the expressions of a process are few, those of the files that it read.</summary>
    private static readonly ConcurrentDictionary<string, Regex?> Known = new(StringComparer.Ordinal);

    private readonly IReadOnlyList<(string Text, Regex? Expression)> _rules;
    private readonly HashSet<string> _texts;

    private RobotRules(IReadOnlyList<string> texts, IReadOnlyList<string> faults)
    {
        _rules = [.. texts.Select(text => (text, Known.GetOrAdd(text, Make)))];
        _texts = [.. texts];
        Faults = faults;
        Version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', texts))))[..16];
    }

    public static RobotRules None { get; } = new([], []);

    /// <summary>Sixteen hex digits that name the expressions.</summary>
    public string Version { get; }

    public int Count => _rules.Count;

    /// <summary>Lines that cannot be used, with the reason in both languages.</summary>
    public IReadOnlyList<string> Faults { get; }

    /// <summary>Of tables in the form that index-data/robots.tsv explains, the one that comes with the program first.</summary>
    public static RobotRules Read(params IReadOnlyList<IEnumerable<string>> tables)
    {
        var (texts, faults) = (new List<string>(), new List<string>());
        foreach (var line in tables.SelectMany(table => table).Where(line => line.Length > 0 && line != "#" && !line.StartsWith("# ", StringComparison.Ordinal)))
        {
            var fields = line.TrimEnd('\r').Split('\t');
            if (fields is [_, TakesOut, ..])
                texts.Remove(fields[0]);
            else if (!IsExpression(fields[0]))
                faults.Add($"\"{fields[0]}\": không phải biểu thức chính quy dùng được / is no regular expression that can be used");
            else if (!texts.Contains(fields[0]))
                texts.Add(fields[0]);
        }

        return new RobotRules(texts, faults);
    }

    /// <summary>The expressions that a text meets, in the order of the list.</summary>
    public IReadOnlyList<string> MetBy(string userAgent) => [.. _rules.Where(rule => Meets(rule, userAgent)).Select(rule => rule.Text)];

    /// <summary>Whether an agent is a robot by this list: one of its expressions is still there, or one meets its words.</summary>
    internal bool Judge(UsageAgent agent) => agent.Rules.Any(_texts.Contains)
        || ((agent.Name.Family is null || agent.Name.Words.Length > 0) && _rules.Any(rule => Meets(rule, agent.Name.Words)));

    private static bool Meets((string Text, Regex? Expression) rule, string userAgent) =>
        rule.Expression?.IsMatch(userAgent) ?? userAgent.Contains(rule.Text, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Null for a text without signs, which most are: it is looked for as it is. Expressions that could go back would let a header hold the process
    /// up.
    /// </summary>
    private static Regex? Make(string text) =>
        Regex.Escape(text) == text ? null : new Regex(text, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private static bool IsExpression(string text)
    {
        try
        {
            Known.GetOrAdd(text, Make);
            return text.Length is > 0 and <= LongestExpression;
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
