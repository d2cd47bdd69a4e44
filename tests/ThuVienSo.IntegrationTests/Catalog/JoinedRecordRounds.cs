using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.IntegrationTests.Catalog;

/// <summary>
/// Batches by chance of three sources that know the same few books, in any order, some taken back. <c>THUVIENSO_JOINS</c> sets the number of rounds; a failure names
/// the round, and what it did so far.
/// </summary>
[CancelAfter(3_600_000)]
[Parallelizable(ParallelScope.Self)]
public sealed class JoinedRecordRounds : CatalogTest
{
    private static readonly int FirstRound =
        int.TryParse(Environment.GetEnvironmentVariable("THUVIENSO_JOINS_FROM"), NumberStyles.None, CultureInfo.InvariantCulture, out var first) ? first : 1;
    private static readonly int Rounds =
        int.TryParse(Environment.GetEnvironmentVariable("THUVIENSO_JOINS"), NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) ? rounds : 6;

    private readonly SortedDictionary<long, RecordDraft[]> standing = [];
    private readonly List<string> story = [];
    private Dictionary<long, Shown> shown = [];

    [Test]
    public async Task Whatever_the_order_each_copy_shown_is_stated_and_each_stated_is_shown()
    {
        await ImportPlacesAsync(Library("a", "A"), Library("b", "B"), Library("c", "C"), Collection("x", "X"), Collection("y", "Y"));
        for (var round = FirstRound; round < FirstRound + Rounds; round++)
        {
            story.Clear();
            story.Add($"round {round}");
            shown = [];
            try
            {
                await RunRoundAsync(new Random(round));
            }
            catch (Exception e) when (e is not (OperationCanceledException or AssertionException))
            {
                Assert.Fail($"{e}\n{Story}");
            }
        }
    }

    private string Story => string.Join('\n', story);

    private async Task RunRoundAsync(Random random)
    {
        var drafts = new DraftsByChance(random);
        var handedIn = new List<RecordDraft[]>();
        for (var step = 0; step < 12; step++)
        {
            if (standing.Count > 0 && random.Next(4) == 0)
            {
                await TakeBackAsync(standing.Keys.ElementAt(random.Next(standing.Count)));
                continue;
            }

            var before = shown;
            var again = handedIn.Count > 0 && random.Next(4) == 0;
            var batch = await HandInAsync(again ? handedIn[random.Next(handedIn.Count)] : drafts.Next());
            handedIn.Add(standing[batch]);
            if (random.Next(3) == 0)
            {
                await TakeBackAsync(batch);
                Assert.That(shown.Values, Is.EquivalentTo(before.Values), Story);
            }
            else if (random.Next(2) == 0)
            {
                await HandInAgainAsync(batch);
            }
        }

        while (standing.Count > 0)
        {
            await TakeBackAsync(standing.Keys.Last());
        }

        Assert.That(
            await ValueAsync<long>("select (select count(*) from document) + (select count(*) from joined_record) + (select count(*) from holding)"),
            Is.Zero, Story);
    }

    private async Task<long> HandInAsync(RecordDraft[] drafts)
    {
        var batch = await StageAsync(drafts);
        story.Add($"{batch}: {string.Join("; ", drafts.Select(DraftsByChance.Words))}");
        var mark = await LastChangeAsync();
        await CommitAsync(batch);
        standing.Add(batch, drafts);
        story.Add("  -> " + await ValueAsync<string>(
            $"select coalesce(string_agg(concat(action, ' ', reason, ' ', document_id), '; ' order by item_id), '') from import_decision where item_id >> 32 = {batch}"));
        await CheckAsync(mark);
        return batch;
    }

    private async Task HandInAgainAsync(long batch)
    {
        var mark = await LastChangeAsync();
        var again = await StageAsync(standing[batch]);
        story.Add($"{again}: {batch} again");
        var summary = await CommitAsync(again);
        Assert.That((summary.Added, summary.Replaced, summary.Joined), Is.EqualTo((0, 0, 0)), Story);
        Assert.That(await LastChangeAsync(), Is.EqualTo(mark), Story);
    }

    private async Task TakeBackAsync(long batch)
    {
        story.Add($"{batch} is taken back");
        var mark = await LastChangeAsync();
        await Imports.RevertAsync(batch, null, Token);
        standing.Remove(batch);
        await CheckAsync(mark);
    }

    private Task<long> LastChangeAsync() => ValueAsync<long>("select coalesce(max(seq), 0) from change");

    private async Task CheckAsync(long mark)
    {
        var now = (await AllAsync()).ToDictionary(state => state.Id, Shown.Of);
        story.AddRange(now.Values.Select(one => $"  {one}"));
        await CheckCopiesAsync(now);
        var noted = await ValueAsync<long[]>($"select coalesce(array_agg(distinct document), '{{}}') from change where seq > {mark}");
        foreach (var id in now.Keys.Union(shown.Keys))
        {
            var (after, before) = (now.GetValueOrDefault(id), shown.GetValueOrDefault(id));
            Assert.That(noted.Contains(id) || after == before, $"document {id} is not in the feed\n{Story}");
            Assert.That(after is null || before is null || after.Hash != before.Hash || after.Said == before.Said, $"document {id} keeps its hash\n{Story}");
        }

        shown = now;
    }

