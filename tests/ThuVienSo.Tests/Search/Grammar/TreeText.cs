using System.Globalization;
using ThuVienSo.Search.Querying.Grammar;

namespace ThuVienSo.Tests.Search.Grammar;

/// <summary>
/// Writes a query tree on one line, so that an expected tree is a row: words side by side, "phrase", beg*, Title{…}, (a &amp; b), (a |
/// b), !a, 1930..1945.
/// </summary>
internal static class TreeText
{
    public static string Of(string query) => QueryGrammar.Parse(query) switch
    {
        ParsedQuery parsed => Of(parsed.Root),
        QueryRefused refused => refused.Reason.ToString(),
        _ => throw new InvalidOperationException(),
    };

    public static string Of(QueryNode node) => node switch
    {
        QueryNode.Words words => string.Join(' ', words.Items),
        QueryNode.Phrase phrase => $"\"{phrase.Text}\"",
        QueryNode.Prefix prefix => prefix.Text + "*",
        QueryNode.Field field => $"{field.Kind}{{{Of(field.Inside)}}}",
        QueryNode.Years years => string.Create(CultureInfo.InvariantCulture, $"{years.From}..{years.To}"),
        QueryNode.All all => $"({string.Join(" & ", all.Parts.Select(Of))})",
        QueryNode.Any any => $"({string.Join(" | ", any.Parts.Select(Of))})",
        QueryNode.Not not => "!" + Of(not.Inside),
        QueryNode.Everything => "ALL",
        QueryNode.Nothing => "NONE",
        _ => throw new InvalidOperationException(),
    };
}
