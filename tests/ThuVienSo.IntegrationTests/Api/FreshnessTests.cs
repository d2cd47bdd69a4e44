using System.Net;
using ThuVienSo.Search.Indexing;

namespace ThuVienSo.IntegrationTests.Api;

/// <summary>An answer that a program has kept is not sent again while it holds.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Self)]
internal sealed class FreshnessTests
{
    private static readonly string[] Addresses = ["/api/v1/search?q=quang+ngai&facets=type", "/api/v1/search", "/api/v1/documents/{id}", "/api/v1/documents/{id}.dc", "/api/v1/documents/{id}.source"];

    [TestCaseSource(nameof(Addresses))]
    public async Task An_answer_that_still_holds_is_not_sent_again(string address)
    {
        address = address.Replace("{id}", $"{await ApiSite.IdAsync(ApiRecords.Fullest)}", StringComparison.Ordinal);
        using var first = await AskAsync(address);
        using var again = await AskAsync(address, first.Headers.ETag!.ToString());
        Assert.Multiple(() =>
        {
            Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(first.Headers.ETag.IsWeak);
            Assert.That(first.Headers.CacheControl!.ToString(), Is.EqualTo("public, no-cache"));
            Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
            Assert.That(again.Headers.ETag, Is.EqualTo(first.Headers.ETag));
            Assert.That(again.Content.Headers.ContentLength ?? 0, Is.Zero);
        });
    }

    [Test]
    public async Task Another_address_or_language_is_another_answer()
    {
        var tags = new List<string>();
        foreach (var (address, language) in new[] { ("q=quang", "vi"), ("q=quang", "en"), ("q=qu%E1%BA%A3ng", "vi"), ("q=quang&page=2", "vi") })
        {
            using var answer = await AskAsync("/api/v1/search?" + address, language: language);
            tags.Add(answer.Headers.ETag!.ToString());
            Assert.That(answer.Headers.Vary, Does.Contain("Accept-Language"));
        }
        Assert.That(tags, Is.Unique);
    }

    [Test]
    public async Task A_tag_of_something_else_gets_the_whole_answer()
    {
        using var answer = await AskAsync("/api/v1/search?q=quang", "W/\"000000000000000000000000\"");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("\"hits\""));
    }

    [Test]
    public async Task A_refusal_is_not_to_be_kept()
    {
        using var answer = await AskAsync("/api/v1/search?page=0");
        Assert.That(answer.Headers.ETag, Is.Null);
        Assert.That(answer.Headers.CacheControl!.NoStore);
    }

    [Test]
    public async Task What_is_committed_to_the_index_ends_what_was_kept()
    {
        var copy = Directory.CreateTempSubdirectory("thuvienso-index-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(ApiSite.Settings.IndexFolder, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(copy, Path.GetRelativePath(ApiSite.Settings.IndexFolder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
            using (var writer = CatalogIndexWriter.Open(new IndexGenerations(copy).Current!))
            {
                writer.Commit(writer.Checkpoint! with { Seq = writer.Checkpoint.Seq + 1 });
            }
            await using var later = await ApiServer.StartAsync(ApiSite.Settings with { IndexFolder = copy });
            using var before = await AskAsync("/api/v1/search?q=quang");
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/search?q=quang") { Headers = { { "If-None-Match", before.Headers.ETag!.ToString() } } };
            using var after = await later.Client.SendAsync(request);
            Assert.That(after.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    private static async Task<HttpResponseMessage> AskAsync(string address, string? known = null, string language = "vi")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptLanguage.ParseAdd(language);
        if (known is not null)
        {
            request.Headers.IfNoneMatch.ParseAdd(known);
        }
        return await ApiSite.Client.SendAsync(request);
    }
}
