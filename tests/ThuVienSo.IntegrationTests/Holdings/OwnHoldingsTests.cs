using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Holdings;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.IntegrationTests.Catalog;

namespace ThuVienSo.IntegrationTests.Holdings;

/// <summary>What a library states itself beside what records state of it.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class OwnHoldingsTests : CatalogTest
{
    private HoldingPushes _pushes = null!;
    private int _own;

    [SetUp]
    public async Task MakeLibrariesAsync()
    {
        _pushes = new HoldingPushes(Source, TimeProvider.System);
        await ImportPlacesAsync(Library("ly-son", "Thư viện Lý Sơn"), Library("ba-to", "Thư viện Ba Tơ"));
        _own = await ValueAsync<int>("select id from library where code = 'ly-son'");
    }

    [Test]
    public async Task A_copy_that_is_pushed_is_created_then_unchanged_then_changed()
    {
        await ImportAsync(Book("k1", "Lịch sử Lý Sơn"));
        Assert.That((await PushAsync("k1", Barcode("B1"))).Outcome, Is.EqualTo(PushOutcome.Created));
        Assert.That((await PushAsync("k1", Barcode("B1"))).Outcome, Is.EqualTo(PushOutcome.Unchanged));
        Assert.That((await PushAsync("k1", Barcode("B1") with { Shelf = "Kho 2" })).Outcome, Is.EqualTo(PushOutcome.Changed));
        Assert.That((await HeldAsync("k1")).Select(copy => (copy.Library.Code, copy.Barcode, copy.Shelf)), Is.EqualTo(new[] { ("ly-son", "B1", "Kho 2") }));
    }

    [Test]
    public async Task What_a_library_states_itself_survives_the_records_and_others_are_not_touched()
    {
        var record = Book("k1", "Lịch sử Lý Sơn") with { Holdings = [new("ly-son", "900 L", "B1", null), new("Thư viện Ba Tơ", "900 L", "X1", null)] };
        await ImportAsync(record);
        await PushAsync("k1", Barcode("B2") with { CallNumber = "901 L" });
        await ImportAsync(record with { Description = record.Description with { Edition = "In lần 2" }, Holdings = [new("ly-son", "999", "B9", null), new("ba-to", "902", "X2", null)] });

        Assert.That(
            (await HeldAsync("k1")).Select(copy => (copy.Library.Code, copy.Barcode, copy.CallNumber)),
            Is.EquivalentTo(new[] { ("ly-son", "B1", "900 L"), ("ly-son", "B2", "901 L"), ("ba-to", "X2", "902") }));
        Assert.That((await AllAsync()).Single().Description.Edition, Is.EqualTo("In lần 2"));
    }

    [Test]
    public async Task A_record_of_another_source_that_joins_does_not_speak_for_the_library()
    {
        await ImportAsync(Book("k1", "Lịch sử Lý Sơn", "Nguyễn A", 1990, source: "tinh"));
        await PushAsync("k1", Barcode("B1"));
        await ImportAsync(Book("z9", "Lịch sử Lý Sơn", "Nguyễn A", 1990, source: "khac") with { Holdings = [new("ly-son", null, "Z", null), new("ba-to", null, "Y", null)] });
        Assert.That((await HeldAsync("k1")).Select(copy => copy.Barcode), Is.EquivalentTo(new[] { "B1", "Y" }));
    }

    [Test]
    public async Task A_document_of_which_a_library_states_copies_outlives_the_batch_that_brought_it()
    {
        var batch = await StageAsync(Book("k1", "Lịch sử Lý Sơn") with { Holdings = [new("ba-to", null, "X", null)] }, Book("k2", "Ba Tơ"));
        await CommitAsync(batch);
        await PushAsync("k1", Barcode("B1"));
        await Imports.RevertAsync(batch, null, Token);
        var left = (await AllAsync()).Single();
        Assert.That(left.SourceKey, Is.EqualTo("k1"));
        Assert.That(left.Holdings.Select(copy => copy.Barcode), Is.EqualTo(new[] { "B1" }), "what the batch said is gone, what the library says stays");

        await ImportAsync(Book("k1", "Lịch sử Lý Sơn, bản mới"));
        Assert.That((await AllAsync()).Select(state => (state.Id, state.Description.Title.Proper, state.Holdings.Count)), Is.EqualTo(new[] { (left.Id, "Lịch sử Lý Sơn, bản mới", 1) }));
    }

    [Test]
    public async Task Each_is_rejected_for_what_it_is_and_the_rest_is_done()
    {
        await ImportAsync(Book("k1", "Một", isbn: "9786045628720"), Book("k2", "Hai", isbn: "9786045628720"), Book("k3", "Ba", isbn: "9780306406157"));
        var results = await _pushes.PushAsync(
            _own,
            [
                Push("khong-co", Barcode("A")), Push("k1", new Copy()), new() { Document = new(null), Copy = Barcode("A") }, Push("k1", Barcode("B1")), Push("k3", Barcode("B1")),
                new() { Document = new(null, Isbn: "978-604-56-2872-0"), Copy = Barcode("A") }, new() { Document = new(null, Isbn: "0306406152"), Copy = Barcode("C") },
                Push("k1", Barcode(new string('x', 101))), Push("k1", Barcode("D") with { Copies = 0 }), Push("k1", new Copy { Key = "n:1" }), Push("k1", Barcode("\0 E \0")),
            ],
            Token);
        Assert.That(results.Select(result => result.Problem?.Code ?? result.Outcome.ToString()), Is.EqualTo(new[]
        {
            "document-unknown", "copy-missing", "document-missing", "Created", "barcode-taken", "document-ambiguous", "Created", "too-long", "copies-wrong", "key-reserved", "Created",
        }));
        Assert.That((await HeldAsync("k3")).Select(copy => copy.Barcode), Is.EqualTo(new[] { "C" }));
        Assert.That(await ValueAsync<long>("select count(*) from own_statement"), Is.EqualTo(2));
    }

    [Test]
    public async Task A_key_names_a_copy_whatever_its_barcode_and_a_copy_can_go()
    {
        await ImportAsync(Book("k1", "Một"));
        await PushAsync("k1", new Copy { Key = "1", Barcode = "A" });
        Assert.That((await PushAsync("k1", new Copy { Key = "1", Barcode = "B" })).Outcome, Is.EqualTo(PushOutcome.Changed));
        Assert.That((await PushAsync("k1", new Copy { Key = "2", Barcode = "A" })).Outcome, Is.EqualTo(PushOutcome.Created), "the barcode is free again");
        var gone = await _pushes.PushAsync(_own, [Push("k1", new Copy { Key = "1" }) with { Remove = true }, Push("k1", new Copy { Key = "1" }) with { Remove = true }], Token);
        Assert.That(gone.Select(result => result.Outcome), Is.EqualTo(new[] { PushOutcome.Removed, PushOutcome.Unchanged }));
        Assert.That((await HeldAsync("k1")).Select(copy => copy.Barcode), Is.EqualTo(new[] { "A" }));
    }

    [Test]
    public async Task A_whole_state_takes_away_what_it_does_not_name()
    {
        await ImportAsync(
            Book("k1", "Một") with { Holdings = [new("ly-son", null, "A", null), new("ly-son", null, "B", null), new("ba-to", null, "X", null)] },
            Book("k2", "Hai") with { Holdings = [new("ly-son", null, "C", null)] });
        var one = await PushAsync("k1", Barcode("B"));
        var removed = await _pushes.RemoveOthersAsync(_own, new Dictionary<long, HashSet<string>> { [one.Document!.Value] = [one.Name!] }, Token);
        Assert.That(removed, Is.EqualTo(2));
        Assert.That((await HeldAsync("k1")).Select(copy => copy.Barcode), Is.EquivalentTo(new[] { "B", "X" }));
        Assert.That(await HeldAsync("k2"), Is.Empty);
        await ImportAsync(Book("k2", "Hai, sửa") with { Holdings = [new("ly-son", null, "C", null)] });
        Assert.That(await HeldAsync("k2"), Is.Empty, "the library has said that it holds none");
    }

    [Test]
    public async Task The_hash_of_a_document_changes_with_its_copies_and_the_feed_tells_of_it()
    {
        await ImportAsync(Book("k1", "Một"));
        var before = (await AllAsync()).Single();
        var position = (await Feed.ReadAsync(ThuVienSo.Catalog.Feed.FeedPosition.Start, 100, Token)).Next;
        await PushAsync("k1", Barcode("A"));
        var after = (await Feed.ReadAsync(position, 100, Token)).Documents.Single().State!;
        Assert.That(after.ContentHash, Is.Not.EqualTo(before.ContentHash));
        Assert.That(after.Holdings, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Two_that_push_one_barcode_at_once_get_it_once()
    {
        await ImportAsync([.. Enumerable.Range(1, 20).Select(n => Book($"k{n}", $"Sách {n}"))]);
        var results = await Task.WhenAll(Enumerable.Range(1, 20).Select(n => PushAsync($"k{n}", Barcode("A"))));
        Assert.That(results.Count(result => result.Outcome == PushOutcome.Created), Is.EqualTo(1));
        Assert.That(await ValueAsync<long>("select count(*) from holding where barcode = 'A'"), Is.EqualTo(1));
    }

    /// <summary>The copies that are shown are those that would be, were all documents merged anew: nothing of a race between the two stays.</summary>
    [Test]
    public async Task Imports_and_pushes_at_once_leave_what_the_library_stated()
    {
        RecordDraft Record(int n, int round) => Book($"k{n}", $"Sách {n}, lần {round}") with { Holdings = [new("ly-son", null, $"R{n}-{round}", null), new("ba-to", null, $"X{n}-{round}", null)] };
        await ImportAsync([.. Enumerable.Range(1, 30).Select(n => Record(n, 0))]);
        var imports = Task.Run(async () =>
        {
            for (var round = 1; round <= 5; round++)
                await ImportAsync([.. Enumerable.Range(1, 30).Select(n => Record(n, round))]);
        });
        var pushes = Task.Run(async () =>
        {
            for (var n = 1; n <= 30; n++)
                await PushAsync($"k{n}", Barcode($"P{n}"));
        });
        await Task.WhenAll(imports, pushes);
        foreach (var state in await AllAsync())
        {
            var n = state.SourceKey[1..];
            var own = state.Holdings.Where(copy => copy.Library.Code == "ly-son").Select(copy => copy.Barcode).ToList();
            Assert.That(own, Has.Count.EqualTo(2).And.Member($"P{n}"), state.SourceKey);
            Assert.That(state.Holdings.Where(copy => copy.Library.Code == "ba-to").Select(copy => copy.Barcode), Is.EqualTo(new[] { $"X{n}-5" }));
        }
    }

    private static Copy Barcode(string barcode) => new() { Barcode = barcode };

    private static CopyPush Push(string key, Copy copy) => new() { Document = new(null, key), Copy = copy };

    private async Task<PushResult> PushAsync(string key, Copy copy) => (await _pushes.PushAsync(_own, [Push(key, copy)], Token)).Single();

    private async Task<IReadOnlyList<HoldingState>> HeldAsync(string key) => (await AllAsync()).Single(state => state.SourceKey == key).Holdings;
}
