using System.Text.Json;
using ThuVienSo.Web.Protocols.Counter;

namespace ThuVienSo.IntegrationTests.Api;

[TestFixture]
[Parallelizable(ParallelScope.Self)]
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
            "/api/v1/documents/{id}/availability", "/api/v1/availability", "/api/v1/libraries/{code}/holdings", "/api/v1/libraries/{code}/holdings/{id}/{copy}", "/api/v1/changes",
            "/api/v1/statistics/indicators", "/api/v1/statistics/report", "/api/v1/statistics/report.csv", "/api/v1/statistics/report.xlsx", "/api/v1/statistics/top-titles",
            "/api/v1/statistics/top-searches", "/api/v1/statistics/empty-searches",
            "/counter/r51/status", "/counter/r51/members", "/counter/r51/reports",
        }.Concat(CounterReports.All.Select(report => "/counter/r51/reports/" + report.Path))));

    [Test]
    public void The_key_of_a_push_is_a_parameter_in_the_header()
    {
        var push = description.GetProperty("paths").GetProperty("/api/v1/libraries/{code}/holdings").GetProperty("post").GetProperty("parameters").EnumerateArray();
        var header = push.Single(parameter => parameter.GetProperty("in").GetString() == "header");
        Assert.That(header.GetProperty("name").GetString(), Is.EqualTo("Idempotency-Key"));
        Assert.That(header.GetProperty("description").GetString(), Does.Contain("cùng khóa").And.Contain("the same key"));
        Assert.That(header.GetProperty("schema").GetProperty("maxLength").GetInt32(), Is.EqualTo(200));
    }

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

    /// <summary>What a program of a district library needs.</summary>
    private static readonly (string Method, string Path)[] District =
    [
        ("get", "/api/v1/search"), ("get", "/api/v1/documents/{id}/availability"), ("get", "/api/v1/availability"), ("post", "/api/v1/availability"), ("post", "/api/v1/libraries/{code}/holdings"),
        ("put", "/api/v1/libraries/{code}/holdings/{id}/{copy}"), ("delete", "/api/v1/libraries/{code}/holdings/{id}/{copy}"), ("get", "/api/v1/changes"),
    ];

    [Test]
    public async Task What_a_district_needs_has_examples_in_both_languages_that_are_as_the_schemas_say()
    {
        foreach (var (method, path) in District)
        {
            var operation = description.GetProperty("paths").GetProperty(path).GetProperty(method);
            var answer = operation.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json");
            foreach (var language in (string[])["vi", "en"])
            {
                Fits(answer.GetProperty("examples").GetProperty(language).GetProperty("value"), answer.GetProperty("schema"), $"{method} {path} {language}");
                if (method is not ("post" or "put"))
                    continue;
                var body = operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json");
                var example = body.GetProperty("examples").GetProperty(language).GetProperty("value");
                Fits(example, body.GetProperty("schema"), $"{method} {path} {language}, sent");
                using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("{code}", "ba-to", StringComparison.Ordinal).Replace("{id}", "999999999", StringComparison.Ordinal).Replace("{copy}", "LS-1", StringComparison.Ordinal));
                request.Content = new StringContent(example.ToString().Replace("\": 12", "\": 999999999", StringComparison.Ordinal).Replace("\": 15", "\": 999999999", StringComparison.Ordinal), System.Text.Encoding.UTF8, "application/json");
                using var taken = await ApiSite.Client.SendAsync(request);
                var text = await taken.Content.ReadAsStringAsync();
                Assert.That((int)taken.StatusCode, Is.EqualTo(method == "put" ? 404 : 200), text);
                Assert.That(text, Does.Not.Contain("field-wrong").And.Not.Contain("not-json"), "only the document is not there");
            }
        }
    }

    /// <summary>An example has what its schema demands, and nothing that it does not have.</summary>
    private void Fits(JsonElement example, JsonElement schema, string where)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            schema = description.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        if (schema.TryGetProperty("allOf", out var all))
            schema = description.GetProperty("components").GetProperty("schemas").GetProperty(all[0].GetProperty("$ref").GetString()!.Split('/')[^1]);
        if (example.ValueKind == JsonValueKind.Null)
            return;
        if (schema.TryGetProperty("enum", out var words))
            Assert.That(words.EnumerateArray().Select(word => word.GetString()), Does.Contain(example.GetString()), where);
        switch (schema.GetProperty("type").GetString())
        {
            case "array":
                Assert.That(example.ValueKind, Is.EqualTo(JsonValueKind.Array), where);
                foreach (var item in example.EnumerateArray())
                    Fits(item, schema.GetProperty("items"), where);
                break;
            case "object" when schema.TryGetProperty("properties", out var properties):
                var names = properties.EnumerateObject().ToDictionary(property => property.Name, property => property.Value);
                Assert.That(example.EnumerateObject().Select(property => property.Name), Is.SubsetOf(names.Keys), where);
                if (schema.TryGetProperty("required", out var required))
                    Assert.That(example.EnumerateObject().Select(property => property.Name), Is.SupersetOf(required.EnumerateArray().Select(name => name.GetString())), where);
                foreach (var property in example.EnumerateObject())
                    Fits(property.Value, names[property.Name], $"{where} {property.Name}");
                break;
            case "integer":
                Assert.That(example.ValueKind, Is.EqualTo(JsonValueKind.Number), where);
                break;
            case "boolean":
                Assert.That(example.ValueKind, Is.EqualTo(JsonValueKind.True).Or.EqualTo(JsonValueKind.False), where);
                break;
            case "string":
                Assert.That(example.ValueKind, Is.EqualTo(JsonValueKind.String), where);
                break;
        }
    }

    [Test]
    public async Task The_page_of_the_description_opens()
    {
        using var answer = await ApiSite.Client.GetAsync("/swagger/index.html");
        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("swagger-ui"));
    }
}
