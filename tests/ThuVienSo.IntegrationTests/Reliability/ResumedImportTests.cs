using Npgsql;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Importing;

namespace ThuVienSo.IntegrationTests.Reliability;

/// <summary>Which batch an import goes on with that was cut before anything of it was committed.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class ResumedImportTests
{
    private const int Records = 20;

    private TestDatabase _database = null!;
    private NpgsqlDataSource _source = null!;
    private string _file = "";

    [SetUp]
    public async Task MakeCatalog()
    {
        _database = await TestDatabase.CreateAsync();
        _source = NpgsqlDataSource.Create(_database.ConnectionString);
        _file = Path.Combine(Directory.CreateTempSubdirectory("thuvienso-resume-").FullName, "a.mrc");
        await File.WriteAllBytesAsync(_file, MarcSource.File("a", Records));
    }

    [TearDown]
    public async Task DropCatalog()
    {
        await _source.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
    }

    [Test]
    public async Task A_batch_cut_between_match_and_commit_is_gone_on_with()
    {
        var cut = await MatchOnlyAsync();
        var outcome = await ImportAsync(new ImportRequest { Name = "a", Files = Files });
        Assert.That(outcome.Batch, Is.EqualTo(cut));
        Assert.That(outcome.Summary, Has.Property(nameof(BatchSummary.Added)).EqualTo(Records).And.Property(nameof(BatchSummary.State)).EqualTo(ImportState.Committed));
    }

    [Test]
    public async Task A_file_that_changed_since_the_cut_is_a_batch_of_its_own()
    {
        var cut = await MatchOnlyAsync();
        await File.WriteAllBytesAsync(_file, MarcSource.File("a", Records + 1));
        var outcome = await ImportAsync(new ImportRequest { Name = "a", Files = Files });
        Assert.That(outcome.Batch, Is.Not.EqualTo(cut));
        Assert.That(outcome.Summary.Added, Is.EqualTo(Records + 1));
    }

    [Test]
    public async Task What_a_cut_batch_had_read_of_a_file_that_changed_since_is_thrown_away()
    {
        var cut = await MatchOnlyAsync();
        await File.WriteAllBytesAsync(_file, MarcSource.File("a", Records + 1));
        var outcome = await ImportAsync(new ImportRequest { Name = "a", Files = Files });
        var summary = await new ImportBatches(_source, TimeProvider.System).SummaryAsync(cut, CancellationToken.None);
        Assert.That(summary.State, Is.EqualTo(ImportState.Abandoned));
        Assert.That(await CountAsync("import_item"), Is.EqualTo(Records + 1), "items of the batch that went in");
        Assert.That(await CountAsync("import_decision"), Is.EqualTo(Records + 1));
        using var report = new StringWriter();
        await new BatchReport(_source, json: false).WriteAsync(summary, report, CancellationToken.None);
        Assert.That(report.ToString(), Does.Contain($"batch {outcome.Batch} takes its place").And.Contain($"đợt nhập {outcome.Batch} thay cho nó"));
    }

    [Test]
    public async Task A_batch_of_the_same_name_that_a_process_still_works_at_is_left_alone()
    {
        var other = await MatchOnlyAsync();
        var batches = new ImportBatches(_source, TimeProvider.System);
        await File.WriteAllBytesAsync(_file, MarcSource.File("a", Records + 1));
        await using (await batches.ClaimAsync(other, CancellationToken.None))
            await ImportAsync(new ImportRequest { Name = "a", Files = Files });
        Assert.That((await batches.CommitAsync(other, null, CancellationToken.None)).State, Is.EqualTo(ImportState.Committed));
    }

    [Test]
    public async Task A_request_that_reads_in_another_way_is_a_batch_of_its_own()
    {
        var cut = await MatchOnlyAsync();
        var outcome = await ImportAsync(new ImportRequest { Name = "a", Files = Files, Source = "TVQN" });
        Assert.That(outcome.Batch, Is.Not.EqualTo(cut));
        Assert.That(outcome.Summary.Name, Is.EqualTo("a [TVQN]"));
    }

    [Test]
    public async Task An_import_done_twice_changes_nothing_the_second_time()
    {
        var request = new ImportRequest { Name = "a", Files = Files };
        var first = await ImportAsync(request);
        var second = await ImportAsync(request);
        Assert.That(second.Batch, Is.Not.EqualTo(first.Batch));
        Assert.That(second.Summary, Has.Property(nameof(BatchSummary.Same)).EqualTo(Records).And.Property(nameof(BatchSummary.Added)).Zero);
    }

    private InputFile[] Files => [new InputFile(_file, "a.mrc")];

    /// <summary>A dry run whose batch nobody throws away stands where an import was cut before its commit.</summary>
    private async Task<long> MatchOnlyAsync() => (await ImportAsync(new ImportRequest { Name = "a", Files = Files, DryRun = true })).Batch;

    private async Task<long> CountAsync(string table)
    {
#pragma warning disable CA2100 // names of this class
        await using var count = _source.CreateCommand($"select count(*) from {table}");
#pragma warning restore CA2100
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private Task<ImportOutcome> ImportAsync(ImportRequest request) => new Importer(_source, TimeProvider.System).RunAsync(request, null, CancellationToken.None);
}
