using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.IntegrationTests.Catalog;

/// <summary>One book that several libraries have: what one hands in never takes away what another said.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class JoinedRecordTests : CatalogTest
{
    private const string Isbn = "9786043000016";

    [Test]
    public async Task A_record_of_another_library_adds_its_copies_and_leaves_the_description()
    {
        await PlacesAsync();
        await ImportAsync(OfLySon());
        var summary = await ImportAsync(OfBaTo());

        Assert.That((summary.Added, summary.Replaced, summary.Joined), Is.EqualTo((0, 0, 1)));
        Assert.That(await CopiesAsync(), Is.EqualTo("ly-son LS1; ba-to BT1"));
        var state = (await AllAsync()).Single();
        Assert.That(state.Description.Contributors.Single().Name, Is.EqualTo("An"));
        Assert.That(state.OtherKeys, Is.EqualTo((string[])["7"]));
        Assert.That(state.Collections.Select(collection => collection.Code), Is.EquivalentTo((string[])["bao", "dia-chi"]));
    }

    [Test]
    public async Task Files_of_two_libraries_handed_in_by_turns_change_nothing_the_second_time()
    {
        await PlacesAsync();
        await ImportAsync(OfLySon());
        await ImportAsync(OfBaTo());
        var (copies, hash) = (await CopiesAsync(), (await AllAsync()).Single().ContentHash);

        Assert.That((await ImportAsync(OfLySon())).Same, Is.EqualTo(1));
        Assert.That((await ImportAsync(OfBaTo())).Same, Is.EqualTo(1));
        Assert.That((await CopiesAsync(), (await AllAsync()).Single().ContentHash), Is.EqualTo((copies, hash)));
    }

    [Test]
    public async Task Each_library_changes_its_own_copies_alone_and_the_hash_tells()
    {
        await PlacesAsync();
        await ImportAsync(OfLySon());
        var alone = (await AllAsync()).Single().ContentHash;
        await ImportAsync(OfBaTo());
        var together = (await AllAsync()).Single().ContentHash;
        Assert.That((await ImportAsync(OfBaTo("BT2"))).Joined, Is.EqualTo(1));
        Assert.That(await CopiesAsync(), Is.EqualTo("ly-son LS1; ba-to BT2"));
        Assert.That((await ImportAsync(OfLySon("LS2"))).Replaced, Is.EqualTo(1));
        Assert.That(await CopiesAsync(), Is.EqualTo("ly-son LS2; ba-to BT2"));

        Assert.That(new[] { alone, together, (await AllAsync()).Single().ContentHash }, Is.Unique);
    }

    [Test]
    public async Task Two_files_without_keys_keep_each_others_copies()
    {
        await PlacesAsync();
        await ImportAsync(OfLySon() with { Source = "", SourceKey = "sha256:1" });
        Assert.That((await ImportAsync(OfBaTo() with { Source = "", SourceKey = "sha256:2" })).Replaced, Is.EqualTo(1));
        Assert.That(await CopiesAsync(), Is.EqualTo("ba-to BT1; ly-son LS1"));

        await ImportAsync(OfLySon("LS2") with { Source = "", SourceKey = "sha256:3" });
        Assert.That(await CopiesAsync(), Is.EqualTo("ly-son LS2; ba-to BT1"));
    }

    [Test]
    public async Task A_file_without_keys_joins_a_document_that_has_one_and_its_next_version_takes_its_place()
    {
        await PlacesAsync();
        await ImportAsync(OfLySon());
        await ImportAsync(OfBaTo() with { Source = "", SourceKey = "sha256:2" });
        Assert.That((await ImportAsync(OfBaTo("BT2") with { Source = "", SourceKey = "sha256:3" })).Joined, Is.EqualTo(1));

        Assert.That(await CopiesAsync(), Is.EqualTo("ly-son LS1; ba-to BT2"));
    }

    [Test]
    public async Task A_record_that_says_nothing_of_copies_and_collections_leaves_them()
    {
        await PlacesAsync();
        var silent = OfLySon() with { Holdings = [], Collections = [], Description = Book("1", "Truyện", "An", 1990, Isbn).Description with { Abstract = "Sửa" } };
        await ImportAsync(OfLySon());
        var batch = await StageAsync(silent);
        await CommitAsync(batch);
        Assert.That((await ImportAsync(silent)).Same, Is.EqualTo(1));
        Assert.That(await CopiesAsync(), Is.EqualTo("ly-son LS1"));
        Assert.That((await AllAsync()).Single().Collections.Select(collection => collection.Code), Is.EqualTo((string[])["dia-chi"]));

        var moved = await StageAsync(OfLySon("LS2"));
        await CommitAsync(moved);
        await Imports.RevertAsync(moved, null, Token);
        Assert.That(await CopiesAsync(), Is.EqualTo("ly-son LS1"), "as the record said before it said nothing");
        await Imports.RevertAsync(batch, null, Token);
        Assert.That((await AllAsync()).Single().Description.Abstract, Is.Null);
    }

    [Test]
    public async Task A_joined_record_is_taken_back_with_its_batch()
    {
        await PlacesAsync();
        await ImportAsync(OfLySon());
        var before = (await AllAsync()).Single().ContentHash;
        var joined = await StageAsync(OfBaTo());
        await CommitAsync(joined);
        var changed = await StageAsync(OfBaTo("BT2"));
        await CommitAsync(changed);

        await Imports.RevertAsync(changed, null, Token);
        Assert.That(await CopiesAsync(), Is.EqualTo("ly-son LS1; ba-to BT1"));
        await Imports.RevertAsync(joined, null, Token);
        Assert.That(await CopiesAsync(), Is.EqualTo("ly-son LS1"));
        Assert.That((await AllAsync()).Single().ContentHash, Is.EqualTo(before));
    }

    [Test]
    public async Task A_document_that_others_have_joined_goes_with_the_last_of_them()
    {
        await PlacesAsync();
        var first = await StageAsync(OfLySon());
        await CommitAsync(first);
        var second = await StageAsync(OfBaTo());
        await CommitAsync(second);

        await Imports.RevertAsync(first, null, Token);
        Assert.That(await ProblemsAsync(first), Is.EqualTo((string[])["changed-since"]));
        Assert.That(await CopiesAsync(), Does.Contain("ba-to BT1"));
        await Imports.RevertAsync(second, null, Token);
        Assert.That(await AllAsync(), Is.Empty);
    }

    [Test]
    public async Task One_batch_can_hold_the_documents_own_record_and_several_that_join_it()
    {
        await PlacesAsync();
        await ImportAsync(OfLySon());
        var summary = await ImportAsync(OfBaTo(), OfLySon("LS2"), OfBaTo("BT9") with { Source = "khác" });

        Assert.That((summary.Replaced, summary.Joined), Is.EqualTo((1, 2)));
        Assert.That(await CopiesAsync(), Is.EqualTo("ly-son LS2; ba-to BT1; ba-to BT9"));
    }

    [Test]
    public async Task A_copy_of_a_joined_record_at_a_library_not_known_comes_in_when_it_is()
    {
        await ImportPlacesAsync(Library("ly-son", "Lý Sơn"), Collection("dia-chi", "Địa chí"), Collection("bao", "Báo"));
        await ImportAsync(OfLySon());
        await ImportAsync(OfBaTo());
        Assert.That((await ImportAsync(OfBaTo())).Same, Is.EqualTo(1));
        await ImportPlacesAsync(Library("ba-to", "Ba Tơ"));

        Assert.That((await ImportAsync(OfBaTo())).Joined, Is.EqualTo(1));
        Assert.That(await CopiesAsync(), Is.EqualTo("ly-son LS1; ba-to BT1"));
        Assert.That((await ImportAsync(OfBaTo())).Same, Is.EqualTo(1));
    }

    [TestCase("Truyện cổ", ExpectedResult = "join")]
    [TestCase("Sách khác hẳn", ExpectedResult = "add, ambiguous-match")]
    public async Task<string> The_same_ISBN_with_another_title_is_not_the_same_book(string title)
    {
        await ImportAsync(Book("1", "Truyện", "An", 1990, Isbn, "ls"));
        var batch = await StageAsync(Book("7", title, "Bình", 1991, Isbn, "bt"));
        await Imports.MatchAsync(batch, Token);
        return string.Join(", ", (await ProblemsAsync(batch)).Prepend(await ValueAsync<string>($"select action from import_decision where item_id >> 32 = {batch}")));
    }

    [Test]
    public async Task The_same_title_year_and_name_with_another_ISBN_is_another_edition()
    {
        await ImportAsync(Book("1", "Truyện", "An", 1990, Isbn, "ls"));
        Assert.That((await ImportAsync(Book("7", "Truyện", "An", 1990, "9786043000023", "bt"))).Added, Is.EqualTo(1));
    }

    [TestCase("Chuyện khác", "Bình", ExpectedResult = "refuse, key-of-another")]
    [TestCase("Một, bản sửa", "An", ExpectedResult = "replace, match-title-differs")]
    [TestCase("Một", "Bình", ExpectedResult = "replace")]
    public async Task<string> A_key_that_nobody_gave_a_source_does_not_overwrite_another_book(string title, string author)
    {
        await ImportAsync(Book("1", "Một", "An"));
        var batch = await StageAsync(Book("1", title, author));
        await Imports.MatchAsync(batch, Token);
        var decided = string.Join(", ", (await ProblemsAsync(batch)).Prepend(await ValueAsync<string>($"select action from import_decision where item_id >> 32 = {batch}")));
        await Imports.CommitAsync(batch, null, Token);
        return decided;
    }

    private Task PlacesAsync() => ImportPlacesAsync(
        Library("ly-son", "Lý Sơn"), Library("ba-to", "Ba Tơ"), Collection("dia-chi", "Địa chí"), Collection("bao", "Báo"));

    private static RecordDraft OfLySon(string barcode = "LS1") => Book("1", "Truyện", "An", 1990, Isbn, "ls") with
    {
        Holdings = [new HoldingDraft("ly-son", "A", barcode, null)],
        Collections = ["dia-chi"],
    };

    private static RecordDraft OfBaTo(string barcode = "BT1") => Book("7", "Truyện", "Bình", 1990, Isbn, "bt") with
    {
        Holdings = [new HoldingDraft("ba-to", "B", barcode, null)],
        Collections = ["bao"],
    };

    private async Task<string> CopiesAsync() =>
        string.Join("; ", (await AllAsync()).Single().Holdings.Select((HoldingState copy) => $"{copy.Library.Code} {copy.Barcode}"));
}
