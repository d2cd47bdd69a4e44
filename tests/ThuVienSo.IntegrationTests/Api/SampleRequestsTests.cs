using System.Globalization;
using System.Text.RegularExpressions;

using ThuVienSo.Composition;

namespace ThuVienSo.IntegrationTests.Api;

/// <summary>The requests of <c>samples/api.http</c>, sent as they stand there.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Self)]
internal sealed partial class SampleRequestsTests
{
    private static IEnumerable<TestCaseData> Requests =>
        from text in File.ReadAllText(Path.Combine(ProjectFolder.Find("samples")!, "api.http")).Split("###").Skip(1)
        let lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        let request = Array.FindIndex(lines, line => line.Contains(" {{host}}", StringComparison.Ordinal))
        select new TestCaseData(
            lines[request].Replace("{{host}}", "", StringComparison.Ordinal),
            lines[(request + 1)..],
            Status().Match(lines[0]) is { Success: true } said && request > 0 ? int.Parse(said.Value, CultureInfo.InvariantCulture) : 200)
        .SetArgDisplayNames(lines[request]);

    [TestCaseSource(nameof(Requests))]
    public async Task A_sample_request_is_answered_as_its_heading_says(string line, string[] rest, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(line.Split(' ')[0]), line.Split(' ')[1]);
        if (Array.Find(rest, IsBody) is { } body)
        {
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        }

        foreach (var header in rest.Where(one => !IsBody(one) && !one.StartsWith("Content-Type", StringComparison.Ordinal)).Select(header => header.Split(':', 2, StringSplitOptions.TrimEntries)))
        {
            request.Headers.Add(header[0], header[1]);
        }

        using var answer = await ApiSite.Client.SendAsync(request);
        Assert.That((int)answer.StatusCode, Is.EqualTo(status), await answer.Content.ReadAsStringAsync());
    }

    [Test]
    public void There_is_a_request_for_each_heading() => Assert.That(Requests.Count(), Is.GreaterThanOrEqualTo(43));

    private static bool IsBody(string line) => line[0] is '{' or '[';

    /// <summary>A status that a heading announces: "400 nêu tên tham số".</summary>
    [GeneratedRegex(@"\b[24]\d\d\b")]
    private static partial Regex Status();
}
