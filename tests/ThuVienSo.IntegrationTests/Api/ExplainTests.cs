using System.Text.Json;

namespace ThuVienSo.IntegrationTests.Api;

/// <summary>What staff are told of the order of hits, and who is staff.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Self)]
internal sealed class ExplainTests
{
    private const string Address = "/api/v1/search?explain=true&q=con+duong";
    private const string Key = "khóa của thư viện 42";

    [Test]
    public async Task Each_hit_says_in_both_languages_what_its_score_is_the_sum_of()
    {
        var answer = await ApiSite.JsonAsync(Address);
        var hits = answer.GetProperty("hits").EnumerateArray().ToList();
        Assert.That(hits, Has.Count.EqualTo(4));
        foreach (var why in hits.ConvertAll(hit => hit.GetProperty("why")))
        {
            var parts = why.GetProperty("details").EnumerateArray().ToList();
            Assert.That(why.GetProperty("combination").GetString(), Is.EqualTo("sum"));
            Assert.That(parts.Sum(part => part.GetProperty("value").GetDouble()), Is.EqualTo(why.GetProperty("value").GetDouble()).Within(0.1).Percent);
            Assert.That(parts.ConvertAll(part => part.GetProperty("kind").GetString()), Is.EqualTo(new[] { "word", "word", "pair" }));
            var place = parts[1].GetProperty("details")[0];
            Assert.That(place.GetProperty("field").GetString(), Is.EqualTo("title"));
            Assert.That(place.GetProperty("combination").GetString(), Is.EqualTo("product"));
            Assert.That(place.GetProperty("details").EnumerateArray().Select(factor => factor.GetProperty("kind").GetString()), Is.EqualTo(new[] { "fieldWeight", "rarity", "grade", "repetition" }));
            Assert.That(place.GetProperty("text").GetProperty("vi").GetString(), Does.StartWith("Ở nhan đề có “"));
            Assert.That(place.GetProperty("text").GetProperty("en").GetString(), Does.Contain("in the title"));
        }
    }

    [Test]
    public async Task The_reading_of_the_query_goes_with_it()
    {
        var explanation = (await ApiSite.JsonAsync(Address)).GetProperty("explanation");
        var reading = explanation.GetProperty("reading").EnumerateArray().ToList();
        Assert.That(explanation.GetProperty("text").GetProperty("vi").GetString(), Is.Not.Empty);
        Assert.That(reading.ConvertAll(one => one.GetProperty("kind").GetString()), Is.EqualTo(new[] { "habits", "typedWord", "typedWord" }));
        Assert.That(reading[0].GetProperty("details").EnumerateArray().MaxBy(habit => habit.GetProperty("value").GetDouble()).GetProperty("kind").GetString(), Is.EqualTo("noMarks"));
        Assert.That(reading[2].GetProperty("word").GetString(), Is.EqualTo("duong"));
        Assert.That(reading[2].GetProperty("details").EnumerateArray().Select(meaning => meaning.GetProperty("form").GetString()), Is.SupersetOf(new[] { "đường", "dương", "đương", "duong" }));
    }

    [Test]
    public async Task Who_does_not_ask_hears_nothing_of_it()
    {
        var answer = await ApiSite.JsonAsync("/api/v1/search?explain=false&q=con+duong");
        Assert.That(answer.TryGetProperty("explanation", out _), Is.False);
        Assert.That(answer.GetProperty("hits")[0].TryGetProperty("why", out _), Is.False);
    }

    [Test]
    public async Task More_than_twenty_hits_are_refused_and_the_parameter_named()
    {
        using var answer = await ApiSite.Client.GetAsync(Address + "&size=21");
        Assert.That((int)answer.StatusCode, Is.EqualTo(400));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("\"parameter\":\"size\""));
    }

    [Test]
    public async Task An_explained_answer_is_kept_by_nobody()
    {
        using var answer = await ApiSite.Client.GetAsync(Address);
        Assert.That(answer.Headers.CacheControl!.NoStore, Is.True);
        Assert.That(answer.Headers.ETag, Is.Null);
    }

    [TestCase("X-Forwarded-For", "127.0.0.1", TestName = "Behind a proxy")]
    [TestCase("Forwarded", "for=127.0.0.1", TestName = "Behind a proxy of RFC 7239")]
    [TestCase("Via", "1.1 proxy", TestName = "Behind a proxy that says so")]
    [TestCase("Host", "thuvien.example", TestName = "Under the name of the site")]
    public async Task Without_a_key_only_direct_callers_of_this_machine_are_staff(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address + "&lang=vi");
        request.Headers.TryAddWithoutValidation(header, value);
        using var answer = await ApiSite.Client.SendAsync(request);
        await AssertProblemAsync(answer, 403, "urn:thuvienso:staff-only", "Staff:ApiKey");
    }

    [TestCase(null, TestName = "No key")]
    [TestCase("", TestName = "An empty key")]
    [TestCase("khoa", TestName = "A wrong key")]
    public async Task With_a_key_set_nobody_is_staff_without_it(string? sent)
    {
        await using var server = await ApiServer.StartAsync(ApiSite.Settings with { StaffKey = Key });
        using var request = new HttpRequestMessage(HttpMethod.Get, Address + "&lang=en");
        if (sent is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Api-Key", sent);
        }

        using var answer = await server.Client.SendAsync(request);
        await AssertProblemAsync(answer, 401, "urn:thuvienso:staff-key-needed", "The key is missing, wrong, expired or revoked");
        Assert.That(answer.Headers.WwwAuthenticate, Is.Not.Empty);
        using var open = await server.Client.GetAsync("/api/v1/search?q=con+duong");
        Assert.That((int)open.StatusCode, Is.EqualTo(200));
    }

    [Test]
    public async Task With_the_key_it_works_through_a_proxy_too()
    {
        const string ascii = "0123456789abcdef";
        await using var server = await ApiServer.StartAsync(ApiSite.Settings with { StaffKey = ascii });
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        request.Headers.Add("X-Api-Key", ascii);
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        using var answer = await server.Client.SendAsync(request);
        Assert.That((int)answer.StatusCode, Is.EqualTo(200), await answer.Content.ReadAsStringAsync());
    }

    private static async Task AssertProblemAsync(HttpResponseMessage answer, int status, string type, string detail)
    {
        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.That(problem.RootElement.GetProperty("type").GetString(), Is.EqualTo(type));
        Assert.That(problem.RootElement.GetProperty("detail").GetString(), Does.Contain(detail));
    }
}
