using System.Text.Json;
using ThuVienSo.Web.Protocols.Counter;

namespace ThuVienSo.IntegrationTests.Api;

[TestFixture]
internal sealed class SwaggerTests
{
    private JsonElement description;

    [OneTimeSetUp]
    public async Task ReadAsync() => description = await ApiSite.JsonAsync("/swagger/v1/swagger.json");

    [Test]
    public void Every_address_and_every_parameter_is_described_in_both_languages()
    {
        var described = 0;
        foreach (var path in description.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject().Select(method => method.Value))
            {
                Assert.That(operation.GetProperty("summary").GetString(), Does.Contain(" · "), path.Name);
                foreach (var parameter in operation.GetProperty("parameters").EnumerateArray())
                {
                    var text = parameter.GetProperty("description").GetString();
                    Assert.That(text, Does.Match(".{3,} · .{3,}"), $"{path.Name} {parameter.GetProperty("name").GetString()}");
                    described++;
                }
            }
        }
        Assert.That(described, Is.GreaterThan(25));
    }

    [Test]
    public void Every_address_of_the_API_is_there() =>
        Assert.That(description.GetProperty("paths").EnumerateObject().Select(p => p.Name), Is.EquivalentTo(new[]
        {
            "/api/v1/search", "/api/v1/suggest", "/api/v1/documents/{id}", "/api/v1/documents/{id}/similar", "/api/v1/documents/{id}.{form}",
            "/api/v1/documents/{id}/pages/{sequence}", "/api/v1/documents/{id}/search", "/api/v1/libraries", "/api/v1/collections",
            "/api/v1/imports", "/api/v1/imports/{batch}", "/api/v1/imports/{batch}/findings", "/api/v1/imports/{batch}/progress", "/api/v1/imports/{batch}/report.xlsx",
            "/api/v1/imports/{batch}/report.json", "/api/v1/work", "/api/v1/work/shelf", "/api/v1/work/retry", "/api/v1/work/{work}/retry",
            "/api/v1/imports/{batch}/commit", "/api/v1/imports/{batch}/abandon", "/api/v1/imports/{batch}/revert", "/api/v1/uploads", "/api/v1/uploads/{upload}", "/api/v1/text/convert",
            "/counter/r51/status", "/counter/r51/members", "/counter/r51/reports",
        }.Concat(CounterReports.All.Select(report => "/counter/r51/reports/" + report.Path))));

    [Test]
    public void The_parameters_of_a_search_are_those_of_the_design()
    {
        var parameters = description.GetProperty("paths").GetProperty("/api/v1/search").GetProperty("get").GetProperty("parameters").EnumerateArray();
        Assert.That(parameters.Select(p => p.GetProperty("name").GetString()), Is.SupersetOf(new[]
        {
            "q", "type", "collection", "library", "language", "subject", "author", "yearFrom", "yearTo", "digital", "sort", "page", "size", "facets",
        }));
    }

    [Test]
    public void Every_address_says_what_it_answers_when_all_is_well()
    {
        foreach (var path in description.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
                Assert.That(operation.Value.GetProperty("responses").EnumerateObject().Select(answer => answer.Name), Has.Some.StartsWith("2"), $"{operation.Name} {path.Name}");
        }

        var forms = description.GetProperty("paths").GetProperty("/api/v1/documents/{id}.{form}").GetProperty("get").GetProperty("responses").GetProperty("200");
        Assert.That(forms.GetProperty("content").EnumerateObject().Select(type => type.Name), Is.SupersetOf(new[] { "application/marcxml+xml", "application/x-bibtex", "application/marc" }));
    }

    [Test]
    public void The_length_of_a_query_is_told_as_it_is_counted()
    {
        var query = description.GetProperty("paths").GetProperty("/api/v1/search").GetProperty("get").GetProperty("parameters").EnumerateArray().First(p => p.GetProperty("name").GetString() == "q");
        Assert.That(query.GetProperty("schema").GetProperty("maxLength").GetInt32(), Is.EqualTo(500));
        Assert.That(query.GetProperty("description").GetString(), Does.Contain("500"));
    }

    [Test]
    public void The_key_of_the_staff_is_described_where_it_is_taken()
    {
        var scheme = description.GetProperty("components").GetProperty("securitySchemes").GetProperty("staff");
        Assert.That(scheme.GetProperty("name").GetString(), Is.EqualTo("X-Api-Key"));
        Assert.That(scheme.GetProperty("in").GetString(), Is.EqualTo("header"));
        var search = description.GetProperty("paths").GetProperty("/api/v1/search").GetProperty("get");
        Assert.That(search.GetProperty("security").EnumerateArray().SelectMany(way => way.EnumerateObject()).Select(scheme => scheme.Name), Is.EqualTo(new[] { "staff" }));
        Assert.That(search.GetProperty("responses").EnumerateObject().Select(status => status.Name), Is.SupersetOf(new[] { "401", "403" }));
        Assert.That(description.GetProperty("paths").GetProperty("/api/v1/suggest").GetProperty("get").TryGetProperty("security", out _), Is.False);
    }

    [Test]
    public async Task The_page_of_the_description_opens()
    {
        using var answer = await ApiSite.Client.GetAsync("/swagger/index.html");
        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("swagger-ui"));
    }
}
