using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using ThuVienSo.Web.Api.Problems;

namespace ThuVienSo.Web.Api.Parameters;

/// <summary>
/// The values of a request's parameters, checked. Asking for a parameter that its address does not declare is a mistake of ours and
/// throws.
/// </summary>
public sealed class QueryValues
{
    private readonly IReadOnlyDictionary<string, object?> values;

    internal QueryValues(IReadOnlyDictionary<string, object?> values) => this.values = values;

    public string? Text(string name) => (string?)values[name];

    public IReadOnlyList<string> Several(string name) => (IReadOnlyList<string>)values[name]!;

    public int? Number(string name) => (int?)values[name];

    public bool? Flag(string name) => (bool?)values[name];
}

/// <summary>Reads the query string of a request by the parameters that its address declares.</summary>
internal static class QueryReader
{
    private static readonly Sentence Unknown = new("không có tham số này", "there is no such parameter");
    private static readonly Sentence Once = new("chỉ được ghi một lần", "may be given only once");

    /// <summary>False with a problem that names every unknown and every wrong parameter.</summary>
    public static bool TryRead(
        HttpRequest request,
        ApiParameters parameters,
        [NotNullWhen(true)] out QueryValues? values,
        [NotNullWhen(false)] out ApiProblem? problem)
    {
        var errors = new List<(string Parameter, Sentence Detail)>();
        var read = new Dictionary<string, object?>();
        foreach (var name in request.Query.Keys)
        {
            if (!parameters.All.Any(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)))
            {
                errors.Add((Shown(name), Unknown));
            }
        }
        foreach (var parameter in parameters.All)
        {
            var given = request.Query[parameter.Name];
            var error = parameter is not ApiParameter.Several && given.Count > 1 ? Once : Read(parameter, given, read);
            if (error is not null)
            {
                errors.Add((parameter.Name, error));
            }
        }
        problem = errors.Count > 0 ? ApiProblems.BadParameters(errors) : null;
        values = problem is null ? new QueryValues(read) : null;
        return problem is null;
    }

    /// <summary>A name that a caller made up, short enough to be said back.</summary>
    private static string Shown(string name) => name.Length <= 40 ? name : string.Concat(name.AsSpan(0, char.IsHighSurrogate(name[39]) ? 39 : 40), "…");

    /// <summary>Reads one parameter into the values; the sentence says what is wrong with it, null when nothing is.</summary>
    private static Sentence? Read(ApiParameter parameter, StringValues given, Dictionary<string, object?> values)
    {
        var text = given.Count == 0 ? "" : given[0] ?? "";
        if (parameter.Required && text.Length == 0)
        {
            return new("phải có giá trị", "must have a value");
        }
        return parameter switch
        {
            ApiParameter.Text wanted => ReadText(wanted, text, values),
            ApiParameter.Several wanted => ReadSeveral(wanted, given, values),
            ApiParameter.Number wanted => ReadNumber(wanted, text, values),
            ApiParameter.Flag => ReadFlag(parameter.Name, text, values),
            ApiParameter.Choice wanted => ReadChoice(wanted, text, values),
            _ => throw new InvalidOperationException($"No reading of {parameter.GetType().Name}."),
        };
    }

    private static Sentence? ReadText(ApiParameter.Text parameter, string text, Dictionary<string, object?> values)
    {
        values[parameter.Name] = text;
        return text.Length <= parameter.MaxLength ? null : TooLong(parameter.MaxLength);
    }

    private static Sentence TooLong(int most) => new(
        string.Create(CultureInfo.InvariantCulture, $"dài quá {most} ký tự"), string.Create(CultureInfo.InvariantCulture, $"is longer than {most} characters"));

    private static Sentence? ReadSeveral(ApiParameter.Several parameter, StringValues given, Dictionary<string, object?> values)
    {
        var all = given
            .SelectMany(value => parameter.Commas ? (value ?? "").Split(',') : [value ?? ""])
            .Select(value => value.Trim())
            .Where(value => value.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Take(parameter.Most + 1)
            .ToList();
        values[parameter.Name] = all;
        if (all.Count > parameter.Most)
        {
            return new(
                string.Create(CultureInfo.InvariantCulture, $"có hơn {parameter.Most} giá trị"), string.Create(CultureInfo.InvariantCulture, $"has more than {parameter.Most} values"));
        }
        if (all.Exists(value => value.Length > ApiParameter.Several.MaxLength))
        {
            return TooLong(ApiParameter.Several.MaxLength);
        }
        return parameter.Allowed is { } allowed && all.Exists(value => !allowed.Contains(value)) ? OneOf(allowed) : null;
    }

    private static Sentence OneOf(IEnumerable<string> words) =>
        new($"phải là một trong: {string.Join(", ", words)}", $"must be one of: {string.Join(", ", words)}");

    private static Sentence? ReadNumber(ApiParameter.Number parameter, string text, Dictionary<string, object?> values)
    {
        values[parameter.Name] = parameter.Default;
        if (text.Length == 0)
        {
            return null;
        }
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            || number < parameter.Least
            || number > parameter.Most)
        {
            return new(
                string.Create(CultureInfo.InvariantCulture, $"phải là số nguyên từ {parameter.Least} đến {parameter.Most}"),
                string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {parameter.Least} to {parameter.Most}"));
        }
        values[parameter.Name] = number;
        return null;
    }

    private static Sentence? ReadFlag(string name, string text, Dictionary<string, object?> values)
    {
        values[name] = text switch
        {
            "true" => true,
            "false" => false,
            _ => null,
        };
        return text is "" or "true" or "false" ? null : OneOf(["true", "false"]);
    }

    private static Sentence? ReadChoice(ApiParameter.Choice parameter, string text, Dictionary<string, object?> values)
    {
        values[parameter.Name] = text.Length == 0 ? parameter.Words[0] : text;
        return text.Length == 0 || parameter.Words.Contains(text) ? null : OneOf(parameter.Words);
    }
}
