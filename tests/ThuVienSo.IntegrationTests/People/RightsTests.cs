using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.News;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Web.Access.Rules;

namespace ThuVienSo.IntegrationTests.People;

/// <summary>Every address of the server's own table of routes, asked by somebody of every role, against <see cref="RightsTable"/>.</summary>
[TestFixture, CancelAfter(240_000)]
internal sealed class RightsTests
{
    private readonly Dictionary<string, HttpClient> _callers = [];
    private PeopleSite _site = null!;
    private string _upload = "";
    private long _account;
    private long _key;
    private long _card;
    private long _sheet;
    private long _document;
    private long _news;
    private string _collection = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _site = await PeopleSite.StartAsync();
        foreach (var (name, role, library) in ((string, Role, string?)[])
            [
                ("reader", Role.Reader, null), ("cataloguer", Role.Cataloguer, PeopleSite.Own), ("head", Role.Head, PeopleSite.Own), ("other-cataloguer", Role.Cataloguer, PeopleSite.Other),
                ("other-head", Role.Head, PeopleSite.Other), ("administrator", Role.Administrator, null), ("auditor", Role.Auditor, null),
            ])
        {
            await TestPeople.AddAsync(_site.Catalog, name, role, library);
            _callers[name] = await _site.SignedInAsync(name);
        }

        _callers["nobody"] = _site.Anybody();
        _callers["key"] = await WithKeyAsync(KeyRights.HandIn, PeopleSite.Own);
        _callers["other-key"] = await WithKeyAsync(KeyRights.HandIn, PeopleSite.Other);
        _callers["figures-key"] = await WithKeyAsync(KeyRights.ReadFigures, PeopleSite.Own);
        _callers["settings-key"] = _site.WithKey(PeopleSite.SettingsKey);
        _account = await TestPeople.AddAsync(_site.Catalog, "nguoi-duoc-sua", Role.Cataloguer, PeopleSite.Own);
        _key = (await TestPeople.AddKeyAsync(_site.Catalog, "khóa được sửa", KeyRights.HandIn, PeopleSite.Own)).Id;
        _document = await _site.AddRecordAsync(PeopleSite.Own);
        _card = await TestPeople.AddCardAsync(_site.Catalog, "LS-0001", PeopleSite.Own);
        await using (var sheet = _site.Source.CreateCommand(
            "insert into holding_sheet (library_id, file_name, rows, replaces_all, handed_in_at, handed_in_by, added, changed, removed) select id, 'a.csv', $1, false, now(), '', 0, 0, 0 from library where code = $2 returning id"))
        {
            sheet.Parameters.Add(new() { Value = Array.Empty<byte>() });
            sheet.Parameters.Add(new() { Value = PeopleSite.Own });
            _sheet = (long)(await sheet.ExecuteScalarAsync())!;
        }

