using System.Net;
using System.Text.Json;
using ThuVienSo.Search.Querying;

namespace ThuVienSo.IntegrationTests.Api;

/// <summary>What goes on while something else does not: the catalog away, no index yet, too many searches at once.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Self)]
internal sealed class OutageTests
{
    // Nothing listens on the port of the discard service.
    private const string Nowhere = "Host=127.0.0.1;Port=9;Username=a;Password=b;Database=c";

    [Test]
    public async Task Search_suggestions_and_a_short_record_go_on_while_the_catalog_is_away()
    {
        var id = await ApiSite.IdAsync(ApiRecords.Fullest);
        await using var server = await ApiServer.StartAsync(ApiSite.Settings with { Catalog = Nowhere });
        Assert.That((await server.Client.GetAsync("/api/v1/search?q=quang+ngai")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await server.Client.GetAsync("/api/v1/suggest?q=quang")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await server.Client.GetAsync($"/api/v1/documents/{id}/similar")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var document = await JsonAsync(server, $"/api/v1/documents/{id}", HttpStatusCode.OK);
        Assert.That(document.GetProperty("title").GetString(), Is.EqualTo("Phủ biên tạp lục : bản dịch"));
        Assert.That(document.GetProperty("record").ValueKind, Is.EqualTo(JsonValueKind.Null));
        foreach (var address in new[] { $"/api/v1/documents/{id}.marcxml", $"/api/v1/documents/{id}.source", "/api/v1/documents/999999", "/api/v1/libraries", "/api/v1/collections", "/api/v1/imports" })
        {
            var problem = await JsonAsync(server, address, HttpStatusCode.ServiceUnavailable);
            Assert.That(problem.GetProperty("type").GetString(), Is.EqualTo("urn:thuvienso:catalog-away"), address);
        }
        var health = await JsonAsync(server, "/health/ready", HttpStatusCode.OK);
        Assert.That(health.GetProperty("status").GetString(), Is.EqualTo("degraded"));
        Assert.That(await server.Client.GetStringAsync("/metrics"), Does.Contain("thuvienso_catalog_ready 0"));
    }

    [Test]
    public async Task Before_the_first_index_a_search_says_so_and_the_server_is_not_ready()
    {
        var empty = Path.Combine(TestContext.CurrentContext.WorkDirectory, "no-index-" + Guid.NewGuid().ToString("N"));
        await using (var server = await ApiServer.StartAsync(ApiSite.Settings with { IndexFolder = empty }))
        {
            using var answer = await server.Client.GetAsync("/api/v1/search?q=a");
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(answer.Headers.RetryAfter?.Delta, Is.Not.Null);
            var health = await JsonAsync(server, "/health/ready", HttpStatusCode.ServiceUnavailable);
            Assert.That(health.GetProperty("status").GetString(), Is.EqualTo("notReady"));
            Assert.That(await server.Client.GetStringAsync("/health/live"), Is.EqualTo("ok"));
        }
        Directory.Delete(empty, recursive: true);
    }

    [Test]
    public async Task Past_the_searches_that_fit_the_answer_is_503_and_when_to_come_again()
    {
        await using var server = await ApiServer.StartAsync(ApiSite.Settings with { Search = new SearchOptions { AtOnce = 1, Waiting = 0 } });
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ =>
                server.Client.GetAsync("/api/v1/search?q=ng*+OR+th*+OR+con&size=50&facets=type,author,subject,year", patience.Token)));
            Assert.That(answers.Select(a => a.StatusCode), Is.SubsetOf(Enumerable.Repeat(HttpStatusCode.OK, 64).Concat(Enumerable.Repeat(HttpStatusCode.ServiceUnavailable, 64))));
            if (answers.FirstOrDefault(a => a.StatusCode == HttpStatusCode.ServiceUnavailable) is { } busy)
            {
                Assert.That(busy.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(2)));
                return;
            }
        }
    }

    [Test]
    public async Task Health_and_metrics_say_how_things_are()
    {
        await ApiSite.JsonAsync("/api/v1/search?q=a");
        Assert.That((await ApiSite.JsonAsync("/health/ready")).GetProperty("status").GetString(), Is.EqualTo("ready"));
        var metrics = await ApiSite.Client.GetStringAsync("/metrics");
        Assert.Multiple(() =>
        {
            Assert.That(metrics, Does.Contain($"thuvienso_index_documents {ApiRecords.Records.Count}\n"));
            Assert.That(metrics, Does.Contain("thuvienso_feed_lag_changes 0\n"));
            Assert.That(metrics, Does.Match("thuvienso_request_seconds_count\\{route=\"/api/v1/search\",status=\"200\"\\} [1-9]"));
        });
    }

    private static async Task<JsonElement> JsonAsync(ApiServer server, string address, HttpStatusCode status)
    {
        using var answer = await server.Client.GetAsync(address);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(status), $"{address}: {body}");
        using var document = JsonDocument.Parse(body);
        return document.RootElement.Clone();
    }
}
