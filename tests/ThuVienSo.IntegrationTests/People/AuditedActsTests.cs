using System.Globalization;
using System.Net;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.People;

namespace ThuVienSo.IntegrationTests.People;

/// <summary>What staff do over pages, API and command line stands in the audit log with who did it; what was refused does not.</summary>
[TestFixture, CancelAfter(120_000)]
internal sealed class AuditedActsTests
{
    private PeopleSite _site = null!;
    private HttpClient _head = null!;
    private HttpClient _administrator = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _site = await PeopleSite.StartAsync();
        await TestPeople.AddAsync(_site.Catalog, "truong", Role.Head, PeopleSite.Own);
        await TestPeople.AddAsync(_site.Catalog, "quan-tri", Role.Administrator, null);
        (_head, _administrator) = (await _site.SignedInAsync("truong"), await _site.SignedInAsync("quan-tri"));
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _head.Dispose();
        _administrator.Dispose();
        await _site.DisposeAsync();
    }

    [Test]
    public async Task What_becomes_of_an_account()
    {
        await PostAsync(_head, "/can-bo/tai-khoan", ("name", "thu-thu"), ("role", "cataloguer"), ("password", TestPeople.Password));
        var id = await IdAsync("select id from account where user_name = 'thu-thu'");
        await PostAsync(_head, $"/can-bo/tai-khoan/{id}?handler=Disable");
        await PostAsync(_head, $"/can-bo/tai-khoan/{id}?handler=Enable");
        await PostAsync(_head, $"/can-bo/tai-khoan/{id}?handler=Password", ("password", "năm con trâu ra đồng"));
        await PostAsync(_administrator, $"/can-bo/tai-khoan/{id}?handler=Role", ("role", "head"), ("library", PeopleSite.Other));
        Assert.That(await LinesAsync("account", id), Is.EqualTo(new[]
        {
            $"accountAdded thu-thu {PeopleSite.Own} by head truong {{\"role\": \"cataloguer\"}}",
            $"accountDisabled thu-thu {PeopleSite.Own} by head truong {{}}",
            $"accountEnabled thu-thu {PeopleSite.Own} by head truong {{}}",
            $"passwordSet thu-thu {PeopleSite.Own} by head truong {{}}",
            $"accountChanged thu-thu {PeopleSite.Other} by administrator quan-tri {{\"role\": \"cataloguer → head\", \"library\": \"{PeopleSite.Other}\"}}",
        }));
    }

    [Test]
    public async Task What_was_refused_is_not_there()
    {
        var before = await IdAsync("select count(*) from audit_entry");
        foreach (var (address, fields) in ((string, (string, string)[])[])
            [
                ("/can-bo/tai-khoan", [("name", "TRUONG"), ("role", "cataloguer"), ("password", TestPeople.Password)]),
                ("/can-bo/tai-khoan", [("name", "moi"), ("role", "cataloguer"), ("password", "ngắn")]),
                ("/can-bo/khoa", [("name", ""), ("right", "HandIn"), ("days", "30")]),
            ])
        {
            using var answer = await _head.PostAsync(address, Form(fields));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), address);
        }

        Assert.That(await IdAsync("select count(*) from audit_entry"), Is.EqualTo(before));
    }

    [Test]
    public async Task A_key_made_and_revoked()
    {
        using var made = await _head.PostAsync("/can-bo/khoa", Form(("name", "Máy quét"), ("right", "HandIn"), ("right", "ReadFigures"), ("days", "30")));
        Assert.That(made.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var id = await IdAsync("select id from api_key where name = 'Máy quét'");
        await PostAsync(_head, $"/can-bo/khoa/{id}");
        var lines = await LinesAsync("key", id);
        Assert.That(lines[0], Does.StartWith($"keyMade Máy quét {PeopleSite.Own} by head truong {{\"rights\": \"ReadFigures, HandIn\", \"expires\": \"20"));
        Assert.That(lines[1], Is.EqualTo($"keyRevoked Máy quét {PeopleSite.Own} by head truong {{}}"));
        Assert.That(lines, Has.Length.EqualTo(2).And.None.Contains(ApiKeys.Prefix));
    }

    [Test]
    public async Task Tries_that_lock_an_account_once_and_no_reader_is_named()
    {
        var staff = await TestPeople.AddAsync(_site.Catalog, "bi-thu", Role.Auditor, null);
        var reader = await TestPeople.AddAsync(_site.Catalog, "ban-doc", Role.Reader, null);
        using var client = _site.Anybody();
        foreach (var name in (string[])["bi-thu", "ban-doc"])
        {
            for (var n = 0; n < SignInTries.Most + 2; n++)
                (await PeopleSite.SignInAsync(client, name, "đoán mò thôi mà")).Dispose();
        }

        Assert.That((await LinesAsync("account", staff))[1..], Is.EqualTo(new[] { "accountLocked bi-thu  by  ThuVienSo {}" }));
        Assert.That((await LinesAsync("account", reader))[1..], Is.EqualTo(new[] { "accountLocked   by  ThuVienSo {}" }));
        Assert.That(await IdAsync("select count(*) from audit_entry where to_jsonb(audit_entry)::text like '%ban-doc%'"), Is.Zero);
    }

    [Test]
    public async Task The_right_password_on_the_last_try_locks_nothing()
    {
        var id = await TestPeople.AddAsync(_site.Catalog, "nho-ra", Role.Auditor, null);
        using var client = _site.Anybody();
        for (var n = 1; n < SignInTries.Most; n++)
            (await PeopleSite.SignInAsync(client, "nho-ra", "đoán mò thôi mà")).Dispose();
        using var right = await PeopleSite.SignInAsync(client, "nho-ra", TestPeople.Password);
        Assert.That(right.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That(await LinesAsync("account", id), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Decisions_about_batches_on_pages_and_by_programs()
    {
        var imports = new ImportBatches(_site.Source, TimeProvider.System);
        using var program = _site.WithKey((await TestPeople.AddKeyAsync(_site.Catalog, "Máy nạp", KeyRights.HandIn, PeopleSite.Own)).Secret);
        var (first, second) = (await StagedAsync(imports, "Sách mới"), await StagedAsync(imports, "Sách lỗi"));
        await PostAsync(_head, $"/can-bo/dot-nhap/{first}", ("step", "commit"));
        Assert.That((await program.PostAsync($"/api/v1/imports/{first}/revert", null)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await program.PostAsync($"/api/v1/imports/{second}/abandon", null)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await program.PostAsync($"/api/v1/imports/{second}/commit", null)).StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(await LinesAsync("batch", first), Is.EqualTo(new[]
        {
            $"batchCommitted Sách mới {PeopleSite.Own} by head truong {{}}", $"batchReverted Sách mới {PeopleSite.Own} by  Máy nạp {{}}",
        }));
        Assert.That(await LinesAsync("batch", second), Is.EqualTo(new[] { $"batchAbandoned Sách lỗi {PeopleSite.Own} by  Máy nạp {{}}" }));
        Assert.That(await IdAsync($"select count(*) from audit_entry where subject_id = '{second}' and key_id is not null"), Is.EqualTo(1));
    }

    [Test]
    public async Task Work_that_is_tried_again()
    {
        await PostAsync(_head, "/can-bo/gac-lai", ("work", Text(_site.Work)));
        Assert.That(await LinesAsync("work", _site.Work), Is.EqualTo(new[] { $"workRetried Danh mục {PeopleSite.Own} {PeopleSite.Own} by head truong {{\"batch\": \"{_site.Batch}\"}}" }));
        await PostAsync(_head, "/can-bo/gac-lai", ("work", Text(_site.Work)));
        await PostAsync(_administrator, "/can-bo/gac-lai", ("batch", Text(_site.OtherBatch)));
        Assert.That(await LinesAsync("batch", _site.OtherBatch), Is.EqualTo(new[] { $"workRetried Danh mục {PeopleSite.Other} {PeopleSite.Other} by administrator quan-tri {{\"count\": \"1\"}}" }));
        Assert.That(await LinesAsync("work", _site.Work), Has.Length.EqualTo(1), "nothing lay on the shelf the second time");
    }

    private static async Task<long> StagedAsync(ImportBatches imports, string name)
    {
        var batch = await imports.CreateAsync(name, default);
        await imports.BelongAsync(batch, PeopleSite.Own, default);
        await imports.MatchAsync(batch, default);
        return batch;
    }

    private static async Task PostAsync(HttpClient client, string address, params (string Name, string Value)[] fields)
    {
        using var answer = await client.PostAsync(address, Form(fields));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Found), address);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private async Task<long> IdAsync(string sql)
    {
#pragma warning disable CA2100 // a constant of the test
        await using var command = _site.Source.CreateCommand(sql);
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<string[]> LinesAsync(string subject, long id)
    {
        await using var command = _site.Source.CreateCommand(
            """
            select act || ' ' || subject_name || ' ' || coalesce(library.code, '') || ' by ' || coalesce(role, '') || ' ' || who || ' ' || details
            from audit_entry left join library on library.id = library_id where subject = $1 and subject_id = $2 order by audit_entry.id
            """);
        command.Parameters.Add(new() { Value = subject });
        command.Parameters.Add(new() { Value = Text(id) });
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return [.. lines];
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
