using System.Text.Json;

namespace ThuVienSo.IntegrationTests.Api;

/// <summary>The table that a librarian edits, while the server runs.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Self)]
internal sealed class AbbreviationsOverHttpTests
{
    private string folder = "";

    [SetUp]
    public void Make() => folder = Directory.CreateTempSubdirectory("thuvienso-abbreviations-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task An_edit_counts_without_restart_and_a_kept_answer_is_asked_for_anew()
    {
        var own = Path.Combine(folder, "abbreviations.tsv");
        await using var server = await ApiServer.StartAsync(ApiSite.Settings with { Abbreviations = [own] });
        var (before, tag) = await KeysAsync(server, null);
        Assert.That(before, Is.Empty);
        await File.WriteAllTextAsync(own, "ĐLS\tđảo Lý Sơn\n");
        Assert.That(async () => (await KeysAsync(server, tag)).Keys, Is.EqualTo(new[] { "v-3" }).After(20_000, 250));
    }

    [Test]
    public async Task A_wrong_line_is_shown_to_who_asks_after_the_health()
    {
        var own = Path.Combine(folder, "abbreviations.tsv");
        await File.WriteAllTextAsync(own, "ĐLS\tđảo Lý Sơn\nsai\n");
        await using var server = await ApiServer.StartAsync(ApiSite.Settings with { Abbreviations = [own] });
        using var health = JsonDocument.Parse(await server.Client.GetStringAsync("/health/ready"));
        var problem = health.RootElement.GetProperty("abbreviationProblems").EnumerateArray().Single();
        Assert.Multiple(() =>
        {
            Assert.That(problem.GetProperty("line").GetInt32(), Is.EqualTo(2));
            Assert.That(problem.GetProperty("field").GetString(), Is.EqualTo("line"));
            Assert.That(problem.GetProperty("file").GetString(), Does.EndWith("abbreviations.tsv"));
            Assert.That(problem.GetProperty("vi").GetString(), Is.Not.Empty);
            Assert.That(problem.GetProperty("en").GetString(), Is.Not.Empty);
        });
    }

    [Test]
    public async Task What_an_abbreviation_stands_for_is_marked()
    {
        var own = Path.Combine(folder, "abbreviations.tsv");
        await File.WriteAllTextAsync(own, "ĐLS\tđảo Lý Sơn\n");
        await using var server = await ApiServer.StartAsync(ApiSite.Settings with { Abbreviations = [own] });
        using var answer = JsonDocument.Parse(await server.Client.GetStringAsync("/api/v1/search?q=dls"));
        var hit = answer.RootElement.GetProperty("hits")[0];
        Assert.That(hit.GetProperty("titleMarks").EnumerateArray().Sum(mark => mark.GetProperty("length").GetInt32()), Is.EqualTo("ĐảoLýSơn".Length));
    }

    private static async Task<(List<string> Keys, string? Tag)> KeysAsync(ApiServer server, string? known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/search?q=dls");
        request.Headers.TryAddWithoutValidation("If-None-Match", known ?? "\"none\"");
        using var answer = await server.Client.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
        {
            return ([], known);
        }

        using var found = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return ([.. found.RootElement.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("sourceKey").GetString()!)], answer.Headers.ETag?.ToString());
    }
}
