using System.Net;
using System.Text;
using System.Text.Json;
using ThuVienSo.Catalog.Holdings;
using ThuVienSo.Catalog.People;
using ThuVienSo.IntegrationTests.People;
using static ThuVienSo.IntegrationTests.Holdings.HoldingsSite;

namespace ThuVienSo.IntegrationTests.Holdings;

/// <summary>What programs of district libraries send of their copies, over HTTP.</summary>
[TestFixture, CancelAfter(180_000), Parallelizable(ParallelScope.Self)]
internal sealed class PushTests
{
    private const string Address = "/api/v1/libraries/ly-son/holdings";
    private static readonly string[] _counts = ["created", "changed", "unchanged", "removed", "rejected"];

    private HoldingsSite _site = null!;

    [SetUp]
    public async Task StartAsync() => _site = await HoldingsSite.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [Test]
    public async Task Sent_twice_it_is_the_same_state_and_no_change()
    {
        var body = $$"""
            [{"document": {{await _site.IdAsync("k1")}}, "barcode": "LS-1", "callNumber": "959.753", "status": "onLoan"},
             {"sourceKey": "k3", "key": "7", "shelf": "Kho A", "copies": 3}, {"sourceKey": "k2", "barcode": "LS-3", "remove": true}]
            """;
        Assert.That(Counts(await _site.PushAsync(body)), Is.EqualTo(new[] { 1, 1, 0, 1, 0 }));
        var (after, changes) = (await _site.AllAsync(), await ChangesAsync());
        Assert.That(await _site.HeldAsync("k1"), Is.EqualTo(new[] { "LS-1|959.753||OnLoan", "LS-2|959 L|Kho A|Available" }), "what is not sent stays");
        Assert.That(after["k3"].Holdings.Single(), Has.Property("Copies").EqualTo(3));

        Assert.That(Counts(await _site.PushAsync(body)), Is.EqualTo(new[] { 0, 0, 3, 0, 0 }));
        Assert.That((await _site.AllAsync()).Values.Select(state => state.ContentHash), Is.EquivalentTo(after.Values.Select(state => state.ContentHash)));
        Assert.That(await ChangesAsync(), Is.EqualTo(changes), "nobody who follows the catalog is told of nothing");
        await _site.FollowAsync();
        Assert.That((await GetAsync(_site.Anybody, "/api/v1/search?library=ly-son")).GetProperty("total").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public async Task One_that_is_bad_is_told_in_both_languages_and_the_others_are_done()
    {
        var answer = await _site.PushAsync("""
            [{"sourceKey": "k3", "barcode": "N-1"}, {"sourceKey": "không có", "barcode": "N-2"}, {"sourceKey": "k3", "barcode": "N-3", "copies": -1}, {"sourceKey": "k3", "barcode": "N-4", "coppies": 1},
             17, {"sourceKey": "k3"}, {"sourceKey": "k3", "barcode": "LS-1"}, {"sourceKey": "k3", "barcode": "N-5", "status": "Thất lạc"}]
            """);
        Assert.That(Counts(answer), Is.EqualTo(new[] { 2, 0, 0, 0, 6 }));
        var items = answer.GetProperty("items").EnumerateArray().ToList();
        Assert.That(
            items.Select(item => item.TryGetProperty("code", out var code) ? $"{code.GetString()} {item.GetProperty("field").GetString()}" : item.GetProperty("outcome").GetString()),
            Is.EqualTo(new[] { "created", "document-unknown sourceKey", "field-wrong copies", "field-wrong coppies", "not-json ", "copy-missing barcode", "barcode-taken barcode", "created" }));
        Assert.That(items.Select(item => item.GetProperty("index").GetInt32()), Is.EqualTo(Enumerable.Range(0, 8)));
        Assert.That(items[1].GetProperty("vi").GetString(), Is.EqualTo("không có tài liệu nào với sourceKey “không có”"));
        Assert.That(items[1].GetProperty("en").GetString(), Is.EqualTo("there is no document with sourceKey “không có”"));
        Assert.That(await _site.HeldAsync("k3"), Is.EqualTo(new[] { "N-1|||Available", "N-5|||Lost" }));
        Assert.That((await _site.PushAsync("""[{"sourceKey": "k3", "barcode": "N-1"}, {"barcode": "?"}]""", "?items=rejected")).GetProperty("items").EnumerateArray().Single().GetProperty("index").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task Lines_are_each_by_themselves_and_a_broken_array_does_nothing()
    {
        using var lines = new StringContent("{\"sourceKey\": \"k3\", \"barcode\": \"N-1\"}\n\n{\"sourceKey\": \"k3\", \"bar\n{\"sourceKey\": \"k3\", \"barcode\": \"N-2\"}", Encoding.UTF8, "application/x-ndjson");
        using var answer = await _site.Program.PostAsync(Address, lines);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.That(Counts(json.RootElement), Is.EqualTo(new[] { 2, 0, 0, 0, 1 }));
        var (status, problem) = await SendAsync(_site.Program, HttpMethod.Post, Address, """[{"sourceKey": "k3", "barcode": "N-3"}, {"sourceKey" """);
        Assert.That((status, problem.GetProperty("errors").EnumerateArray().First().GetProperty("parameter").GetString()), Is.EqualTo((HttpStatusCode.BadRequest, "body")));
        Assert.That(await _site.HeldAsync("k3"), Is.EqualTo(new[] { "N-1|||Available", "N-2|||Available" }));
    }

    [Test]
    public async Task The_key_of_another_library_and_one_for_something_else_are_refused()
    {
        const string Body = """[{"sourceKey": "k3", "barcode": "N-1"}]""";
        using var figures = _site.People.WithKey((await TestPeople.AddKeyAsync(_site.People.Catalog, "số liệu", KeyRights.ReadFigures, PeopleSite.Own)).Secret);
        foreach (var (client, expected) in ((HttpClient, HttpStatusCode)[])
            [(_site.OtherProgram, HttpStatusCode.NotFound), (figures, HttpStatusCode.Forbidden), (_site.Anybody, HttpStatusCode.Unauthorized), (_site.OtherHead, HttpStatusCode.NotFound)])
        {
            Assert.That((await SendAsync(client, HttpMethod.Post, Address, Body)).Status, Is.EqualTo(expected));
            Assert.That((await SendAsync(client, HttpMethod.Put, $"{Address}/{await _site.IdAsync("k3")}/N-1", "{}")).Status, Is.EqualTo(expected));
            Assert.That((await SendAsync(client, HttpMethod.Delete, $"{Address}/{await _site.IdAsync("k1")}/LS-1")).Status, Is.EqualTo(expected));
        }

        Assert.That((await SendAsync(_site.Program, HttpMethod.Post, "/api/v1/libraries/khong-co/holdings", Body)).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await _site.HeldAsync("k3"), Is.Empty);
        Assert.That(await _site.HeldAsync("k1"), Has.Exactly(2).Items);
    }

    [Test]
    public async Task Under_a_key_of_its_own_a_request_is_done_once_however_often_it_is_sent()
    {
        var body = "[" + string.Join(',', Enumerable.Range(1, 500).Select(n => $$"""{"sourceKey": "k3", "barcode": "N-{{n}}"}""")) + "]";
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendAsync(_site.Program, HttpMethod.Post, Address, body, ("Idempotency-Key", "dot-2025-07"))));
        Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.Conflict));
        var (_, again) = await SendAsync(_site.Program, HttpMethod.Post, Address, body, ("Idempotency-Key", "dot-2025-07"));
        foreach (var json in answers.Where(answer => answer.Status == HttpStatusCode.OK).Select(answer => answer.Json).Append(again))
            Assert.That(Counts(json), Is.EqualTo(new[] { 500, 0, 0, 0, 0 }), "the answer of the first time");
        Assert.That((await SendAsync(_site.Program, HttpMethod.Post, Address, "[]", ("Idempotency-Key", "dot-2025-07"))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That((await SendAsync(_site.Program, HttpMethod.Post, Address + "?mode=replace", body, ("Idempotency-Key", "dot-2025-07"))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), "the mode is part of it");
        Assert.That((await SendAsync(_site.OtherProgram, HttpMethod.Post, "/api/v1/libraries/ba-to/holdings", "[]", ("Idempotency-Key", "dot-2025-07"))).Status, Is.EqualTo(HttpStatusCode.OK), "each library has keys of its own");
        Assert.That(await _site.HeldAsync("k3"), Has.Exactly(500).Items);
    }

    [Test]
    public async Task A_whole_state_removes_what_it_does_not_name_unless_something_was_rejected()
    {
        const string Good = """{"sourceKey": "k1", "barcode": "LS-2"}""";
        var held = await _site.PushAsync($$"""[{{Good}}, {"barcode": "X"}]""", "?mode=replace");
        Assert.That(held.GetProperty("othersRemoved").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(await _site.HeldAsync("k2"), Has.Exactly(1).Items);
        Assert.That((await _site.PushAsync($"[{Good}]", "?mode=replace")).GetProperty("othersRemoved").GetInt32(), Is.EqualTo(2));
        Assert.That(await _site.HeldAsync("k1"), Is.EqualTo(new[] { "LS-2|||Available" }));
        Assert.That(await _site.HeldAsync("k1", PeopleSite.Other), Has.Exactly(1).Items, "another library's stay");
        Assert.That(await _site.HeldAsync("k2"), Is.Empty);
    }

    [Test]
    public async Task While_all_is_replaced_nothing_else_is_stated_that_it_would_remove_unseen()
    {
        var address = $"{Address}/{await _site.IdAsync("k3")}/N-1";
        var stock = new StockLock(_site.People.Source);
        var library = (int)await CountAsync("select id::bigint from library where code = 'ly-son'");
        await using (await stock.TryReplaceAsync(library, default))
        {
            Assert.That((await SendAsync(_site.Program, HttpMethod.Put, address, "{}")).Status, Is.EqualTo(HttpStatusCode.Conflict));
            Assert.That((await SendAsync(_site.Program, HttpMethod.Delete, address)).Status, Is.EqualTo(HttpStatusCode.Conflict));
            Assert.That((await SendAsync(_site.Program, HttpMethod.Post, Address, """[{"sourceKey": "k3", "barcode": "N-2"}]""")).Status, Is.EqualTo(HttpStatusCode.Conflict));
            Assert.That((await SendAsync(_site.Program, HttpMethod.Post, Address + "?mode=replace", """[{"sourceKey": "k3", "barcode": "N-2"}]""")).Status, Is.EqualTo(HttpStatusCode.Conflict));
            Assert.That((await SendAsync(_site.OtherProgram, HttpMethod.Put, $"/api/v1/libraries/ba-to/holdings/{await _site.IdAsync("k3")}/N-1", "{}")).Status, Is.EqualTo(HttpStatusCode.Created), "of another library");
        }

        await using (await stock.TryStateAsync(library, default))
        {
            Assert.That((await SendAsync(_site.Program, HttpMethod.Post, Address + "?mode=replace", """[{"sourceKey": "k3", "barcode": "N-2"}]""")).Status, Is.EqualTo(HttpStatusCode.Conflict));
            Assert.That((await SendAsync(_site.Program, HttpMethod.Put, address, "{}")).Status, Is.EqualTo(HttpStatusCode.Created), "one beside another");
        }

        Assert.That((await SendAsync(_site.Program, HttpMethod.Post, Address + "?mode=replace", """[{"sourceKey": "k3", "barcode": "N-2"}]""")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await _site.HeldAsync("k3"), Is.EqualTo(new[] { "N-2|||Available" }));
    }

    [Test]
    public async Task One_copy_is_put_and_deleted_by_its_address()
    {
        var address = $"{Address}/{await _site.IdAsync("k3")}";
        Assert.That((await SendAsync(_site.Program, HttpMethod.Put, address + "/N-1", """{"shelf": "Kho A"}""")).Status, Is.EqualTo(HttpStatusCode.Created));
        Assert.That((await SendAsync(_site.Program, HttpMethod.Put, address + "/b:N-1", """{"shelf": "Kho B"}""")).Json.GetProperty("outcome").GetString(), Is.EqualTo("changed"));
        Assert.That((await SendAsync(_site.Program, HttpMethod.Put, address + "/k:7", """{"barcode": "N-2"}""")).Json.GetProperty("copy").GetString(), Is.EqualTo("k:7"));
        Assert.That(await _site.HeldAsync("k3"), Is.EqualTo(new[] { "N-1||Kho B|Available", "N-2|||Available" }));
        Assert.That((await SendAsync(_site.Program, HttpMethod.Delete, address + "/N-1")).Json.GetProperty("outcome").GetString(), Is.EqualTo("removed"));
        Assert.That((await SendAsync(_site.Program, HttpMethod.Delete, address + "/N-1")).Json.GetProperty("outcome").GetString(), Is.EqualTo("unchanged"));
        Assert.That((await SendAsync(_site.Program, HttpMethod.Put, $"{Address}/987654321/N-1", "{}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await SendAsync(_site.Program, HttpMethod.Put, address + "/N-1", """{"copies": "ba"}""")).Json.GetProperty("errors").EnumerateArray().First().GetProperty("parameter").GetString(), Is.EqualTo("copies"));
        Assert.That(await _site.HeldAsync("k3"), Is.EqualTo(new[] { "N-2|||Available" }));
    }

    [Test]
    public async Task What_is_too_much_is_refused_before_anything_is_done()
    {
        var body = "[" + string.Join(',', Enumerable.Repeat("""{"sourceKey": "k3", "barcode": "N-1"}""", 100_001)) + "]";
        Assert.That((await SendAsync(_site.Program, HttpMethod.Post, Address, body)).Status, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(await _site.HeldAsync("k3"), Is.Empty);
        Assert.That((await SendAsync(_site.Program, HttpMethod.Post, Address, "[]", ("Idempotency-Key", new string('x', 201)))).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Many_copies_of_many_books_are_taken_at_once_and_noted_once()
    {
        await _site.ImportAsync([.. Enumerable.Range(1, 2_500).Select(n => Book($"m{n}", $"Sách {n}"))]);
        var body = "[" + string.Join(',', Enumerable.Range(1, 5_000).Select(n => $$"""{"sourceKey": "m{{((n - 1) % 2_500) + 1}}", "barcode": "M-{{n}}"}""")) + "]";
        Assert.That(Counts(await _site.PushAsync(body, "?items=rejected")), Is.EqualTo(new[] { 5_000, 0, 0, 0, 0 }));
        Assert.That(await NotesAsync(), Is.EqualTo(1));
        Assert.That(Counts(await _site.PushAsync(body, "?items=rejected")), Is.EqualTo(new[] { 0, 0, 5_000, 0, 0 }));
    }

    private static int[] Counts(JsonElement answer) => [.. _counts.Select(count => answer.GetProperty(count).GetInt32())];

    private Task<long> ChangesAsync() => CountAsync("select count(*) from change");

    private Task<long> NotesAsync() => CountAsync("select count(*) from audit_entry where act = 'holdingsPushed'");

    private async Task<long> CountAsync(string sql)
    {
#pragma warning disable CA2100 // constants above
        await using var command = _site.People.Source.CreateCommand(sql);
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
