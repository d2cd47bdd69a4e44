using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.IntegrationTests.Catalog;

[Parallelizable(ParallelScope.Self)]
public sealed class StagingTests : CatalogTest
{
    [Test]
    public async Task A_cut_file_goes_on_where_its_last_chunk_ended()
    {
        const int Rows = 9_000;
        var batch = await Imports.CreateAsync("cắt", Token);
        var staging = await Imports.OpenFileAsync(batch, "a.csv", "00", 0, Token);
        for (var n = 0; n < 8_500; n++)
        {
            await staging!.AddAsync(Book($"{n}", $"Sách {n}"), [], Token);
        }

        await staging!.DisposeAsync();
        await using var again = await Imports.OpenFileAsync(batch, "a.csv", "00", 0, Token);
        Assert.That(again!.AlreadyRead, Is.EqualTo(8_000));
        for (var n = again.AlreadyRead; n < Rows; n++)
        {
            await again.AddAsync(Book($"{n}", $"Sách {n}"), [], Token);
        }

        await again.CompleteAsync(Token);
        Assert.That((await CommitAsync(batch)).Added, Is.EqualTo(Rows));
        Assert.That(await ValueAsync<long>("select count(distinct source_key) from document"), Is.EqualTo(Rows));
        Assert.That(await ValueAsync<long>("select count(*) from import_item"), Is.EqualTo(Rows));
    }

    [Test]
    public async Task Two_processes_cannot_stage_one_file()
    {
        var batch = await Imports.CreateAsync("hai", Token);
        await using var one = await Imports.OpenFileAsync(batch, "a.csv", "00", 0, Token);
        await using var other = await Imports.OpenFileAsync(batch, "a.csv", "00", 0, Token);
        await one!.AddAsync(Book("1", "Một"), [], Token);
        await one.CompleteAsync(Token);
        await other!.AddAsync(Book("1", "Một"), [], Token);

        Assert.ThrowsAsync<ImportStateException>(() => other.CompleteAsync(Token));
        Assert.That(await ValueAsync<long>("select count(*) from import_item"), Is.EqualTo(1));
        Assert.That(await Imports.OpenFileAsync(batch, "a.csv", "00", 0, Token), Is.Null);
    }

    [Test]
    public async Task A_batch_with_an_unfinished_file_is_not_matched()
    {
        var batch = await StageAsync(Book("1", "Một"));
        await using var open = await Imports.OpenFileAsync(batch, "b.csv", "01", 0, Token);

        Assert.ThrowsAsync<ImportStateException>(() => Imports.MatchAsync(batch, Token));
        Assert.That((await Imports.UnfinishedAsync(Token)).Single(), Is.EqualTo((batch, ImportState.Staging)));
    }

    [Test]
    public async Task Problems_of_the_reader_are_kept_with_all_they_say()
    {
        var batch = await Imports.CreateAsync("lỗi", Token);
        await using (var staging = await Imports.OpenFileAsync(batch, "x.mrc", "00", 0, Token))
        {
            await staging!.AddAsync(new ImportProblem(
                ProblemSeverity.Refused, "x.mrc", new RecordPosition(7, 1234, PositionUnit.Byte), "k\0", "245", "no-title", new BilingualText("Không có nhan đề.", "No title.")), Token);
            await staging.CompleteAsync(Token);
        }

        Assert.That((await Imports.MatchAsync(batch, Token)).Refused, Is.EqualTo(1));
        Assert.That(
            await ValueAsync<string>("select concat_ws('|', phase, severity, file, number, starts_at, unit, source_key, field, code, reason_vi, reason_en) from import_problem"),
            Is.EqualTo("read|refused|x.mrc|7|1234|byte|k\uFFFD|245|no-title|Không có nhan đề.|No title."));
    }

    [Test]
    public async Task An_abandoned_batch_leaves_its_report_only()
    {
        var batch = await StageAsync(Book("1", "Một"));
        await Imports.MatchAsync(batch, Token);
        await Imports.AbandonAsync(batch, Token);

        Assert.That(await ValueAsync<long>("select (select count(*) from import_item) + (select count(*) from import_decision)"), Is.Zero);
        Assert.That((await Imports.SummaryAsync(batch, Token)).State, Is.EqualTo(ImportState.Abandoned));
        Assert.ThrowsAsync<ImportStateException>(() => Imports.CommitAsync(batch, null, Token));
        await ImportAsync(Book("1", "Một"));
        Assert.That(await TitlesAsync(), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Migrations_asked_for_by_several_at_once_are_applied_once()
    {
        await using (var empty = Source.CreateCommand("drop schema public cascade; create schema public"))
        {
            await empty.ExecuteNonQueryAsync(Token);
        }

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => CatalogMigrations.ApplyAsync(ConnectionString, Token)));
        Assert.That((await ImportAsync(Book("1", "Một"))).Added, Is.EqualTo(1));
    }
}
