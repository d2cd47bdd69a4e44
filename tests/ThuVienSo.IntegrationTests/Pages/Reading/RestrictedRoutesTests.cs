using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Npgsql;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.IntegrationTests.Pages.Reading;

/// <summary>Every address that the server has for a document, taken from its table of routes, so that one added later is asked too.</summary>
public sealed class RestrictedRoutesTests
{
    private static readonly string[] Public =
    [
        "/tai-lieu/{id:long:min(1)}", "/api/v1/documents/{id:long}", "/api/v1/documents/{id:long}/availability", "/api/v1/documents/{id:long}/similar", "/api/v1/documents/{id:long}.{form}",
    ];

    /// <summary>Addresses with a parameter that is of something else, or of the record alone, for staff who are signed in.</summary>
    private static readonly string[] NamesNoDocument =
    [
        "/can-bo/dot-nhap/{id:long:min(1)}", "/can-bo/tai-khoan/{id:long:min(1)}", "/can-bo/ban-doc/{id:long:min(1)}", "/can-bo/ban-doc/nhap/{id:long:min(1)}", "/tai-khoan/danh-sach/{id:long:min(1)}", "/dang-ky/yeu-cau/{code:length(20,40)}", "/can-bo/khoa/{id:long:min(1)}", "/can-bo/thu-vien/{code}", "/can-bo/thu-vien/{code}/doi", "/thu-vien/{code}",
        "/can-bo/ban/bang/{id:long:min(1)}", "/api/v1/libraries/{code}/holdings", "/api/v1/libraries/{code}/holdings/{id:long}/{copy}",
        "/can-bo/bieu-ghi/{id:long:min(1)}", "/can-bo/bieu-ghi/{id:long:min(1)}/marc", "/can-bo/bieu-ghi/{id:long:min(1)}/lich-su", "/can-bo/viec/{kind}",
        "/duyet/{kind}", "/can-bo/tin/{id:long:min(1)}", "/tin/{address}", "/can-bo/bo-suu-tap/{code}", "/loi/{status:int}",
        "/api/v1/uploads/{upload}", "/api/v1/imports/{batch:long}", "/api/v1/imports/{batch:long}/findings", "/api/v1/imports/{batch:long}/progress",
        "/api/v1/imports/{batch:long}/report.xlsx", "/api/v1/imports/{batch:long}/report.json",
        "/api/v1/imports/{batch:long}/commit", "/api/v1/imports/{batch:long}/abandon", "/api/v1/imports/{batch:long}/revert", "/api/v1/work/{work:long}/retry",
        "/iiif/collection/{code}", "/iiif/series/{title}", "/iiif/{**any}", "/swagger/{documentName}/swagger.{extension}",
    ];

    private static readonly string[] Restricted = [DigitalRecords.OnSite, DigitalRecords.Staff];

    private static IEnumerable<string> Addresses(long document, long file) => Routes().Where(route => !Public.Contains(route.RawText)).Select(route => Fill(route, document, file));

    [Test]
    public void The_table_of_routes_has_what_serves_digital_material()
    {
        var routes = Routes().Select(route => route.RawText).ToList();
        Assert.That(routes, Is.SupersetOf(Public));
        foreach (var part in (string[])["/iiif/image/", "/manifest", "/canvas/", "/iiif/search/1", "/iiif/search/2", "/iiif/autocomplete/1", "/iiif/autocomplete/2", "/pdf", "/van-ban", "/tep/", "/trang/", "/pages/"])
            Assert.That(routes, Has.Some.Contains(part));
    }

    [Test]
    public void What_is_said_to_name_no_document_is_there() => Assert.That(AllRoutes().Select(route => route.RawText), Is.SupersetOf(NamesNoDocument));

