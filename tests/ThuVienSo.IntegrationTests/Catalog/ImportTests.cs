using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.IntegrationTests.Catalog;

[Parallelizable(ParallelScope.Self)]
public sealed class ImportTests : CatalogTest
{
    [Test]
    public async Task A_record_goes_in_whole()
    {
        await ImportPlacesAsync(Library("ba-to", "Thư viện Ba Tơ"), Collection("dia-chi", "Địa chí"), Collection("han-nom", "Hán Nôm", "dia-chi"));
        var draft = Book("k1", "Phủ biên tạp lục", "Lê Quý Đôn", 1776, "9786043000016") with
        {
            Holdings = [new HoldingDraft("thư viện BA TƠ", "915.9 P", "BT001", "A2", HoldingStatus.ReadingRoomOnly)],
            Collections = ["han-nom"],
        };
        var summary = await ImportAsync(draft);

        Assert.That((summary.State, summary.Added, summary.Replaced, summary.Same, summary.Refused), Is.EqualTo((ImportState.Committed, 1, 0, 0, 0)));
        var state = (await AllAsync()).Single();
        Assert.Multiple(() =>
        {
            Assert.That(state.Description.Title.Proper, Is.EqualTo("Phủ biên tạp lục"));
            Assert.That(state.Description.Contributors, Is.Not.Empty);
            Assert.That(state.Agents.Single().Name, Is.EqualTo("Lê Quý Đôn"));
            Assert.That(state.Holdings.Single().Library.Code, Is.EqualTo("ba-to"));
            Assert.That(state.Holdings.Single().Status, Is.EqualTo(HoldingStatus.ReadingRoomOnly));
            Assert.That(state.Collections.Select(c => c.Code), Is.EqualTo((string[])["dia-chi", "han-nom"]));
            Assert.That(state.ContentHash, Has.Length.EqualTo(64));
        });
        Assert.That(await ValueAsync<byte[]>("select source_record from import_item"), Is.EqualTo(draft.SourceRecord));
    }

    [Test]
    public async Task The_same_file_twice_changes_nothing()
    {
        RecordDraft[] drafts = [Book("k1", "Một", "An", 1990, "9786043000016"), Book("k2", "Hai") with { Collections = ["Địa chí / Báo"] }, Book("k3", "Ba", "An", 1990, "9786043000016")];
        await ImportAsync(drafts);
        var before = await ValueAsync<long>("select count(*) from change");
        var again = await ImportAsync(drafts);

        Assert.That((again.Added, again.Replaced, again.Same, again.Refused), Is.EqualTo((0, 0, 3, 0)));
        Assert.That(await ValueAsync<long>("select count(*) from change"), Is.EqualTo(before));
    }

    [Test]
    public async Task A_changed_record_with_the_same_key_replaces()
    {
        await ImportAsync(Book("k1", "Một", "An"));
        var id = (await AllAsync()).Single().Id;
        var summary = await ImportAsync(Book("k1", "Một", "Bình"));

        Assert.That(summary.Replaced, Is.EqualTo(1));
        var state = (await AllAsync()).Single();
        Assert.That((state.Id, state.Agents.Single().Name), Is.EqualTo((id, "Bình")));
    }

    [TestCase("9786043000016", "Thời hòa bình: tập một", "An", 1990, MatchReason.Isbn)]
    [TestCase("9786043000016", "Một", "An", 1990, MatchReason.Ambiguous)]
    [TestCase(null, "thời  HOÀ bình", "Nguyễn Ái", 1990, MatchReason.Title)]
    [TestCase(null, "Thời hoà bình", "Nguyễn Ái", 1991, MatchReason.None)]
    [TestCase(null, "Thời hoa binh", "Nguyễn Ái", 1990, MatchReason.None)]
    [TestCase(null, "Thời hoà bình", null, 1990, MatchReason.None)]
    public async Task Without_a_common_key_the_content_decides(string? isbn, string title, string? author, int year, MatchReason reason)
    {
        await ImportAsync(Book("k1", "Thời hòa bình", "NGUYỄN ÁI", 1990, "9786043000016", "thư viện A"));
        var batch = await StageAsync(Book("x9", title, author, year, isbn, "thư viện B"));
        await Imports.MatchAsync(batch, Token);

        var action = reason is MatchReason.None or MatchReason.Ambiguous ? ImportAction.Add : ImportAction.Join;
        var reviewed = await new ImportReview(Source).ItemsAsync(batch, null, null, Token).ToListAsync(Token);
        Assert.That(reviewed.Select(item => (item.Action, item.Reason)), Is.EqualTo(new[] { (action, reason) }));
    }

    [Test]
    public async Task One_source_that_gives_two_keys_means_two_records()
    {
        await ImportAsync(Book("k1", "Tập 1", "An", 1990, "9786043000016", "A"));
        Assert.That((await ImportAsync(Book("k2", "Tập 2", "An", 1990, "9786043000016", "A"))).Added, Is.EqualTo(1));
    }

