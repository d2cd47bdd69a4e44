using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Editing;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.IntegrationTests.Catalog;

/// <summary>What staff write into records, and hand-ins before, meanwhile and after.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class EditTests : CatalogTest
{
    private static readonly Actor _lan = new(1, null, "lan", null);

    [Test]
    public async Task An_edit_is_a_new_version_with_its_names_its_line_of_the_log_and_its_row_of_the_feed()
    {
        var document = await AddAsync(Book("1", "Một", "An") with { Holdings = [new HoldingDraft("ba-to", "A1", null, null)] });
        var before = await ValueAsync<long>("select max(seq) from change");

        var outcome = await EditAsync(document, one => one with { Title = new Title { Proper = "Một, đã sửa" }, Contributors = [new Contributor { Name = "Bình", Role = "aut" }] });

        Assert.That(outcome, Is.InstanceOf<EditOutcome.Written>());
        var state = (await States.ReadAsync([document], Token))[document];
        Assert.Multiple(() =>
        {
            Assert.That(state.Description.Title.Proper, Is.EqualTo("Một, đã sửa"));
            Assert.That(state.Agents.Select(agent => agent.Name), Is.EqualTo((string[])["Bình"]));
            Assert.That(state.Holdings.Select(copy => copy.CallNumber), Is.EqualTo((string[])["A1"]), "copies are the source's");
        });
        Assert.That(await ValueAsync<long>($"select count(*) from change where seq > {before} and document = {document}"), Is.EqualTo(1));
        Assert.That(await ValueAsync<string>("select act || ' ' || who || ' ' || subject_id from audit_entry"), Is.EqualTo($"recordEdited lan {document}"));
    }

    [Test]
    public async Task Saving_without_a_change_writes_nothing()
    {
        var document = await AddAsync(Book("1", "Một", "An"));
        Assert.That(await EditAsync(document, one => one), Is.InstanceOf<EditOutcome.Unchanged>());
        Assert.That(await ValueAsync<long>("select count(*) from record_edit") + await ValueAsync<long>("select count(*) from audit_entry"), Is.Zero);
    }

    [Test]
    public async Task Of_two_editors_the_second_is_told_and_writes_nothing()
    {
        var document = await AddAsync(Book("1", "Một"));
        var opened = await ItemAsync(document);
        await EditAsync(document, one => one with { Edition = "In lần 2" });

        var outcome = await Imports.EditAsync(
            new EditOrder { Document = document, Base = opened, By = _lan, Description = new Description { Title = new Title { Proper = "Khác" } } }, Token);

        Assert.That(outcome, Is.EqualTo(new EditOutcome.Conflict(await ItemAsync(document))));
        Assert.That(await TitlesAsync(), Is.EqualTo((string[])["Một"]));
    }

    [Test]
    public async Task Of_edits_at_the_same_time_one_is_written()
    {
        var document = await AddAsync(Book("1", "Một"));
        var opened = await ItemAsync(document);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Imports.EditAsync(
            new EditOrder { Document = document, Base = opened, By = _lan, Description = new Description { Title = new Title { Proper = $"Bản {n}" } } }, Token)));
        Assert.That(outcomes.Count(outcome => outcome is EditOutcome.Written), Is.EqualTo(1));
        Assert.That(outcomes.Count(outcome => outcome is EditOutcome.Conflict), Is.EqualTo(7));
    }

    [Test]
    public async Task The_same_file_again_leaves_an_edit_alone()
    {
        var document = await AddAsync(Book("1", "Một", "An"));
        await EditAsync(document, one => one with { Title = new Title { Proper = "Sửa" }, Contributors = [] });
        var summary = await ImportAsync(Book("1", "Một", "An"));
        Assert.That((summary.Same, summary.Refused), Is.EqualTo((1, 0)));
        Assert.That(await TitlesAsync(), Is.EqualTo((string[])["Sửa"]));
        Assert.That(await ValueAsync<long>("select count(*) from record_proposal"), Is.Zero);
    }

    [Test]
    public async Task What_the_source_says_later_is_a_proposal_and_its_copies_are_taken()
    {
        var document = await AddAsync(Book("1", "Một") with { Holdings = [new HoldingDraft("ba-to", "A1", null, null)] });
        await EditAsync(document, one => one with { Edition = "In lần 2" });
        var batch = await StageAsync(Book("1", "Một, bản mới") with { Holdings = [new HoldingDraft("ba-to", "A2", null, null)] });
        var summary = await CommitAsync(batch);

        var state = (await States.ReadAsync([document], Token))[document];
        Assert.Multiple(() =>
        {
            Assert.That((summary.Joined, summary.Replaced, summary.Warnings), Is.EqualTo((1, 0, 1)));
            Assert.That((state.Description.Title.Proper, state.Description.Edition), Is.EqualTo(("Một", "In lần 2")));
            Assert.That(state.Holdings.Select(copy => copy.CallNumber), Is.EqualTo((string[])["A2"]));
        });
        Assert.That(await ProblemsAsync(batch), Is.EqualTo((string[])["edit-kept"]));
        Assert.That(await ValueAsync<long>("select item_id from record_proposal"), Is.EqualTo(ImportItem.IdOf(batch, 1)));
        Assert.That((await ImportAsync(Book("1", "Một, bản mới") with { Holdings = [new HoldingDraft("ba-to", "A2", null, null)] })).Same, Is.EqualTo(1));
        Assert.That(await Imports.LeaveProposalAsync(document, ImportItem.IdOf(batch, 1), _lan, null, Token), Is.True);
        Assert.That(await ValueAsync<long>("select count(*) from record_proposal"), Is.Zero);
    }

    [Test]
    public async Task A_record_edited_between_match_and_commit_keeps_the_edit()
    {
        var document = await AddAsync(Book("1", "Một"));
        var batch = await StageAsync(Book("1", "Bản của tệp"), Book("2", "Hai"));
        await Imports.MatchAsync(batch, Token);
        await EditAsync(document, one => one with { Title = new Title { Proper = "Bản của cán bộ" } });
        var summary = await Imports.CommitAsync(batch, null, Token);

        Assert.That((summary.Replaced, summary.Joined, summary.Added), Is.EqualTo((0, 1, 1)));
        Assert.That(await TitlesAsync(), Is.EqualTo((string[])["Bản của cán bộ", "Hai"]));
        Assert.That(await ProblemsAsync(batch), Does.Contain("edit-kept"));
        Assert.That(await ValueAsync<long>("select count(*) from record_proposal"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_proposal_goes_with_the_batch_that_made_it_and_the_edit_stays()
    {
        var document = await AddAsync(Book("1", "Một") with { Holdings = [new HoldingDraft("ba-to", "A1", null, null)] });
        await EditAsync(document, one => one with { Title = new Title { Proper = "Sửa" } });
        await EditAsync(document, one => one with { Edition = "2" });
        var batch = await StageAsync(Book("1", "Mới") with { Holdings = [new HoldingDraft("ba-to", "A2", null, null)] });
        await CommitAsync(batch);

        await Imports.RevertAsync(batch, null, Token);

        var state = (await States.ReadAsync([document], Token))[document];
        Assert.That((state.Description.Title.Proper, state.Description.Edition, state.Holdings.Single().CallNumber), Is.EqualTo(("Sửa", "2", "A1")));
        Assert.That(await ValueAsync<long>("select count(*) from record_proposal"), Is.Zero);
        Assert.That(await ProblemsAsync(batch), Does.Not.Contain("changed-since"));
    }

    [Test]
    public async Task The_batch_of_an_edit_is_not_taken_back_as_a_hand_in()
    {
        var document = await AddAsync(Book("1", "Một"));
        var outcome = (EditOutcome.Written)await EditAsync(document, one => one with { Edition = "2" });
        Assert.That(() => Imports.RevertAsync(outcome.Item >> 32, null, Token), Throws.InstanceOf<ImportStateException>());
    }

    [Test]
    public async Task A_record_begun_in_the_editor_is_there_and_joined_by_others()
    {
        await AddAsync(Book("0", "Không"));
        var outcome = await Imports.EditAsync(
            new EditOrder { By = _lan, Description = Book("x", "Ấn phẩm mới", "An", 2001, "9786041234567").Description }, Token);
        var document = ((EditOutcome.Written)outcome).Document;
        var summary = await ImportAsync(Book("77", "Ấn phẩm mới", isbn: "9786041234567", source: "ba-to") with { Holdings = [new HoldingDraft("ba-to", "B7", null, null)] });

        Assert.That(summary.Joined, Is.EqualTo(1));
        var state = (await States.ReadAsync([document], Token))[document];
        Assert.That((state.Description.Title.Proper, state.Holdings.Single().CallNumber, state.OtherKeys.Single()), Is.EqualTo(("Ấn phẩm mới", "B7", "77")));
    }

    [Test]
    public async Task A_record_without_a_key_that_was_edited_is_joined_and_not_replaced()
    {
        var document = await AddAsync(Book("sha256:00112233445566778899aabbccddeeff", "Một", "An", 1990));
        await EditAsync(document, one => one with { Edition = "2" });
        var summary = await ImportAsync(Book("9", "Một", "An", 1990, source: "ba-to"));
        Assert.That(summary.Joined, Is.EqualTo(1));
        Assert.That((await States.ReadAsync([document], Token))[document].Description.Edition, Is.EqualTo("2"));
    }

    [Test]
    public async Task A_record_that_needs_nothing_is_off_the_list_until_it_shows_another_version()
    {
        var document = await AddAsync(Book("1", "Một"));
        Task<long> Waiting() => new RecordWorklist(Source).CountAsync(RecordTask.WithoutSubject, null, Token);
        Assert.That(await Waiting(), Is.EqualTo(1));
        Assert.That(await Imports.SettleAsync(RecordTask.WithoutSubject, document, await ItemAsync(document) - 1, _lan, null, Token), Is.False, "not what it shows");
        Assert.That(await Imports.SettleAsync(RecordTask.WithoutSubject, document, await ItemAsync(document), _lan, null, Token), Is.True);
        Assert.That(await Waiting(), Is.Zero);
        await EditAsync(document, one => one with { Edition = "2" });
        Assert.That(await Waiting(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_record_is_of_the_library_of_its_source_of_the_only_one_that_holds_it_and_of_the_successor()
    {
        await ImportPlacesAsync(Library("ba-to", "Ba Tơ"), Library("ly-son", "Lý Sơn"), Library("tra-bong", "Trà Bồng"));
        await ImportAsync(
            Book("1", "Của nguồn", source: "ba-to"),
            Book("2", "Giữ một mình", source: "tinh") with { Holdings = [new HoldingDraft("ba-to", "A1", null, null)] },
            Book("4", "Của nơi khác, giữ một mình", source: "ly-son") with { Holdings = [new HoldingDraft("ba-to", "A4", null, null)] },
            Book("3", "Nhiều nơi giữ", source: "tinh") with { Holdings = [new HoldingDraft("ba-to", "A2", null, null), new HoldingDraft("ly-son", "A3", null, null)] });
        await using (var close = Source.CreateCommand("update library set closed = '2025-07-01', successor = 'tra-bong' where code = 'ba-to'"))
            await close.ExecuteNonQueryAsync(Token);

        var all = await AllAsync();
        async Task<string[]> OfAsync(string library)
        {
            var id = await ValueAsync<int>($"select id from library where code = '{library}'");
            var mine = new List<string>();
            foreach (var state in all)
            {
                if (await new RecordDesk(Source).IsOfAsync(state.Id, id, Token))
                    mine.Add(state.Description.Title.Proper);
            }

            return [.. mine];
        }

        Assert.That(await OfAsync("tra-bong"), Is.EquivalentTo((string[])["Của nguồn", "Giữ một mình"]));
        Assert.That(await OfAsync("ba-to"), Is.Empty, "closed");
        Assert.That(await OfAsync("ly-son"), Is.EqualTo(new[] { "Của nơi khác, giữ một mình" }), "who holds the only copy does not come to edit what another library began");
    }

    private async Task<long> AddAsync(RecordDraft draft)
    {
        await ImportPlacesAsync(Library("ba-to", "Ba Tơ"));
        await ImportAsync(draft);
        return (await AllAsync()).Max(state => state.Id);
    }

    private Task<long> ItemAsync(long document) => ValueAsync<long>($"select item_id from document where id = {document}");

    private async Task<EditOutcome> EditAsync(long document, Func<Description, Description> change)
    {
        DocumentState state = (await States.ReadAsync([document], Token))[document];
        return await Imports.EditAsync(
            new EditOrder { Document = document, Base = await ItemAsync(document), By = _lan, Description = change(state.Description) }, Token);
    }
}