    [TestCaseSource(nameof(Restricted))]
    public async Task No_address_of_a_restricted_document_gives_anything_but_its_record(string key)
    {
        var document = ReadingSite.Ids[key];
        var file = await FileAsync(document);
        foreach (var address in Addresses(document, file))
        {
            using var answer = await ReadingSite.Client.GetAsync(address);
            var body = await answer.Content.ReadAsStringAsync();
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), address);
            Assert.That(body, Does.Not.Contain(DigitalRecords.Secret), address);
            Assert.That(answer.Headers.CacheControl?.Public, Is.Not.True, address);
            Assert.That(answer.Headers.Contains("Access-Control-Allow-Origin"), Is.False, address);
        }

        foreach (var route in Routes().Where(route => Public.Contains(route.RawText)))
        {
            var body = await ReadingSite.Client.GetStringAsync(Fill(route, document, file));
            Assert.That(body, Does.Not.Contain(DigitalRecords.Secret).And.Not.Contain("/trang/1").And.Not.Contain($"/tep/{file}"), route.RawText);
        }
    }

    [TestCaseSource(nameof(Restricted))]
    public async Task Staff_get_it_and_no_cache_may_keep_it_for_others(string key)
    {
        var document = ReadingSite.Ids[key];
        var file = await FileAsync(document);
        foreach (var address in Addresses(document, file).Where(address => !address.Contains("/range/", StringComparison.Ordinal) && !address.Contains("/file-", StringComparison.Ordinal)))
        {
            using var answer = await ReadingSite.Client.SendAsync(ReadingSite.AsStaff(address));
            Assert.That(answer.IsSuccessStatusCode, Is.True, $"{address} {answer.StatusCode}");
            Assert.That(answer.Headers.CacheControl?.Private, Is.True, address);
            Assert.That(answer.Headers.Contains("Access-Control-Allow-Origin"), Is.False, address);
        }
    }

    [Test]
    public async Task The_network_of_one_library_opens_what_another_has_for_reading_on_the_spot_and_no_more()
    {
        async Task<HttpStatusCode> Asked(string key) => (await ReadingSite.OnSite.GetAsync($"/iiif/presentation/{ReadingSite.Ids[key]}/manifest")).StatusCode;
        Assert.That(await Asked(DigitalRecords.OnSite), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await Asked(DigitalRecords.Staff), Is.EqualTo(HttpStatusCode.Forbidden));
        using var behindProxy = new HttpRequestMessage(HttpMethod.Get, $"/iiif/presentation/{ReadingSite.Ids[DigitalRecords.OnSite]}/manifest") { Headers = { { "X-Forwarded-For", "127.0.0.1" } } };
        Assert.That((await ReadingSite.OnSite.SendAsync(behindProxy)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), "a proxy that nobody told of");
    }

    [Test]
    public async Task A_page_that_is_stricter_than_its_book_is_shut_by_itself()
    {
        var book = ReadingSite.Ids[DigitalRecords.PartlyStaff];
        foreach (var address in (string[])[$"/tai-lieu/{book}/trang/2", $"/api/v1/documents/{book}/pages/2", $"/iiif/image/{book}-2/info.json", $"/iiif/image/{book}-2/full/max/0/default.jpg"])
            Assert.That((await ReadingSite.Client.GetAsync(address)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), address);
        foreach (var address in (string[])[$"/tai-lieu/{book}/trang/1", $"/iiif/presentation/{book}/manifest", $"/iiif/presentation/{book}/canvas/2", $"/tai-lieu/{book}/van-ban", $"/iiif/search/2/{book}?q=phuong+tim", $"/iiif/search/1/{book}?q=phuong+tim", $"/iiif/autocomplete/2/{book}?q=phuong", $"/api/v1/documents/{book}/search?q=phuong+tim"])
        {
            var body = await ReadingSite.Client.GetStringAsync(address);
            Assert.That(body, Does.Not.Contain("phượng").And.Not.Contain($"/iiif/image/{book}-2/full"), address);
        }
    }

    [Test]
    public async Task A_file_is_as_closed_as_the_strictest_page_in_it()
    {
        var book = ReadingSite.Ids[DigitalRecords.PartlyStaff];
        var (whole, cover) = (await FileAsync(book), await FileAsync(book, 1));
        Assert.That((await ReadingSite.Client.GetAsync($"/tai-lieu/{book}/tep/{whole}/x.pdf")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await ReadingSite.Client.GetStringAsync($"/tai-lieu/{book}/tep/{cover}/x.txt"), Is.EqualTo("Lời giới thiệu."));
        Assert.That(await ReadingSite.Client.GetStringAsync($"/iiif/presentation/{book}/manifest"), Does.Not.Contain($"/tep/{whole}").And.Contain($"/tep/{cover}"));
        Assert.That(await (await ReadingSite.Client.SendAsync(ReadingSite.AsStaff($"/tai-lieu/{book}/tep/{whole}/x.pdf"))).Content.ReadAsStringAsync(), Does.Contain(DigitalRecords.Secret));
    }

    [Test]
    public async Task Downloads_leave_out_the_pages_that_are_not_for_the_asker_or_say_why_there_are_none()
    {
        var book = ReadingSite.Ids[DigitalRecords.PartlyStaff];
        Assert.That(Words(await ReadingSite.Client.GetByteArrayAsync($"/tai-lieu/{book}/pdf")), Does.Contain("Chuyện").And.Not.Contain("phượng"));
        Assert.That(Words(await (await ReadingSite.Client.SendAsync(ReadingSite.AsStaff($"/tai-lieu/{book}/pdf"))).Content.ReadAsByteArrayAsync()), Does.Contain("Chuyện").And.Contain("phượng"));
        Assert.That(await ReadingSite.Client.GetStringAsync($"/tai-lieu/{book}/van-ban"), Does.Contain("Thu Xà").And.Not.Contain(DigitalRecords.Secret));
        foreach (var address in (string[])[$"/tai-lieu/{book}/pdf?pages=2", $"/tai-lieu/{book}/van-ban?pages=2"])
            Assert.That((await ReadingSite.Client.GetAsync(address)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), address);

        static IReadOnlyList<string> Words(byte[] pdf)
        {
            using var read = UglyToad.PdfPig.PdfDocument.Open(pdf);
            return [.. read.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text)];
        }
    }

    [TestCase("manifest")]
    [TestCase("canvas/1")]
    public async Task A_file_that_is_not_for_all_keeps_what_names_it_from_other_sites_and_shared_caches(string rest)
    {
        var address = $"/iiif/presentation/{ReadingSite.Ids[DigitalRecords.FileStaff]}/{rest}";
        using var stranger = await ReadingSite.Client.GetAsync(address);
        using var staff = await ReadingSite.Client.SendAsync(ReadingSite.AsStaff(address));
        foreach (var answer in (HttpResponseMessage[])[stranger, staff])
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(answer.Headers.CacheControl!.Private, Is.True);
            Assert.That(answer.Headers.Contains("Access-Control-Allow-Origin"), Is.False);
        }

        Assert.That(await stranger.Content.ReadAsStringAsync(), Does.Not.Contain(DigitalRecords.SecretName));
        Assert.That(rest != "manifest" || (await staff.Content.ReadAsStringAsync()).Contains(DigitalRecords.SecretName, StringComparison.Ordinal), "the staff see its name");
    }

    [Test]
    public async Task What_may_only_be_looked_at_is_small_and_cannot_be_saved()
    {
        var book = ReadingSite.Ids[DigitalRecords.ViewOnly];
        using var image = await ReadingSite.Client.GetAsync($"/iiif/image/{book}-1/info.json");
        using var json = System.Text.Json.JsonDocument.Parse(await image.Content.ReadAsStringAsync());
        Assert.That(json.RootElement.GetProperty("height").GetInt32(), Is.EqualTo(ReadingSite.Settings.Access.ViewOnlySide));
        foreach (var address in (string[])[$"/tai-lieu/{book}/pdf", $"/tai-lieu/{book}/tep/{await FileAsync(book)}/x.txt"])
            Assert.That((await ReadingSite.Client.GetAsync(address)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), address);
        Assert.That(await ReadingSite.Client.GetStringAsync($"/iiif/presentation/{book}/manifest"), Does.Not.Contain("application/pdf").And.Not.Contain("/tep/"));
        Assert.That((await ReadingSite.Client.SendAsync(ReadingSite.AsStaff($"/tai-lieu/{book}/pdf"))).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_search_says_nothing_of_texts_that_are_not_for_the_asker()
    {
        const string Asked = "/api/v1/search?q=%22phuong+tim%22&facets=type,collection";
        var outside = await ReadingSite.Client.GetStringAsync(Asked);
        var staff = await (await ReadingSite.Client.SendAsync(ReadingSite.AsStaff(Asked))).Content.ReadAsStringAsync();
        Assert.That(outside, Does.Contain("\"total\":0").And.Not.Contain("phượng"));
        Assert.That(staff, Does.Contain("\"total\":3").And.Contain("phượng"), "the search itself works");
        Assert.That(await ReadingSite.Client.GetStringAsync("/tim-kiem?q=%22phuong+tim%22"), Does.Not.Contain("phượng"));
    }

    private static async Task<long> FileAsync(long document, int at = 0)
    {
        await using var catalog = NpgsqlDataSource.Create(ReadingSite.Settings.Catalog);
        return (await new DigitalReading(catalog).ObjectAsync(document, CancellationToken.None))!.Files[at].Id;
    }

    private static List<RoutePattern> Routes() => [.. AllRoutes().Where(MayNameDocument)];

    private static List<RoutePattern> AllRoutes()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddThuVienSoWeb(ReadingSite.Settings);
        using var app = builder.Build();
        app.MapThuVienSoWeb();
        return
        [
            .. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern)
                .DistinctBy(pattern => pattern.RawText).Select(pattern => RoutePatternFactory.Parse("/" + pattern.RawText!.TrimStart('/'))),
        ];
    }

    /// <summary>Whatever has a parameter may name a document; what does not is listed.</summary>
    private static bool MayNameDocument(RoutePattern pattern) => pattern.Parameters.Count > 0 && !NamesNoDocument.Contains(pattern.RawText);

    private static string Fill(RoutePattern pattern, long document, long file)
    {
        var isImage = pattern.RawText!.Contains("iiif/image", StringComparison.Ordinal);
        var address = string.Concat(pattern.PathSegments.Select(segment => "/" + string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => Value(parameter.Name, isImage, document, file),
            _ => throw new InvalidOperationException(pattern.RawText),
        }))));
        return address + (address.Contains("/search", StringComparison.Ordinal) || address.Contains("/autocomplete", StringComparison.Ordinal) ? "?q=phuong+tim" : "");
    }

    private static string Value(string parameter, bool isImage, long document, long file) => parameter switch
    {
        "id" => document.ToString(CultureInfo.InvariantCulture) + (isImage ? "-1" : ""),
        "sequence" or "place" => "1",
        "region" => "full",
        "size" => "max",
        "rotation" => "0",
        "file" => isImage ? "default.jpg" : file.ToString(CultureInfo.InvariantCulture),
        "name" => "x.txt",
        "form" => "dc",
        _ => throw new InvalidOperationException($"What to put for {parameter}? A new route is to be tried here."),
    };
}
