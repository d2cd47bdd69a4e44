using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace ThuVienSo.IntegrationTests.Api;

[TestFixture]
[Parallelizable(ParallelScope.Self)]
internal sealed class ProblemTests
{
    [TestCase("/api/v1/search?nope=1", "nope")]
    [TestCase("/api/v1/search?type=sach", "type")]
    [TestCase("/api/v1/search?yearFrom=abc", "yearFrom")]
    [TestCase("/api/v1/search?yearTo=10000", "yearTo")]
    [TestCase("/api/v1/search?yearTo=99999999999999999999", "yearTo")]
    [TestCase("/api/v1/search?yearFrom=1990&yearTo=1980", "yearFrom")]
    [TestCase("/api/v1/search?digital=yes", "digital")]
    [TestCase("/api/v1/search?sort=best", "sort")]
    [TestCase("/api/v1/search?page=0", "page")]
    [TestCase("/api/v1/search?page=-1", "page")]
    [TestCase("/api/v1/search?page=1.5", "page")]
    [TestCase("/api/v1/search?page=1&page=2", "page")]
    [TestCase("/api/v1/search?page=200&size=100", "page")]
    [TestCase("/api/v1/search?size=0", "size")]
    [TestCase("/api/v1/search?size=101", "size")]
    [TestCase("/api/v1/search?facets=type,color", "facets")]
    [TestCase("/api/v1/search?facetSize=1000", "facetSize")]
    [TestCase("/api/v1/search?lang=fr", "lang")]
    [TestCase("/api/v1/search?q=a&q=b", "q")]
    [TestCase("/api/v1/search?%00=1", "\0")]
    [TestCase("/api/v1/suggest", "q")]
    [TestCase("/api/v1/suggest?q=a&size=99", "size")]
    [TestCase("/api/v1/libraries?q=a", "q")]
    [TestCase("/api/v1/collections?x=a", "x")]
    [TestCase("/api/v1/imports?page=x", "page")]
    [TestCase("/api/v1/imports/1?size=x", "size")]
    [TestCase("/api/v1/documents/1?format=x", "format")]
    [TestCase("/api/v1/documents/1.dc?x=y", "x")]
    public async Task A_bad_or_unknown_parameter_is_named(string address, string parameter)
    {
        using var answer = await ApiSite.Client.GetAsync(address);
        var problem = await ProblemAsync(answer, HttpStatusCode.BadRequest);
        Assert.That(problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("parameter").GetString()), Has.Member(parameter));
        Assert.That(problem.GetProperty("type").GetString(), Is.EqualTo("urn:thuvienso:bad-parameter"));
    }

    [Test]
    public async Task Every_wrong_parameter_is_named_at_once()
    {
        using var answer = await ApiSite.Client.GetAsync("/api/v1/search?page=x&size=y&khong=1");
        var problem = await ProblemAsync(answer, HttpStatusCode.BadRequest);
        Assert.That(problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("parameter").GetString()), Is.EquivalentTo(new[] { "page", "size", "khong" }));
    }

    [TestCase("/api/v1/search?page=0", null, "vi", "Tham số không đúng")]
    [TestCase("/api/v1/search?page=0", "en", "en", "Wrong parameter")]
    [TestCase("/api/v1/search?page=0", "en-GB,en;q=0.9", "en", "Wrong parameter")]
    [TestCase("/api/v1/search?page=0", "fr,vi;q=0.5,en;q=0.4", "vi", "Tham số không đúng")]
    [TestCase("/api/v1/search?page=0", "fr", "vi", "Tham số không đúng")]
    [TestCase("/api/v1/search?page=0&lang=en", "vi", "en", "Wrong parameter")]
    [TestCase("/api/v1/nope", "en", "en", "Not found")]
    [TestCase("/api/v1/documents/999999", "vi", "vi", "Không tìm thấy")]
    [TestCase("/api/v1/documents/999999.marcxml", "en", "en", "Not found")]
    [TestCase("/api/v1/documents/1.docx", "en", "en", "Not found")]
    [TestCase("/api/v1/documents/abc", "en", "en", "Not found")]
    [TestCase("/api/v1/documents/99999999999999999999999", "en", "en", "Not found")]
    [TestCase("/api/v1/imports/999999", "en", "en", "Not found")]
    public async Task A_problem_is_in_the_callers_language(string address, string? accept, string language, string title)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (accept is not null)
        {
            request.Headers.Add("Accept-Language", accept);
        }
        using var answer = await ApiSite.Client.SendAsync(request);
        var problem = await ProblemAsync(answer, answer.StatusCode);
        Assert.That(problem.GetProperty("title").GetString(), Is.EqualTo(title));
        Assert.That(answer.Content.Headers.ContentLanguage, Is.EqualTo(new[] { language }));
    }

    [Test]
    public async Task Another_method_is_a_problem_too()
    {
        using var answer = await ApiSite.Client.PostAsync("/api/v1/search", new StringContent("q=a"));
        await ProblemAsync(answer, HttpStatusCode.MethodNotAllowed);
    }

    [Test]
    public async Task Every_answer_has_the_security_headers()
    {
        foreach (var address in new[] { "/api/v1/search", "/api/v1/nope", "/swagger/v1/swagger.json", "/health/live" })
        {
            using var answer = await ApiSite.Client.GetAsync(address);
            Assert.Multiple(() =>
            {
                Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }), address);
                Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("default-src 'none'").And.Not.Contain("script-src 'unsafe"), address);
                Assert.That(answer.Headers.Contains("Referrer-Policy"), Is.True, address);
                Assert.That(answer.Headers.Server, Is.Empty, address);
            });
        }
    }

    [Test]
    public async Task Answers_are_compressed_for_those_who_take_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/search?size=50");
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        using var answer = await ApiSite.Client.SendAsync(request);
        Assert.That(answer.Content.Headers.ContentEncoding, Is.EqualTo(new[] { "gzip" }));
    }

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(status), body);
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        using var document = JsonDocument.Parse(body);
        var problem = document.RootElement.Clone();
        Assert.That(problem.GetProperty("status").GetInt32(), Is.EqualTo((int)status));
        Assert.That(problem.GetProperty("detail").GetString(), Is.Not.Empty);
        return problem;
    }
}
