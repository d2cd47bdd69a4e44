using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.IntegrationTests.People;
using static ThuVienSo.IntegrationTests.Holdings.HoldingsSite;

namespace ThuVienSo.IntegrationTests.Holdings;

/// <summary>A district's program that keeps a copy of the catalog by following its changes over HTTP.</summary>
[TestFixture, CancelAfter(300_000), Parallelizable(ParallelScope.Self)]
internal sealed class ChangesTests
{
    private HoldingsSite _site = null!;

    [SetUp]
    public async Task StartAsync() => _site = await HoldingsSite.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [Test]
    public async Task Without_a_point_all_is_listed_and_from_there_what_changes_is_told()
    {
        var mirror = new Mirror(_site.Program);
        await mirror.CatchUpAsync(limit: 2);
        Assert.That(mirror.Held.Values, Is.EquivalentTo(new[] { "k1 ba-to,ly-son", "k2 ly-son", "k3 " }));

        await _site.PushAsync("""[{"sourceKey": "k3", "barcode": "N-1"}, {"sourceKey": "k2", "barcode": "LS-3", "remove": true}]""");
        var batch = await _site.ImportAsync(Book("k4", "Mới"), Book("k5", "Sẽ gỡ"));
        await mirror.AwaitAsync(100, "k1 ba-to,ly-son", "k2 ", "k3 ly-son", "k4 ", "k5 ");
        await new ImportBatches(_site.People.Source, TimeProvider.System).RevertAsync(batch, null, default);
        await mirror.AwaitAsync(1, "k1 ba-to,ly-son", "k2 ", "k3 ly-son");
    }