    [Test]
    public async Task A_match_with_several_documents_is_added_and_reported()
    {
        await ImportAsync(Book("k1", "Tập 1", isbn: "9786043000016", source: "A"), Book("k2", "Tập 2", isbn: "9786043000016", source: "A"));
        var batch = await StageAsync(Book("z", "Tập", isbn: "9786043000016", source: "B"));

        Assert.That((await CommitAsync(batch)).Added, Is.EqualTo(1));
        Assert.That(await ProblemsAsync(batch), Is.EqualTo((string[])["ambiguous-match"]));
    }

    [Test]
    public async Task Of_two_records_with_one_key_in_a_batch_the_later_wins()
    {
        var batch = await StageAsync(Book("k1", "Cũ"), Book("k2", "Khác"), Book("k1", "Mới"));
        var summary = await CommitAsync(batch);

        Assert.That((summary.Added, summary.Refused), Is.EqualTo((2, 1)));
        Assert.That(await TitlesAsync(), Is.EquivalentTo((string[])["Khác", "Mới"]));
        Assert.That(await ValueAsync<string>("select reason_en from import_problem"), Does.Contain("a.csv #3"));
    }

    [Test]
    public async Task A_holding_at_an_unknown_library_is_reported_and_comes_in_when_the_library_is_known()
    {
        var draft = Book("k1", "Một") with { Holdings = [new HoldingDraft("tra-bong", "1", null, null), new HoldingDraft("", "2", null, null)] };
        var batch = await StageAsync(draft);
        await CommitAsync(batch);
        Assert.That(await ProblemsAsync(batch), Is.EqualTo((string[])["unknown-library", "unknown-library"]));
        Assert.That((await ImportAsync(draft)).Same, Is.EqualTo(1));

        await ImportPlacesAsync(Library("tra-bong", "Thư viện Trà Bồng"));
        Assert.That((await ImportAsync(draft)).Replaced, Is.EqualTo(1));
        Assert.That((await AllAsync()).Single().Holdings.Single().CallNumber, Is.EqualTo("1"));
        Assert.That((await ImportAsync(draft)).Same, Is.EqualTo(1));
    }

    [Test]
    public async Task Collections_stated_as_paths_are_made_once()
    {
        await ImportPlacesAsync(Collection("dia-chi", "Địa chí"));
        await ImportAsync(
            Book("1", "Một") with { Collections = ["Địa chí / Hán Nôm / Gia phả"] },
            Book("2", "Hai") with { Collections = ["địa chí/HÁN NÔM", "dia-chi"] },
            Book("3", "Ba") with { Collections = ["/", "Hán Nôm"] });

        Assert.That(
            await ValueAsync<string[]>("select array_agg(code order by id) from collection"),
            Is.EqualTo((string[])["dia-chi", "han-nom", "gia-pha"]));
        var states = await AllAsync();
        Assert.That(states[0].Collections.Select(c => c.Code), Is.EqualTo((string[])["dia-chi", "han-nom", "gia-pha"]));
        Assert.That(states[1].Collections.Select(c => c.Code), Is.EqualTo((string[])["dia-chi", "han-nom"]));
        Assert.That(states[2].Collections.Select(c => c.Code), Is.EqualTo((string[])["dia-chi", "han-nom"]));
    }

    [Test]
    public async Task Other_forms_of_a_name_gather_at_the_authority()
    {
        var one = Book("1", "Một");
        var named = new Contributor { Name = "Bùi Tá Hán", Role = "aut", Variants = ["裴佐漢"] };
        await ImportAsync(
            one with { Description = one.Description with { Contributors = [named] } },
            Book("2", "Hai") with { Description = one.Description with { Contributors = [named with { Name = "BÙI TÁ HÁN", Variants = ["Trấn Quốc công"] }] } });

        foreach (var state in await AllAsync())
        {
            Assert.That(state.Agents.Single().Variants, Is.EquivalentTo((string[])["裴佐漢", "Trấn Quốc công"]));
        }
    }

    [Test]
    public async Task What_PostgreSQL_cannot_store_is_replaced_and_goes_in()
    {
        var draft = Book("k\0\ud800", "Một\0hai \\u0000", "An\udfff\0", isbn: "9786043000016") with { Collections = ["x\0"], Holdings = [new HoldingDraft("a\0b", "\0", null, null)] };
        Assert.That((await ImportAsync(draft)).Added, Is.EqualTo(1));
        var state = (await AllAsync()).Single();
        Assert.That((state.SourceKey, state.Description.Title.Proper), Is.EqualTo(("k\uFFFD\uFFFD", "Một\uFFFDhai \\u0000")));
    }

    [Test]
    public async Task Keys_and_names_of_any_length_go_in()
    {
        var endless = new string('ề', 100_000);
        var draft = Book(endless, endless, endless, 1990) with { Collections = [endless], Holdings = [new HoldingDraft(endless, endless, endless, endless)] };
        draft = draft with { Description = draft.Description with { Identifiers = [new Identifier(IdentifierKind.Uri, endless, endless)] } };
        var batch = await StageAsync(draft);
        Assert.That((await CommitAsync(batch)).Added, Is.EqualTo(1));
        Assert.That(await ProblemsAsync(batch), Does.Contain("source-key-too-long"));
        Assert.That((await ImportAsync(draft)).Same, Is.EqualTo(1));
    }
}
