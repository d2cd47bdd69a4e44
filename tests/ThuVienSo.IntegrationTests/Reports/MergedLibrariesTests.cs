using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Catalog.Stock;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Catalog.Usage.Agents;
using ThuVienSo.Catalog.Usage.Counting;
using ThuVienSo.IntegrationTests.People;
using ThuVienSo.IntegrationTests.Usage;

namespace ThuVienSo.IntegrationTests.Reports;

/// <summary>
/// The first of July 2025: one library is merged into another, which is renamed. What was before is told of those who were there then; what came after, though accounts and networks still
/// say the old library, of the one that took over.
/// </summary>
[TestFixture, CancelAfter(120_000)]
internal sealed class MergedLibrariesTests
{
    private const string Year = "from=2025-01&to=2025-12";
    private const string OldName = "Thư viện Lý Sơn";
    private const string NewName = "Thư viện khu vực Lý Sơn";
    private static readonly DateOnly _day = new(2025, 7, 1);

    private readonly SetClock _clock = new();
    private PeopleSite _site = null!;
    private HttpClient _all = null!;

    [OneTimeSetUp]
    public async Task PlayAsync()
    {
        _site = await PeopleSite.StartAsync();
        await TestPeople.AddAsync(_site.Catalog, "phu-trach", Role.Head, PeopleSite.Own);
        _all = _site.WithKey(PeopleSite.SettingsKey);
        await _site.ExecuteAsync(
            """
            insert into document (id, source, source_key, description, content_hash, title_key, item_id, lacks_holdings, added_at, updated_at)
            values (1, 'thu', '1', '{"title": {"proper": "Lịch sử đảo Lý Sơn"}, "type": "book"}', '', '', 1, false, '2025-03-01', '2025-03-01')
            """);
        await _site.ExecuteAsync("insert into holding (document_id, number, library_id, status) select 1, n, id, 'available' from library, generate_series(1, 3) n where code = $1", PeopleSite.Other);
        await _site.ExecuteAsync(
            """
            with card as (
                insert into reader_card (library_id, number, category, birth_year, name, name_words, state, created_at)
                select id, code || n, 'adult', 1990 + n, 'Bạn đọc', '', 'valid', '2025-02-01' from library, generate_series(1, case code when 'ba-to' then 4 else 3 end) n returning id, library_id, birth_year)
            insert into card_term (card_id, library_id, category, from_day, until_day) select id, library_id, 'adult', '2025-02-01', case when birth_year = 1991 then date '2025-09-29' else '2026-01-31' end from card
            """);
        await UseAsync(new(2025, 6, 30), own: 1, other: 2);
        _clock.Now = new DateTimeOffset(2025, 6, 30, 23, 59, 59, UsageDay.VietNam);
        await CaughtUpCount.RunAsync(_site.Source, new StockCount(_site.Source, _clock));
        Assert.That(await DoAsync(register => register.CloseAsync(PeopleSite.Other, _day, PeopleSite.Own, Actor.CommandLine, default)), Is.Null);
        Assert.That(await DoAsync(register => register.RenameAsync(PeopleSite.Own, NewName, "", _day, Actor.CommandLine, default)), Is.Null);
        await UseAsync(_day, own: 10, other: 20);
        await CaughtUpCount.RunAsync(_site.Source, new StockCount(_site.Source, _clock));
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _all.Dispose();
        await _site.DisposeAsync();
    }