        _news = await TestPeople.WithAsync(_site.Catalog, async services =>
        {
            var library = (await services.GetRequiredService<LibraryRegister>().FindAsync(PeopleSite.Own, default))!.Library.Id;
            return (await services.GetRequiredService<NewsDesk>().WriteAsync(library, new NewsText("Tin", "Nội dung", "vi", null, null, false), NewsAct.Keep, Actor.CommandLine, default)).Id;
        });
        _collection = (await TestPeople.WithAsync(
            _site.Catalog, services => services.GetRequiredService<CollectionRegister>().AddAsync(new CollectionText("Địa chí", null, null, null), Actor.CommandLine, default))).Code;
        await TestPeople.WithAsync(
            _site.Catalog, services => services.GetRequiredService<CollectionRegister>().AddAsync(new CollectionText("Lý Sơn", null, null, _collection), Actor.CommandLine, default));
        _upload = await AnnounceAsync(_callers["cataloguer"]);
        await _site.ExecuteAsync("create table stamp_then as select id, security_stamp from account");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        foreach (var caller in _callers.Values)
            caller.Dispose();
        await _site.DisposeAsync();
    }

    [Test]
    public async Task Every_route_has_a_rule_and_a_row_and_every_row_a_route()
    {
        var routes = await RoutesAsync();
        Assert.Multiple(() =>
        {
            Assert.That(routes.Where(route => !route.HasRule).Select(route => route.Name), Is.Empty, "routes without a rule are answered to nobody: say for whom they are");
            Assert.That(routes.Select(route => route.Name).Where(name => RightsTable.Row(name) is null), Is.Empty, "routes that the table does not know");
            Assert.That(RightsTable.Rows.Keys.Except(routes.Select(route => route.Name)), Is.Empty, "rows of routes that are gone");
        });
    }

    [Test]
    public async Task Everybody_gets_through_where_the_table_says_and_nowhere_else()
    {
        var wrong = new List<string>();
        foreach (var route in await RoutesAsync())
        {
            var expected = RightsTable.Row(route.Name)?.Replace(" ", "", StringComparison.Ordinal) ?? "";
            foreach (var (caller, sign) in RightsTable.Callers.Zip(expected))
            {
                // What somebody before them did would answer for them.
                await _site.ExecuteAsync("update api_key set revoked_at = null where id = $1", _key);
                await _site.ExecuteAsync("update work set state = 'shelved', finished_at = clock_timestamp()");
                await _site.ExecuteAsync("update import_batch set state = 'staging'");
                await _site.ExecuteAsync("insert into reader_sheet (id, library_id, file_name, content, handed_in_at) select 1, id, 'a.csv', '', now() from library where code = $1 on conflict (id) do nothing", PeopleSite.Own);
                await _site.ExecuteAsync("insert into reader_list (id, account_id, name, created_at) select 1, id, 'Yêu thích', now() from account where user_name = 'reader' on conflict (id) do nothing");
                await SignEverybodyInAgainAsync();
                using var answer = await _callers[caller].SendAsync(Request(route));
                if (SignOf(answer, route) != sign)
                    wrong.Add($"{route.Name} as {caller}: {(int)answer.StatusCode} {answer.Headers.Location}, expected {sign}");
            }
        }

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public async Task A_page_of_another_site_makes_nobodys_browser_change_anything()
    {
        foreach (var route in (await RoutesAsync()).Where(route => !IsRead(route.Method) && route.Name is not ("POST /api/v1/text/convert" or "POST /api/v1/availability")))
        {
            foreach (var (header, value) in ((string, string)[])[("Origin", "https://elsewhere.example"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site")])
            {
                using var request = Request(route);
                request.Headers.Add(header, value);
                using var answer = await _callers["administrator"].SendAsync(request);
                Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), $"{route.Name} {header}: {value}");
            }
        }
    }

    [Test]
    public async Task Lists_hold_what_is_of_the_own_library_and_nothing_else()
    {
        foreach (var (caller, own, other) in ((string, long, long)[])[("cataloguer", _site.Batch, _site.OtherBatch), ("other-key", _site.OtherBatch, _site.Batch)])
        {
            using var list = System.Text.Json.JsonDocument.Parse(await _callers[caller].GetStringAsync("/api/v1/imports"));
            Assert.That(list.RootElement.GetProperty("imports").EnumerateArray().Select(batch => batch.GetProperty("id").GetInt64()), Is.EqualTo(new[] { own }), caller);
            var page = await _callers[caller].GetStringAsync("/can-bo/dot-nhap");
            Assert.That(page, Does.Contain($"/can-bo/dot-nhap/{own}\"").And.Not.Contain($"/can-bo/dot-nhap/{other}\""), caller);
        }

        var people = await _callers["other-head"].GetStringAsync("/can-bo/tai-khoan");
        Assert.That(people, Does.Contain("other-cataloguer").And.Not.Contain("nguoi-duoc-sua").And.Not.Contain("administrator"));
        Assert.That(await _callers["other-head"].GetStringAsync("/can-bo/khoa"), Does.Not.Contain("khóa được sửa"));
    }

    [Test]
    public async Task The_queue_of_a_batch_is_for_its_library_and_no_second_number_gets_round_that()
    {
        async Task<int> Ask(string address) => (int)(await _callers["cataloguer"].GetAsync(address)).StatusCode;
        Assert.That(await Ask($"/api/v1/work?batch={_site.Batch}"), Is.EqualTo(200));
        Assert.That(await Ask($"/api/v1/work?batch={_site.OtherBatch}"), Is.EqualTo(404));
        Assert.That(await Ask($"/api/v1/work?batch={_site.Batch}&batch={_site.OtherBatch}"), Is.EqualTo(404));
        Assert.That(await Ask("/api/v1/work?batch="), Is.EqualTo(404));
        foreach (var (field, value) in ((string, long)[])[("batch", _site.OtherBatch), ("work", _site.OtherWork)])
        {
            using var form = Form((field, Text(value)));
            Assert.That((int)(await _callers["cataloguer"].PostAsync($"/can-bo/gac-lai?batch={_site.Batch}", form)).StatusCode, Is.EqualTo(404), field);
        }
    }

    [Test]
    public async Task A_head_makes_cataloguers_of_the_own_library_whatever_the_form_says()
    {
        using var higher = Form(("name", "len-chuc"), ("role", "administrator"), ("library", ""), ("password", TestPeople.Password));
        Assert.That((await _callers["head"].PostAsync("/can-bo/tai-khoan", higher)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        using var elsewhere = Form(("name", "nguoi-moi"), ("role", "cataloguer"), ("library", PeopleSite.Other), ("password", TestPeople.Password));
        Assert.That((await _callers["head"].PostAsync("/can-bo/tai-khoan", elsewhere)).StatusCode, Is.EqualTo(HttpStatusCode.Found));
        var made = await TestPeople.WithAsync(_site.Catalog, services => services.GetRequiredService<Accounts>().FindAsync("nguoi-moi", default));
        Assert.That((made!.Role, made.Library), Is.EqualTo((Role.Cataloguer, PeopleSite.Own)));
        Assert.That(await TestPeople.WithAsync(_site.Catalog, services => services.GetRequiredService<Accounts>().FindAsync("len-chuc", default)), Is.Null);
    }

    [Test]
    public async Task What_a_library_uploads_is_its_own_whatever_the_request_says()
    {
        using var request = Workshop.UploadSite.Announcement(3, "a.csv", PeopleSite.Own);
        request.Headers.Add("Tus-Resumable", "1.0.0");
        using var answer = await _callers["other-key"].SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("upload-source"));
    }

    /// <summary>Two of the addresses sign out, here or everywhere.</summary>
    private async Task SignEverybodyInAgainAsync()
    {
        await _site.ExecuteAsync("update account set security_stamp = back.security_stamp from stamp_then back where back.id = account.id");
        await _site.ExecuteAsync("delete from ended_session");
    }

    private static char SignOf(HttpResponseMessage answer, Route route) => answer.StatusCode switch
    {
        HttpStatusCode.Found when AsksToSignIn(answer.Headers.Location!.OriginalString) => '-',
        HttpStatusCode.Unauthorized when route.Name == "POST /dang-nhap" => '+',
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => '-',
        HttpStatusCode.NotFound when !route.IsPublic => '0',
        HttpStatusCode.InternalServerError or HttpStatusCode.MethodNotAllowed => '!',
        _ => '+',
    };

    /// <summary>Who signed out everywhere is sent there, too, and told so.</summary>
    private static bool AsksToSignIn(string address) => address == "/dang-nhap" || address.StartsWith("/dang-nhap?ve=", StringComparison.Ordinal);

    private HttpRequestMessage Request(Route route)
    {
        var request = new HttpRequestMessage(new HttpMethod(route.Method), Fill(route.Pattern) + (route.Handler is null ? "" : "?handler=" + route.Handler));
        if (route.Pattern.RawText!.TrimStart('/') == "luu")
            request.RequestUri = new Uri($"/luu?tai-lieu={_document}{(route.Handler is null ? "" : "&handler=" + route.Handler)}", UriKind.Relative);
        if (!IsRead(route.Method))
            request.Content = route.Pattern.RawText!.TrimStart('/') == "can-bo/gac-lai" ? Form(("batch", $"{_site.Batch}")) : Form(("role", "cataloguer"), ("library", PeopleSite.Own));
        request.Headers.Add("X-HTTP-Method-Override", "DELETE");
        return request;
    }

    private string Fill(RoutePattern pattern) => string.Concat(pattern.PathSegments.Select(segment => "/" + string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => Value(parameter.Name, pattern.RawText!),
        _ => throw new InvalidOperationException(pattern.RawText),
    })))) is { Length: > 0 } path ? path : "/";

    private string Value(string parameter, string route) => parameter switch
    {
        "id" when route.Contains("danh-sach", StringComparison.Ordinal) => "1",
        "id" when route.Contains("tai-khoan", StringComparison.Ordinal) => Text(_account),
        "id" when route.Contains("ban-doc/nhap", StringComparison.Ordinal) => "1",
        "id" when route.Contains("ban-doc", StringComparison.Ordinal) => Text(_card),
        "id" when route.Contains("khoa", StringComparison.Ordinal) => Text(_key),
        "id" when route.Contains("dot-nhap", StringComparison.Ordinal) => Text(_site.Batch),
        "id" when route.Contains("bang", StringComparison.Ordinal) => Text(_sheet),
        "code" when route.Contains("can-bo/bo-suu-tap", StringComparison.Ordinal) => _collection,
        "code" when route.Contains("dang-ky", StringComparison.Ordinal) => new string('a', 27),
        "code" => PeopleSite.Own,
        "id" when route.Contains("bieu-ghi", StringComparison.Ordinal) => Text(_document),
        "id" when route.Contains("/tin", StringComparison.Ordinal) => Text(_news),
        "batch" => Text(_site.Batch),
        "work" => Text(_site.Work),
        "upload" => _upload,
        "status" => "404",
        "documentName" => "v1",
        "extension" => "json",
        "kind" => route.Contains("viec", StringComparison.Ordinal) ? "trung" : "nhan-de",
        _ => "1",
    };

    private async Task<List<Route>> RoutesAsync()
    {
        var loader = _site.Server.Services.GetRequiredService<PageLoader>();
        var routes = new List<Route>();
        foreach (var endpoint in _site.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } descriptor)
            {
                var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
                routes.AddRange(methods.Where(method => method != "HEAD" || !methods.Contains("GET")).Select(method => Route.Of(method, endpoint, endpoint.Metadata, null)));
                continue;
            }

            var page = await loader.LoadAsync(descriptor, endpoint.Metadata);
            routes.Add(Route.Of("GET", endpoint, page.EndpointMetadata ?? [], null));
            routes.AddRange(page.HandlerMethods.Where(handler => handler.HttpMethod == "Post").Select(handler => Route.Of("POST", endpoint, page.EndpointMetadata ?? [], handler.Name)));
        }

        return routes;
    }

    private async Task<HttpClient> WithKeyAsync(KeyRights rights, string library) => _site.WithKey((await TestPeople.AddKeyAsync(_site.Catalog, "máy " + library, rights, library)).Secret);

    private static async Task<string> AnnounceAsync(HttpClient client)
    {
        using var request = Workshop.UploadSite.Announcement(3, "a.csv");
        request.Headers.Add("Tus-Resumable", "1.0.0");
        using var answer = await client.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created), await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.OriginalString.Split('/')[^1];
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static bool IsRead(string method) => method is "GET" or "HEAD" or "OPTIONS";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>One address with one method.</summary>
    private sealed record Route(string Name, string Method, RoutePattern Pattern, string? Handler, bool HasRule, bool IsPublic)
    {
        public static Route Of(string method, RouteEndpoint endpoint, IEnumerable<object> metadata, string? handler)
        {
            var rule = metadata.OfType<RouteRuleAttribute>().LastOrDefault();
            var duty = IsRead(method) ? rule?.See : rule?.Change;
            var name = $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}{(handler is null ? "" : "?" + handler)}";
            return new(name, method, endpoint.RoutePattern, handler, rule is not null, duty == Duty.Anybody);
        }
    }
}
