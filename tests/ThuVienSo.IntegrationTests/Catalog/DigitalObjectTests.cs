using System.Text;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Work;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.IntegrationTests.Catalog;

/// <summary>Digital objects with a batch: staged, published, asked work for, taken back.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class DigitalObjectTests : CatalogTest
{
    private string _folder = null!;
    private WorkDesk _desk = null!;
    private FileStore _files = null!;
    private DigitalObjects _objects = null!;
    private DigitalReading _reading = null!;
    private WorkQueue _queue = null!;

    [SetUp]
    public void MakeStore()
    {
        _folder = Directory.CreateTempSubdirectory("thuvienso-files-").FullName;
        _desk = WorkDesk.Open(Path.Combine(_folder, "desks"));
        _files = new FileStore(Path.Combine(_folder, "files"), _desk, Source, TimeProvider.System);
        _objects = new DigitalObjects(Source, TimeProvider.System);
        _reading = new DigitalReading(Source);
        _queue = new WorkQueue(Source);
    }

    [TearDown]
    public void DropStore()
    {
        _desk.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task An_object_is_shown_by_its_document_once_its_batch_is_published()
    {
        var document = await PublishAsync("k1", "một", "hai");
        var shown = (await _reading.ObjectAsync(document, Token))!;
        Assert.Multiple(() =>
        {
            Assert.That(shown.Files.Select(file => file.Name), Is.EqualTo(new[] { "một.txt", "hai.txt" }));
            Assert.That(shown.Pages.Select(page => (page.Sequence, page.Label)), Is.EqualTo(new (int, string?)[] { (1, "tr. một"), (2, "tr. hai") }));
            Assert.That(shown.Pages.Select(page => page.Image!.Width), Is.All.EqualTo(100));
            Assert.That(shown.Pages.Select(page => page.Image!.Ready), Is.All.False);
            Assert.That(shown.Pages[0].AwaitsText, Is.True);
            Assert.That(shown.Access, Is.EqualTo(new AccessRule(AccessLevel.OnSite, new DateOnly(2030, 1, 2), ViewOnly: true)));
            Assert.That(shown.Structure.Ranges.Single().Label, Is.EqualTo("Chương một"));
        });
        await using var master = _files.Open(shown.Files[0].Hash);
        Assert.That(await new StreamReader(master).ReadToEndAsync(Token), Is.EqualTo("một"));
        Assert.That((await States.ReadAsync([document], Token))[document].Digital, Is.EqualTo(new DigitalState(shown.Id, shown.Access, 2)));
    }

    [Test]
    public async Task The_same_handed_in_again_changes_nothing()
    {
        var document = await PublishAsync("k1", "một", "hai");
        var before = (await _reading.ObjectAsync(document, Token))!;
        var changes = await CountAsync("select count(*) from page_change") + await CountAsync("select count(*) from change");
        Assert.That(await PublishAsync("k1", "một", "hai"), Is.EqualTo(document));
        Assert.Multiple(async () =>
        {
            Assert.That((await _reading.ObjectAsync(document, Token))!.Id, Is.EqualTo(before.Id));
            Assert.That(await CountAsync("select count(*) from page_change") + await CountAsync("select count(*) from change"), Is.EqualTo(changes));
            Assert.That(await CountAsync("select count(*) from stored_file"), Is.EqualTo(2));
            Assert.That(await CountAsync("select count(*) from work"), Is.EqualTo(4));
        });
    }

    [Test]
    public async Task Taking_a_batch_back_shows_what_was_there_before()
    {
        var document = await PublishAsync("k1", "một");
        var first = (await _reading.ObjectAsync(document, Token))!.Id;
        await PublishAsync("k1", "một", "hai");
        var second = await CountAsync("select max(batch_id) from digitisation");
        Assert.That((await _reading.ObjectAsync(document, Token))!.Pages, Has.Count.EqualTo(2));
        await _objects.RevertAsync(second, Token);
        var shown = (await _reading.ObjectAsync(document, Token))!;
        Assert.That((shown.Id, shown.Pages.Count), Is.EqualTo((first, 1)));
    }

    [Test]
    public async Task Pages_are_noted_when_they_come_get_their_text_and_go()
    {
        var document = await PublishAsync("k1", "một");
        var page = (await _reading.ObjectAsync(document, Token))!.Pages[0].Id;
        Assert.That(await NotedAsync(), Is.EqualTo(new[] { page }));
        var builder = new PageTextBuilder(100, 200);
        builder.Add("chữ", new PageBox(1, 2, 3, 4), 90);
        await ExecuteAsync("update page_text set content = $1", PageTextFile.Write(builder.Build()));
        Assert.That(await NotedAsync(), Is.EqualTo(new[] { page }));
        var shown = (await _reading.PageAsync(document, 1, Token))!;
        Assert.That((await _reading.TextAsync(shown.TextId!.Value, Token))!.Text, Is.EqualTo("chữ"));
        await PublishAsync("k1", "hai");
        Assert.That(await NotedAsync(), Has.Length.EqualTo(2).And.Member(page), "the new page, and the one that is shown no more");
    }

    [Test]
    public async Task Work_is_taken_once_and_written_only_while_the_lease_holds()
    {
        await PublishAsync("k1", "một", "hai");
        var takers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _queue.TakeAsync(WorkKind.Image, 1, Token)));
        var taken = takers.SelectMany(work => work).ToList();
        Assert.That(taken.Select(work => work.Subject).ToList(), Is.Unique.And.Count.EqualTo(2));
        await ExecuteAsync("update work set lease_until = clock_timestamp() - interval '1 second' where id = $1", taken[0].Id);
        var again = (await _queue.TakeAsync(WorkKind.Image, 9, Token)).Single();
        Assert.That((again.Id, again.Attempts), Is.EqualTo((taken[0].Id, (short)2)));
        await using var connection = await Source.OpenConnectionAsync(Token);
        Assert.That(await WorkQueue.FinishAsync(connection, taken[0], Token), Is.False, "it is the other's now");
        Assert.That(await _queue.KeepAsync(again, Token), Is.True);
        Assert.That(await WorkQueue.FinishAsync(connection, again, Token), Is.True);
    }

    [Test]
    public async Task Work_that_fails_five_times_is_shelved_until_a_person_retries_it()
    {
        await PublishAsync("k1", "một");
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            await ExecuteAsync("update work set run_after = clock_timestamp() - interval '1 second'");
            var work = (await _queue.TakeAsync(WorkKind.Recognition, 1, Token)).Single();
            Assert.That(await _queue.FailAsync(work, "hỏng / broken", Token), Is.EqualTo(attempt == 5));
        }

        await ExecuteAsync("update work set run_after = clock_timestamp() - interval '1 second'");
        Assert.That(await _queue.TakeAsync(WorkKind.Recognition, 1, Token), Is.Empty);
        Assert.That(await new WorkShelf(Source, TimeProvider.System).RetryAsync(null, Actor.CommandLine, Token), Is.EqualTo(1));
        Assert.That((await _queue.TakeAsync(WorkKind.Recognition, 1, Token)).Single().Attempts, Is.EqualTo(1));
    }

    [Test]
    public async Task Work_that_ends_its_worker_each_time_is_shelved_too()
    {
        await PublishAsync("k1", "một");
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            Assert.That(await _queue.TakeAsync(WorkKind.Image, 1, Token), Has.Count.EqualTo(1));
            await ExecuteAsync("update work set lease_until = clock_timestamp() - interval '1 second' where state = 'running'");
        }

        Assert.That(await _queue.TakeAsync(WorkKind.Image, 1, Token), Is.Empty);
        Assert.That(await CountAsync("select count(*) from work where state = 'shelved' and problem is not null"), Is.EqualTo(1));
    }

    private async Task<long> PublishAsync(string key, params string[] pages)
    {
        var batch = await StageAsync(Book(key, $"Sách {key}"));
        await _objects.StageAsync(batch, 1, "", key, await DraftAsync(pages), Token);
        await Imports.MatchAsync(batch, Token);
        await Imports.CommitAsync(batch, null, Token);
        Assert.That(await _objects.UnpublishedAsync(Token), Is.EqualTo(new[] { batch }));
        await _objects.PublishAsync(batch, null, Token);
        Assert.That(await _objects.UnpublishedAsync(Token), Is.Empty);
        await using var command = Source.CreateCommand("select id from document where source_key = $1");
        command.Parameters.Add(new() { Value = key });
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }

    private async Task<DigitisationDraft> DraftAsync(string[] pages)
    {
        var (files, drafts) = (new List<DigitalFileDraft>(), new List<PageDraft>());
        foreach (var name in pages)
        {
            var (hash, _) = await _files.PutAsync(new MemoryStream(Encoding.UTF8.GetBytes(name)), null, Token);
            var image = await _objects.ImageAsync(hash, 0, 100, 200, 300, "{}", Token);
            var text = await _objects.TextAsync(Encoding.UTF8.GetBytes(name), TextOrigin.Recognised, "vie", null, null, Token);
            files.Add(new DigitalFileDraft(hash.ToString(), $"{name}.txt", "text/plain", DigitalFileRole.Image));
            drafts.Add(new PageDraft($"tr. {name}", files.Count, image, text));
        }

        return new DigitisationDraft
        {
            Access = new AccessRule(AccessLevel.OnSite, new DateOnly(2030, 1, 2), ViewOnly: true),
            Structure = new DigitalStructure { Ranges = [new PageRange("Chương một", 1, pages.Length)] },
            Files = files,
            Pages = drafts,
        };
    }

    /// <summary>The pages that the feed has noted since the last call.</summary>
    private async Task<long[]> NotedAsync()
    {
        await using var command = Source.CreateCommand("with noted as (delete from page_change returning page) select array(select page from noted order by 1)");
        return (long[])(await command.ExecuteScalarAsync(Token))!;
    }

    private async Task<long> CountAsync(string sql)
    {
#pragma warning disable CA2100 // the tests of this class hand constants
        await using var command = Source.CreateCommand(sql);
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }

    private async Task ExecuteAsync(string sql, params object[] values)
    {
#pragma warning disable CA2100 // the tests of this class hand constants
        await using var command = Source.CreateCommand(sql);
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(Token);
    }
}