    [Test]
    public async Task Figures_of_before_stay_and_those_of_after_are_the_successors()
    {
        // By quarter: the day is the first of the third.
        Assert.That(await PartsAsync(PeopleSite.Own, "views"), Is.EqualTo(new long?[] { null, 1, 30, 0 }), "nothing is counted before the first use");
        Assert.That(await PartsAsync(PeopleSite.Other, "views"), Is.EqualTo(new long?[] { null, 2, 0, 0 }));
        Assert.That(await PartsAsync(null, "views"), Is.EqualTo(new long?[] { null, 3, 30, 0 }));
        Assert.That(await PartsAsync(PeopleSite.Other, "activeReaders"), Is.EqualTo(new long?[] { null, 1, 0, 0 }));
        Assert.That(await PartsAsync(PeopleSite.Own, "activeReaders"), Is.EqualTo(new long?[] { null, 1, 2, 0 }), "readers of both, each by their account");
        Assert.That(await PartsAsync(null, "activeReaders"), Is.EqualTo(new long?[] { null, 2, 2, 0 }));
        Assert.That(await PartsAsync(PeopleSite.Other, "registeredReaders"), Is.EqualTo(new long?[] { 4, 4, 0, 0 }));
        Assert.That(await PartsAsync(PeopleSite.Own, "registeredReaders"), Is.EqualTo(new long?[] { 3, 3, 5, 5 }), "of seven cards two have run out");
        Assert.That(await PartsAsync(null, "registeredReaders"), Is.EqualTo(new long?[] { 7, 7, 5, 5 }));
        Assert.That(await PartsAsync(PeopleSite.Other, "copies"), Is.EqualTo(new long?[] { 3, 3, 0, 0 }));
        Assert.That(await PartsAsync(PeopleSite.Own, "copies"), Is.EqualTo(new long?[] { 0, 0, 3, 3 }));
        Assert.That(await PartsAsync(null, "copiesAdded"), Is.EqualTo(new long?[] { 3, 0, 0, 0 }), "the whole gained nothing by it");
    }

    [Test]
    public async Task Each_period_has_the_names_of_its_time_and_says_who_took_over()
    {
        var june = (await JsonAsync(_all, $"report?from=2025-06&to=2025-06&library={PeopleSite.Own}")).GetProperty("scope");
        Assert.That((june.GetProperty("libraryName").GetString(), june.GetProperty("merged").GetArrayLength()), Is.EqualTo((OldName, 0)));
        var july = (await JsonAsync(_all, $"report?from=2025-07&to=2025-07&library={PeopleSite.Own}")).GetProperty("scope");
        Assert.That((july.GetProperty("libraryName").GetString(), july.GetProperty("merged")[0].GetString()), Is.EqualTo((NewName, PeopleSite.Other)));
        Assert.That((await JsonAsync(_all, $"report?{Year}&library={PeopleSite.Own}")).GetProperty("scope").GetProperty("nameBefore").GetString(), Is.EqualTo(OldName));
        var closed = (await JsonAsync(_all, $"report?{Year}&library={PeopleSite.Other}")).GetProperty("scope");
        Assert.That((closed.GetProperty("closedFrom").GetString(), closed.GetProperty("successor").GetString()), Is.EqualTo(("2025-07-01", PeopleSite.Own)));
        foreach (var (period, name) in ((string, string)[])[("from=2025-04&to=2025-06", OldName), ("from=2025-07&to=2025-09", NewName)])
        {
            var lines = (await JsonAsync(_all, $"report?{period}&dimension=library")).GetProperty("lines").EnumerateArray().ToDictionary(line => line.GetProperty("code").GetString()!, line => line);
            Assert.That(lines[PeopleSite.Own].GetProperty("name").GetString(), Is.EqualTo(name));
            var other = lines[PeopleSite.Other].GetProperty("figures");
            Assert.That((other.GetProperty("views").GetInt64(), other.GetProperty("copiesWithdrawn").ToString()), Is.EqualTo(name == OldName ? (2L, "0") : (0L, "3")), "after the day its copies went, and nothing else");
            Assert.That(lines[PeopleSite.Other].GetProperty("successor").GetString(), Is.EqualTo(name == OldName ? null : PeopleSite.Own));
        }

        var csv = (await _all.GetStringAsync($"/api/v1/statistics/report.csv?{Year}&part=library")).Split("\r\n");
        Assert.That(csv[0], Does.Contain("Mã,Thư viện,Đến ngày,Thư viện kế tục,").IgnoreCase);
        Assert.That(csv.Single(line => line.StartsWith(PeopleSite.Other, StringComparison.Ordinal)), Does.Contain($",2025-06-30,{NewName},"));
    }