    /// <summary>Under a key of its own a record states what it said last of copies; of files without keys, whatever one of them says may be shown.</summary>
    private async Task CheckCopiesAsync(Dictionary<long, Shown> now)
    {
        var written = await StatedAsync();
        var allowed = now.Keys.ToDictionary(id => id, _ => new List<string>());
        foreach (var record in written.GroupBy(one => (one.Draft.Source, one.Draft.SourceKey, Of: IsKeyed(one.Draft) ? 0 : one.Document)))
        {
            Assert.That(record.Select(one => one.Document).Distinct().Count(), Is.EqualTo(1), $"{record.Key} names two documents\n{Story}");
            Assert.That(now, Does.ContainKey(record.First().Document), $"{record.Key}\n{Story}");
            var copies = record.LastOrDefault(one => one.Draft.Holdings.Count > 0).Draft is { } last ? DraftsByChance.CopiesAtKnown(last) : [];
            allowed[record.First().Document].AddRange(copies);
            if (IsKeyed(record.First().Draft))
            {
                Assert.That(copies.Select(OneCopy).Distinct(), Is.SubsetOf(now[record.First().Document].Copies.Select(OneCopy).ToArray()), $"copies of {record.Key} are missing\n{Story}");
            }
        }

        foreach (var (id, one) in now)
        {
            Assert.That(one.Copies, Is.SubsetOf(allowed[id]), $"nobody states a copy of {id}\n{Story}");
        }
    }

    /// <summary>A barcode of a library is one copy, though two records may give it two call numbers.</summary>
    private static string OneCopy(string copy) => copy.Split(':') is [var library, _, { Length: > 0 } barcode] ? $"{library}:{barcode}" : copy;

    private static bool IsKeyed(RecordDraft draft) => !draft.SourceKey.StartsWith("sha256:", StringComparison.Ordinal);

    private async Task<List<(RecordDraft Draft, long Document)>> StatedAsync()
    {
        var stated = new List<(RecordDraft, long)>();
        foreach (var (batch, drafts) in standing)
        {
            var documents = await ValueAsync<long[]>(
                $$"""
                select coalesce(array_agg(case when action in ('add', 'replace', 'join') then document_id else 0 end order by item_id), '{}')
                from import_decision where item_id >> 32 = {{batch}}
                """);
            stated.AddRange(drafts.Zip(documents).Where(one => one.Second != 0));
        }

        return stated;
    }

    private sealed record Shown(long Id, string Key, string Said, string Hash)
    {
        public string[] Copies => Said[(Said.LastIndexOf('|') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);

        public static Shown Of(DocumentState state) => new(
            state.Id,
            $"{state.Source}/{state.SourceKey}+{string.Join('+', state.OtherKeys)}",
            string.Join(
                '|', state.Description.Title.Proper, state.Description.Abstract, string.Join(',', state.Agents.Select(agent => agent.Name)),
                string.Join(' ', state.Collections.Select(collection => collection.Code)),
                string.Join(' ', state.Holdings.Select(copy => $"{copy.Library.Code}:{copy.CallNumber}:{copy.Barcode}"))),
            state.ContentHash);
    }

    /// <summary>Two to four books as two named sources and one without keys know them.</summary>
    private sealed class DraftsByChance(Random random)
    {
        private readonly int books = random.Next(2, 5);

        public static string[] CopiesAtKnown(RecordDraft draft) =>
            [.. draft.Holdings.Where(copy => copy.Library != "unknown").Select(copy => $"{copy.Library}:{copy.CallNumber}:{copy.Barcode}")];

        public static string Words(RecordDraft draft) =>
            $"{draft.Source}/{draft.SourceKey} {draft.Description.Title.Proper} [{string.Join(' ', draft.Holdings.Select(copy => $"{copy.Library}:{copy.CallNumber}:{copy.Barcode}"))}]";

        public RecordDraft[] Next() => [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => One())];

        private RecordDraft One()
        {
            var book = random.Next(books);
            var source = new[] { "ls", "bt", "" }[random.Next(3)];
            var title = $"Truyện {(char)('k' + book)}" + (random.Next(4) == 0 ? " cổ" : "") + (random.Next(10) == 0 ? " khác" : "");
            var draft = Book($"{book}{(random.Next(8) == 0 ? "b" : "")}", title, new[] { "An", "Bình" }[random.Next(2)], 1990, $"978604300001{book}", source);
            draft = draft with
            {
                Description = draft.Description with { Abstract = new[] { null, "Một", "Hai" }[random.Next(3)] },
                Holdings = random.Next(4) == 0 ? [] : [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Copy(source)).Distinct()],
                Collections = [.. new[] { "x", "y" }.Where(_ => random.Next(3) == 0)],
            };
            return source.Length > 0 ? draft : draft with { SourceKey = ContentKey(draft) };
        }

        private HoldingDraft Copy(string source)
        {
            var library = random.Next(12) == 0 ? "unknown" : new[] { "a", "b", "c" }[random.Next(3)];
            return new HoldingDraft(library, $"{source}{random.Next(3)}", random.Next(2) == 0 ? null : $"{source}{library}{random.Next(3)}", null);
        }

        private static string ContentKey(RecordDraft draft) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(
            Encoding.UTF8.GetBytes($"{Words(draft)}{draft.Description.Abstract}{draft.Description.Contributors[0].Name}{string.Join(' ', draft.Collections)}")))[..8];
    }
}