    /// <summary>Programs that push, imports and reverts at once, each in transactions of its own length, while three programs follow from the middle of the list on.</summary>
    [Test]
    public async Task Whoever_follows_while_others_write_misses_nothing()
    {
        await _site.ImportAsync([.. Enumerable.Range(1, 300).Select(n => Book($"m{n}", $"Sách {n}", new HoldingDraft("ba-to", null, $"R{n}", null)))]);
        Mirror[] mirrors = [new(_site.Program), new(_site.OtherProgram), new(_site.Head)];
        var writing = 1;
        var followers = mirrors.Select((mirror, i) => Task.Run(async () =>
        {
            for (var random = new Random(i); Volatile.Read(ref writing) == 1;)
                await mirror.StepAsync(random.Next(1, 60));
        })).ToArray();
        var reverted = new ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() => WriteAsync(writer, reverted))));
        Volatile.Write(ref writing, 0);
        await Task.WhenAll(followers);

        var all = await _site.AllAsync();
        var expected = all.ToDictionary(pair => pair.Value.Id, pair => $"{pair.Key} {string.Join(',', pair.Value.Holdings.Select(copy => copy.Library.Code).Distinct().Order(StringComparer.Ordinal))}");
        foreach (var mirror in mirrors)
        {
            await mirror.AwaitAsync(1000, [.. expected.Values]);
            Assert.That(mirror.Held, Is.EquivalentTo(expected));
        }

        Assert.That(reverted, Is.Not.Empty.And.All.Matches<string>(key => !all.ContainsKey(key)), "some came and went");
        Assert.That(mirrors.Sum(mirror => mirror.Steps), Is.GreaterThan(50), "they followed while it was written");
    }

    [Test]
    public async Task For_one_library_only_what_it_holds_comes_and_what_it_holds_no_more_is_removed()
    {
        var mirror = new Mirror(_site.Program, "&library=ly-son");
        await mirror.CatchUpAsync(limit: 1);
        Assert.That(mirror.Held.Values, Is.EquivalentTo(new[] { "k1 ba-to,ly-son", "k2 ly-son" }));
        await _site.PushAsync("""[{"sourceKey": "k3", "barcode": "N-1"}, {"sourceKey": "k2", "barcode": "LS-3", "remove": true}]""");
        await mirror.AwaitAsync(1, "k1 ba-to,ly-son", "k3 ly-son");
    }

    [Test]
    public async Task With_records_the_whole_comes_along()
    {
        var answer = await GetAsync(_site.Program, "/api/v1/changes?include=record&limit=1000");
        Assert.That(answer.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("record").GetProperty("title").ToString()), Has.Some.Contains("Rừng Ba Tơ"));
    }

    [Test]
    public async Task A_point_of_another_catalog_or_one_that_is_too_old_says_to_begin_anew_and_nonsense_is_told()
    {
        var mirror = new Mirror(_site.Program);
        await mirror.CatchUpAsync(limit: 100);
        await _site.PushAsync("""[{"sourceKey": "k3", "barcode": "N-1"}]""");
        await mirror.AwaitAsync(100, "k1 ba-to,ly-son", "k2 ly-son", "k3 ly-son");
        var old = mirror.Next;
        await _site.People.ExecuteAsync("update feed_floor set xid = (select pg_snapshot_xmax(pg_current_snapshot()))");
        Assert.That((await SendAsync(_site.Program, HttpMethod.Get, "/api/v1/changes?since=" + old)).Status, Is.EqualTo(HttpStatusCode.Gone), "too old");
        await _site.People.ExecuteAsync("update feed_floor set xid = '0'");
        Assert.That((await SendAsync(_site.Program, HttpMethod.Get, "/api/v1/changes?since=" + old)).Status, Is.EqualTo(HttpStatusCode.OK));
        await _site.People.ExecuteAsync("update catalog_identity set id = gen_random_uuid()");
        var (gone, told) = await SendAsync(_site.Program, HttpMethod.Get, "/api/v1/changes?since=" + old);
        Assert.That((gone, told.ToString().Contains("không có since", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.Gone, true)), "of another catalog");
        var broken = mirror.Next!.ToCharArray();
        broken[20] = broken[20] == 'A' ? 'B' : 'A';
        foreach (var nonsense in (string[])[new string(broken), "x", "0", mirror.Next[..^1], "%00"])
        {
            var (status, problem) = await SendAsync(_site.Program, HttpMethod.Get, "/api/v1/changes?since=" + nonsense);
            Assert.That((status, problem.GetProperty("errors").EnumerateArray().First().GetProperty("parameter").GetString()), Is.EqualTo((HttpStatusCode.BadRequest, "since")), nonsense);
        }

        Assert.That((await SendAsync(_site.Anybody, HttpMethod.Get, "/api/v1/changes")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await SendAsync(_site.Program, HttpMethod.Get, "/api/v1/changes?library=khong-co")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    private async Task WriteAsync(int writer, ConcurrentBag<string> reverted)
    {
        var random = new Random(writer);
        var (client, library) = writer % 2 == 0 ? (_site.Program, PeopleSite.Own) : (_site.OtherProgram, PeopleSite.Other);
        for (var round = 0; round < 15; round++)
        {
            if (writer == 3 && round % 3 == 0)
            {
                string[] keys = [$"t{round}-a", $"t{round}-b"];
                var batch = await _site.ImportAsync([.. keys.Select(key => Book(key, "Tạm " + key))]);
                await new ImportBatches(_site.People.Source, TimeProvider.System).RevertAsync(batch, null, default);
                foreach (var key in keys)
                    reverted.Add(key);
                continue;
            }

            var items = Enumerable.Range(0, random.Next(1, 80)).Select(_ => random.Next(1, 301)).Distinct()
                .Select(n => $$"""{"sourceKey": "m{{n}}", "barcode": "P{{writer}}-{{n}}", "remove": {{(random.Next(3) == 0 ? "true" : "false")}}, "note": "{{round}}"}""");
            var (status, json) = await SendAsync(client, HttpMethod.Post, $"/api/v1/libraries/{library}/holdings", $"[{string.Join(',', items)}]");
            Assert.That(status, Is.EqualTo(HttpStatusCode.OK), json.ToString());
        }
    }

    /// <summary>What such a program keeps: for each document its key and who holds it.</summary>
    private sealed class Mirror(HttpClient client, string query = "")
    {
        public Dictionary<long, string> Held { get; } = [];

        public string? Next { get; private set; }

        public int Steps { get; private set; }

        private bool _more = true;

        /// <summary>Asks once, and answers how many changes came.</summary>
        public async Task<int> StepAsync(int limit)
        {
            Steps++;
            var answer = await GetAsync(client, $"/api/v1/changes?limit={limit}{query}{(Next is null ? "" : "&since=" + Next)}");
            var changes = answer.GetProperty("changes").EnumerateArray().ToList();
            foreach (var change in changes)
                Take(change);
            (Next, _more) = (answer.GetProperty("next").GetString(), answer.GetProperty("more").GetBoolean());
            return changes.Count;
        }

        /// <summary>Asks until there is no more to read at once.</summary>
        public async Task<int> CatchUpAsync(int limit)
        {
            var count = 0;
            do
                count += await StepAsync(limit);
            while (_more);
            return count;
        }

        /// <summary>Follows until it keeps what is expected. What was committed is told once every older transaction of the server has ended, those of other databases among them.</summary>
        public async Task AwaitAsync(int limit, params string[] expected)
        {
            for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromSeconds(30); await Task.Delay(50))
            {
                await CatchUpAsync(limit);
                if (Held.Values.Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal)))
                    return;
            }

            Assert.That(Held.Values, Is.EquivalentTo(expected));
        }

        private void Take(JsonElement change)
        {
            var id = change.GetProperty("id").GetInt64();
            if (change.GetProperty("kind").GetString() == "removed")
                Held.Remove(id);
            else
                Held[id] = $"{change.GetProperty("sourceKey").GetString()} {string.Join(',', change.GetProperty("libraries").EnumerateArray().Select(code => code.GetString()).Order(StringComparer.Ordinal))}";
        }
    }
}
