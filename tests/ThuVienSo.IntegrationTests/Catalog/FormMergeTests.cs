using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Editing;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.IntegrationTests.Catalog;

/// <summary>Two forms of a name or subject that become one, and part again.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class FormMergeTests : CatalogTest
{
    private static readonly Actor _lan = new(1, null, "lan", null);

    [Test]
    public async Task Records_of_the_dropped_name_carry_the_kept_one_and_later_ones_are_of_it()
    {
        await ImportAsync(Book("1", "Một", "Nguyễn Ái Quốc"), Book("2", "Hai", "Hồ Chí Minh"), Both("3"));
        var seq = await ValueAsync<long>("select max(seq) from change");
        Assert.That(await MergeAsync("Nguyễn Ái Quốc", "Hồ Chí Minh"), Is.EqualTo(new FormOutcome.Done(2, 0)));
        await ImportAsync(Book("4", "Bốn", "Nguyễn Ái Quốc"));

        var all = (await AllAsync()).OrderBy(state => state.SourceKey).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(all.Select(state => string.Join(";", state.Agents.Select(agent => agent.Name))), Is.All.EqualTo("Hồ Chí Minh"));
            Assert.That(all.Select(state => string.Join(";", state.Description.Contributors.Select(one => one.Name))), Is.EqualTo((string[])["Hồ Chí Minh", "Hồ Chí Minh", "Hồ Chí Minh", "Nguyễn Ái Quốc"]));
            Assert.That(all[0].Agents.Single().Variants, Is.EqualTo((string[])["Nguyễn Ái Quốc"]), "see-reference");
        });
        Assert.That(await ValueAsync<long>($"select count(distinct document) from change where seq > {seq}"), Is.EqualTo(4), "search follows, also for the record that only shows another variant");
        Assert.That(await ValueAsync<string>("select act || ' ' || who || ' ' || (details ->> 'count') from audit_entry"), Is.EqualTo("formsMerged lan 2"));
        Assert.That((await new RecordLookup(Source).NamesAsync("nguyen ai", Token)).Select(name => name.Name), Is.EqualTo((string[])["Hồ Chí Minh"]));
        Assert.That((await new RecordDesk(Source).HistoryAsync(all[0].Id, Token)).Select(version => version.Who), Is.EqualTo((string?[])["lan", null]));
    }

    [Test]
    public async Task Undone_records_say_what_they_said_but_for_those_edited_since()
    {
        await ImportAsync(Book("1", "Một", "Anh"), Book("2", "Hai", "Bình"), Book("3", "Ba", "Anh"));
        await MergeAsync("Anh", "Bình");
        await ImportAsync(Book("4", "Bốn", "Anh"));
        var edited = (await AllAsync()).Single(state => state.SourceKey == "3");
        await Imports.EditAsync(
            new EditOrder { Document = edited.Id, Base = await ValueAsync<long>($"select item_id from document where id = {edited.Id}"), By = _lan, Description = edited.Description with { Edition = "2" } },
            Token);

        Assert.That(await UndoAsync(), Is.EqualTo(new FormOutcome.Done(1, 1)));
        var all = (await AllAsync()).OrderBy(state => state.SourceKey).ToList();
        Assert.That(all.Select(state => state.Agents.Single().Name), Is.EqualTo((string[])["Anh", "Bình", "Bình", "Anh"]));
        Assert.That(all[0].Description.Contributors.Single().Name, Is.EqualTo("Anh"));
        Assert.That(all[1].Agents.Single().Variants, Is.Empty);
        Assert.That(await UndoAsync(), Is.InstanceOf<FormOutcome.Unknown>(), "once");
        Assert.That(await ValueAsync<long>("select count(*) from audit_entry where act = 'formsParted'"), Is.EqualTo(1));
    }

    [Test]
    public async Task Merges_of_merges_lead_to_the_last_and_are_undone_backwards()
    {
        await ImportAsync(Book("1", "Một", "Anh"), Book("2", "Hai", "Bình"), Book("3", "Ba", "Cúc"));
        await MergeAsync("Anh", "Bình");
        var first = await ValueAsync<long>("select max(id) from form_merge");
        await MergeAsync("Bình", "Cúc");
        await ImportAsync(Book("4", "Bốn", "Anh"));
        Assert.That((await AllAsync()).Select(state => state.Agents.Single().Name), Is.All.EqualTo("Cúc"));
        Assert.That(await Imports.UndoFormsAsync(first, _lan, Token), Is.InstanceOf<FormOutcome.LaterFirst>());
        Assert.That(await MergeAsync("Anh", "Cúc"), Is.InstanceOf<FormOutcome.Unknown>(), "a see-reference already");
        Assert.That(await UndoAsync(), Is.EqualTo(new FormOutcome.Done(2, 0)));
        Assert.That(await Imports.UndoFormsAsync(first, _lan, Token), Is.EqualTo(new FormOutcome.Done(1, 0)));
        Assert.That((await AllAsync()).OrderBy(state => state.SourceKey).Select(state => state.Agents.Single().Name), Is.EqualTo((string[])["Anh", "Bình", "Cúc", "Anh"]));
    }

    [Test]
    public async Task A_name_with_see_references_stays_when_the_batch_that_brought_it_is_taken_back()
    {
        var batch = await StageAsync(Book("1", "Một", "Anh"), Book("2", "Hai", "Bình"));
        await CommitAsync(batch);
        await MergeAsync("Anh", "Bình");
        await Imports.RevertAsync(batch, null, Token);
        Assert.That((await AllAsync()).Select(state => state.Description.Title.Proper), Is.EqualTo((string[])["Một"]), "edited since");
        await ImportAsync(Book("5", "Năm", "Anh"));
        Assert.That((await AllAsync()).Select(state => state.Agents.Single().Name), Is.All.EqualTo("Bình"));
    }

    [Test]
    public async Task A_heading_takes_the_place_of_another_to_the_letter_and_once_in_a_record()
    {
        RecordDraft About(string key, params string[] headings) => Book(key, "Nhan đề " + key) with
        {
            Description = Book(key, "Nhan đề " + key).Description with { Subjects = [.. headings.Select(heading => new Subject(heading))] },
        };
        await ImportAsync(About("1", "Quảng Ngãi \"cũ\""), About("2", "Quảng Ngãi \"cũ\"", "Quảng Ngãi"), About("3", "quảng ngãi"));
        Assert.That(await Imports.MergeSubjectsAsync("Quảng Ngãi \"cũ\"", "Quảng Ngãi", _lan, Token), Is.EqualTo(new FormOutcome.Done(2, 0)));
        Assert.That(await HeadingsAsync(), Is.EqualTo((string[])["Quảng Ngãi", "Quảng Ngãi", "quảng ngãi"]));
        Assert.That(await Imports.MergeSubjectsAsync("Quảng Ngãi \"cũ\"", "Quảng Ngãi", _lan, Token), Is.InstanceOf<FormOutcome.Unknown>(), "no record has it any more");
        Assert.That(await UndoAsync(), Is.EqualTo(new FormOutcome.Done(2, 0)));
        Assert.That(await HeadingsAsync(), Is.EqualTo((string[])["Quảng Ngãi \"cũ\"", "Quảng Ngãi \"cũ\";Quảng Ngãi", "quảng ngãi"]));
    }

    private static RecordDraft Both(string key) => Book(key, "Cả hai") with
    {
        Description = Book(key, "Cả hai").Description with { Contributors = [new Contributor { Name = "Hồ Chí Minh", Role = "aut" }, new Contributor { Name = "Nguyễn Ái Quốc", Role = "aut" }] },
    };

    private async Task<FormOutcome> MergeAsync(string dropped, string kept) => await Imports.MergeNamesAsync(await NameAsync(dropped), await NameAsync(kept), _lan, Token);

    private async Task<FormOutcome> UndoAsync() => await Imports.UndoFormsAsync(await ValueAsync<long>("select max(id) from form_merge"), _lan, Token);

    private Task<long> NameAsync(string name) => ValueAsync<long>($"select id from agent where name = '{name}'");

    private async Task<IEnumerable<string>> HeadingsAsync() =>
        (await AllAsync()).OrderBy(state => state.SourceKey).Select(state => string.Join(";", state.Description.Subjects.Select(subject => subject.Heading)));
}