    [Test]
    public async Task Who_took_over_sees_what_was_before_and_nobody_else_does()
    {
        using var heir = _site.WithKey((await TestPeople.AddKeyAsync(_site.Catalog, "kế tục", KeyRights.ReadFigures, PeopleSite.Own)).Secret);
        using var old = _site.WithKey((await TestPeople.AddKeyAsync(_site.Catalog, "cũ", KeyRights.ReadFigures, PeopleSite.Other)).Secret);
        foreach (var (client, library, status) in ((HttpClient, string, HttpStatusCode)[])
            [
                (heir, PeopleSite.Own, HttpStatusCode.OK), (heir, PeopleSite.Other, HttpStatusCode.OK), (old, PeopleSite.Other, HttpStatusCode.OK), (old, PeopleSite.Own, HttpStatusCode.NotFound),
            ])
        {
            foreach (var address in (string[])["report", "report.csv", "report.xlsx", "top-titles", "top-searches", "empty-searches"])
            {
                using var answer = await client.GetAsync($"/api/v1/statistics/{address}?{Year}&library={library}");
                Assert.That(answer.StatusCode, Is.EqualTo(status), $"{address} {library}");
            }
        }

        using var head = await _site.SignedInAsync("phu-trach");
        var page = WebUtility.HtmlDecode(await head.GetStringAsync("/can-bo/so-lieu?tu=2025-01&den=2025-12&thu-vien=" + PeopleSite.Other));
        Assert.That(page, Does.Contain("Từ 01/07/2025 thư viện này sáp nhập").And.Contain("Thư viện Ba Tơ (đến 30/06/2025)"));
        Assert.That(WebUtility.HtmlDecode(await head.GetStringAsync("/can-bo/so-lieu/in?tu=2025-07&den=2025-09")), Does.Contain(NewName).And.Contain("không cộng vào đây"));
    }

    /// <summary>Views by a reader of each library, half by account and half by the network: both still name the library that they did before.</summary>
    private async Task UseAsync(DateOnly day, int own, int other)
    {
        _clock.Now = new DateTimeOffset(day, new TimeOnly(10, 0), UsageDay.VietNam);
        var folder = Directory.CreateTempSubdirectory("thuvienso-merged-").FullName;
        var ids = new Dictionary<string, int>();
        foreach (var code in (string[])[PeopleSite.Own, PeopleSite.Other])
        {
            await using var command = _site.Source.CreateCommand("select id from library where code = $1");
            command.Parameters.Add(new() { Value = code });
            ids[code] = (int)(await command.ExecuteScalarAsync())!;
        }

        await using (var recorder = new UsageRecorder(
            new UsageSettings(folder) { Gathering = TimeSpan.FromMilliseconds(5), LeastFreeBytes = 0 }, _site.Source, new RobotList([]), _clock, NullLogger<UsageRecorder>.Instance))
        {
            recorder.Start();
            await recorder.ShipAsync(CancellationToken.None);
            foreach (var (code, views) in ((string, int)[])[(PeopleSite.Own, own), (PeopleSite.Other, other)])
            {
                for (var n = 0; n < views; n++)
                {
                    _clock.Now = _clock.Now.AddMinutes(1);
                    recorder.Record(new UsageSighting
                    {
                        Kind = UsageKind.View,
                        Document = 1,
                        Attribution = n % 2 == 0 ? new Attribution(Person: "account of " + code, LibraryNumber: ids[code], IsReader: true) : new Attribution(code),
                        Trace = new VisitorTrace("192.0.2.7", UsedCatalog.Browser),
                    });
                }
            }

            await recorder.ShipAsync(CancellationToken.None);
        }

        Directory.Delete(folder, recursive: true);
        await new UsageCounting(_site.Source).CountAsync(day, CancellationToken.None);
    }

    private async Task<IReadOnlyList<long?>> PartsAsync(string? library, string code)
    {
        var report = await JsonAsync(_all, $"report?{Year}&by=quarter{(library is null ? "" : "&library=" + library)}");
        return
        [
            .. report.GetProperty("figures").EnumerateArray().Single(figure => figure.GetProperty("code").GetString() == code).GetProperty("parts").EnumerateArray()
                .Select(part => part.ValueKind == JsonValueKind.Number ? part.GetInt64() : (long?)null),
        ];
    }

    private Task<PlaceProblem?> DoAsync(Func<LibraryRegister, Task<PlaceProblem?>> change) =>
        TestPeople.WithAsync(_site.Catalog, services => change(services.GetRequiredService<LibraryRegister>()));

    private static async Task<JsonElement> JsonAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync("/api/v1/statistics/" + address);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), text);
        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }
}
