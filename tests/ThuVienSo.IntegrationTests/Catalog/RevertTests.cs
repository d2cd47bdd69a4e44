using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.IntegrationTests.Catalog;

[Parallelizable(ParallelScope.Self)]
public sealed class RevertTests : CatalogTest
{
    [Test]
    public async Task What_was_added_goes_and_what_was_replaced_is_as_before()
    {
        await ImportPlacesAsync(Library("ba-to", "Ba Tơ"), Collection("dia-chi", "Địa chí"));
        await ImportAsync(Book("1", "Một", "An") with { Holdings = [new HoldingDraft("ba-to", "A1", null, null)], Collections = ["dia-chi"] }, Book("2", "Hai"));
        var before = await PictureAsync();
        var batch = await StageAsync(Book("1", "Một sửa", "Bình") with { Collections = ["Mới / Hơn"] }, Book("3", "Ba"), Book("2", "Hai"));
        await CommitAsync(batch);
        Assert.That(await PictureAsync(), Is.Not.EqualTo(before));

        var summary = await Imports.RevertAsync(batch, null, Token);

        Assert.That(summary.State, Is.EqualTo(ImportState.Reverted));
        Assert.That(await PictureAsync(), Is.EqualTo(before));
        Assert.That(await ValueAsync<string[]>("select array_agg(code) from collection"), Is.EqualTo((string[])["dia-chi"]));
        Assert.That(await ValueAsync<string[]>("select array_agg(name) from agent"), Is.EqualTo((string[])["An"]));
        Assert.That(await ValueAsync<long>("select count(*) from document_agent"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_document_that_a_later_batch_changed_stays_and_is_reported()
    {
        var first = await StageAsync(Book("1", "Một"), Book("2", "Hai"));
        await CommitAsync(first);
        await ImportAsync(Book("1", "Một, bản sau"));
        await Imports.RevertAsync(first, null, Token);

        Assert.That(await TitlesAsync(), Is.EqualTo((string[])["Một, bản sau"]));
        Assert.That(await ProblemsAsync(first), Is.EqualTo((string[])["changed-since"]));
    }

    [Test]
    public async Task Batches_taken_back_in_any_order_leave_nothing()
    {
        var first = await StageAsync(Book("1", "Một"));
        await CommitAsync(first);
        var second = await StageAsync(Book("1", "Một, sửa"));
        await CommitAsync(second);
        await Imports.RevertAsync(first, null, Token);
        await Imports.RevertAsync(second, null, Token);

        Assert.That(await TitlesAsync(), Is.Empty);
    }

    [Test]
    public async Task A_reverted_batch_can_be_handed_in_again()
    {
        var batch = await StageAsync(Book("1", "Một"));
        await CommitAsync(batch);
        await Imports.RevertAsync(batch, null, Token);
        await Imports.RevertAsync(batch, null, Token);
        Assert.That((await ImportAsync(Book("1", "Một"))).Added, Is.EqualTo(1));
    }

    [Test]
    public async Task Names_and_places_go_back_too()
    {
        await ImportPlacesAsync(Library("ba-to", "Ba Tơ"), Collection("a", "A"), Collection("b", "B", "a"));
        var named = new Contributor { Name = "An", Role = "aut", Variants = ["A. N."] };
        await ImportAsync(Book("1", "Một", "An"));
        var batch = await StageAsync(Book("2", "Hai") with { Description = Book("2", "Hai").Description with { Contributors = [named] } });
        await using (var staging = await Imports.OpenFileAsync(batch, "names.mrc", "01", 0, Token))
        {
            await staging!.AddAsync(new AgentDraft { Name = "AN", Variants = ["Ẩn"], Position = default }, Token);
            await staging.AddAsync(new AgentDraft { Name = "Bình", Position = default }, Token);
            await staging.AddAsync(Library("ba-to", "Thư viện huyện Ba Tơ"), Token);
            await staging.AddAsync(Library("minh-long", "Minh Long"), Token);
            await staging.AddAsync(Collection("b", "B mới"), Token);
            await staging.AddAsync(Collection("c", "C", "b"), Token);
            await staging.CompleteAsync(Token);
        }

        await CommitAsync(batch);
        Assert.That(await ValueAsync<string>("select name || variants::text from agent where name_key = 'an'"), Is.EqualTo("AN{Ẩn,\"A. N.\",An}").Or.EqualTo("AN{Ẩn,\"A. N.\"}"));
        Assert.That(await ValueAsync<int>("select count(*)::int from collection where parent_id is null"), Is.EqualTo(2));
        await Imports.RevertAsync(batch, null, Token);

        Assert.That(await ValueAsync<string>("select string_agg(name || variants::text, ';') from agent"), Is.EqualTo("An{}"));
        Assert.That(await ValueAsync<string>("select string_agg(name, ';') from library"), Is.EqualTo("Ba Tơ"));
        Assert.That(
            await ValueAsync<string>("select string_agg(c.code || ':' || c.name || ':' || coalesce(p.code, ''), ';' order by c.id) from collection c left join collection p on p.id = c.parent_id"),
            Is.EqualTo("a:A:;b:B:a"));
    }

    /// <summary>All of the documents that people see, without the times.</summary>
    private async Task<string> PictureAsync() => string.Join("\n", (await AllAsync()).Select(s => string.Join(
        "|", s.Id, s.SourceKey, s.Description.Title.Proper, s.ContentHash, string.Join(",", s.Agents.Select(a => a.Name)),
        string.Join(",", s.Holdings.Select(h => $"{h.Library.Code} {h.CallNumber}")), string.Join(",", s.Collections.Select(c => c.Code)))));
}
