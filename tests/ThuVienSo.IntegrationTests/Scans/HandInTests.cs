using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Scans;

namespace ThuVienSo.IntegrationTests.Scans;

/// <summary>What becomes of a hand-in of scans that is only looked at, is damaged in parts, or is to be decided on by a person.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class HandInTests : ScanTest
{
    [Test]
    public async Task A_dry_run_leaves_its_report_and_after_a_sweep_past_its_time_nothing_else()
    {
        var package = Package("sách", ("sách/001.png", Page("một")), ("sách/002.png", Page("hai")));
        var outcome = await HandInAsync(package, request => request with { DryRun = true });
        await Imports.AbandonAsync(outcome.Batch, Token);
        var sweep = new FileSweep(Source, Places.Masters, Places.Derivatives, TimeProvider.System);
        Assert.That(await sweep.RunAsync(TimeSpan.FromHours(1), Token), Is.EqualTo(new SweepCounts(0, 0)), "it may be handed in again soon");
        Assert.That(await sweep.RunAsync(TimeSpan.FromSeconds(-1), Token), Is.EqualTo(new SweepCounts(2, 0)));
        Assert.That(await ValueAsync<long>("select (select count(*) from stored_file) + (select count(*) from page_image) + (select count(*) from page_text)"), Is.Zero);
        Assert.That(Directory.EnumerateFiles(Places.Masters, "*", SearchOption.AllDirectories), Is.Empty);
        var figures = await new ScanReports(Source).FiguresAsync(outcome.Batch, Token);
        Assert.That((figures.Objects, figures.Pages, figures.Findings > 0), Is.EqualTo((1, 2, true)), "the report stays");
    }

    [Test]
    public async Task What_waits_to_be_looked_at_outlives_a_sweep_a_restart_and_the_same_hand_in_again()
    {
        var package = Package("sách", ("sách/001.png", Page("một")));
        var first = await HandInAsync(package, request => request with { ForReview = true });
        await new WholeBatches(Source, TimeProvider.System).ResumeAsync(Token);
        await new FileSweep(Source, Places.Masters, Places.Derivatives, TimeProvider.System).RunAsync(TimeSpan.FromSeconds(-1), Token);
        var again = await HandInAsync(package, request => request with { ForReview = true });
        Assert.That(again.Batch, Is.EqualTo(first.Batch));
        File.WriteAllBytes(Path.Combine(package, "sách", "001.png"), Page("khác"));
        var other = await HandInAsync(package, request => request with { ForReview = true });
        Assert.That(await BatchesAsync(), Is.EqualTo(new[] { "staged", "staged" }), "another package of the same name is another batch");
        await new WholeBatches(Source, TimeProvider.System).CommitAsync(first.Batch, Actor.CommandLine, Token);
        Assert.That((await new DigitalReading(Source).ObjectAsync(1, Token))!.Pages, Has.Count.EqualTo(1));
        await new WholeBatches(Source, TimeProvider.System).AbandonAsync(other.Batch, Actor.CommandLine, Token);
        Assert.That(await BatchesAsync(), Is.EqualTo(new[] { "committed", "abandoned" }));
    }

    [Test]
    public async Task A_record_that_came_since_a_batch_was_staged_is_matched_at_its_commit()
    {
        var package = Package("sách", ("danh-muc.csv", "Mã,Nhan đề,Thư mục\nS1,Sách cũ,q1\n"u8.ToArray()), ("q1/001.png", Page("một")));
        var staged = await HandInAsync(package, request => request with { ForReview = true });
        Assert.That((staged.Summary.Added, staged.Figures.Pages), Is.EqualTo((1, 1)), string.Join('\n', await FindingsAsync(staged.Batch)));
        await ImportAsync(Book("S1", "Sách cũ"));
        await new WholeBatches(Source, TimeProvider.System).CommitAsync(staged.Batch, Actor.CommandLine, Token);
        Assert.That(await TitlesAsync(), Is.EqualTo(new[] { "Sách cũ" }));
        Assert.That(await ValueAsync<long>("select count(*) from digitisation join document on document.id = document_id and current"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_damaged_file_keeps_its_own_document_out_and_everything_is_said_of_it_at_once()
    {
        var (same, broken) = (Page("giống nhau"), Page("sẽ hỏng"));
        var package = Zip("gói.zip", ("a/001.png", same), ("a/002.png", broken), ("a/003.png", same), ("b/001.png", Page("lành")));
        Break(package, broken);
        var outcome = await HandInAsync(package);
        Assert.That((outcome.Figures.Objects, outcome.Figures.Blocked, outcome.Summary.Added), Is.EqualTo((2, 1, 1)));
        Assert.That(await TitlesAsync(), Is.EqualTo(new[] { "b" }));
        var findings = await FindingsAsync(outcome.Batch);
        Assert.That(findings.Where(finding => finding.Contains("Blocking")), Is.EqualTo(new[] { "1 Blocking archive-damaged a/002.png" }));
        Assert.That(findings, Has.Some.Contains("page-content-twice"), string.Join('\n', findings));
        Assert.That(await BatchesAsync(), Is.EqualTo(new[] { "committed" }));
    }

    [Test]
    public async Task A_file_that_is_gone_when_it_is_read_is_named_and_the_others_come_in()
    {
        var package = Package("hai", ("a/001.png", Page("một")), ("b/001.png", Page("hai")), ("b/002.png", Page("ba")));
        var outcome = await HandInAsync(package, progress: new AtFirst(() => File.Delete(Path.Combine(package, "b", "002.png"))));
        Assert.That((await FindingsAsync(outcome.Batch)).Where(finding => finding.Contains("Blocking")), Is.EqualTo(new[] { "2 Blocking file-unreadable b/002.png" }));
        Assert.That(await TitlesAsync(), Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public async Task A_package_that_is_refused_in_the_middle_leaves_a_batch_thrown_away_with_the_reason()
    {
        var package = Package(
            "danh mục", ("1.csv", "Mã,Nhan đề,Thư mục\nA,Một,a\n"u8.ToArray()), ("2.csv", "Mã,Nhan đề,Thư mục\nB,Hai,b\n"u8.ToArray()),
            ("a/001.png", Page("một")), ("b/001.png", Page("hai")));
        Assert.That(async () => await HandInAsync(package, progress: new AtFirst(() => File.Delete(Path.Combine(package, "2.csv")))), Throws.InstanceOf<PackageRefusedException>());
        Assert.That(await BatchesAsync(), Is.EqualTo(new[] { "abandoned" }));
        Assert.That(await ProblemsAsync(1), Is.EqualTo(new[] { "file-unreadable" }));
        Assert.That(await TitlesAsync(), Is.Empty);
    }

    [Test]
    public async Task Scans_without_a_record_never_replace_those_of_a_document_that_has_the_name_of_their_file_for_its_key()
    {
        await HandInAsync(Package("một", ("scan001/001.png", Page("của huyện này"))));
        var other = await HandInAsync(Package("hai", ("scan001/001.png", Page("của huyện khác"))));
        Assert.That((other.Figures.Blocked, other.Summary.Refused), Is.EqualTo((1, 1)));
        Assert.That(await FindingsAsync(other.Batch), Has.Some.EqualTo("1 Blocking other-digitisation scan001"));
        Assert.That(await ValueAsync<string>("select vietnamese from scan_finding where code = 'other-digitisation'"), Does.Contain("“scan001”").And.Contain("tài liệu số 1"));
        var again = await HandInAsync(Package("một", ("scan001/001.png", Page("của huyện này"))));
        Assert.That((again.Figures.Blocked, await ValueAsync<long>("select count(*) from digitisation")), Is.EqualTo((0, 1)), "the same again is no replacement");
    }

    [Test]
    public async Task Scans_without_a_record_go_to_the_document_of_their_key_by_name_and_replace_when_the_source_is_named()
    {
        await ImportAsync(Book("K1", "Địa bạ Bình Sơn", source: "TVQN"));
        var first = await HandInAsync(Package("một", ("K1/001.png", Page("một"))), request => request with { Source = "TVQN" });
        Assert.That(await ValueAsync<string>("select english from scan_finding where code = 'goes-to-record'"), Does.Contain("Địa bạ Bình Sơn"));
        var second = await HandInAsync(Package("hai", ("K1/001.png", Page("hai"))), request => request with { Source = "TVQN" });
        Assert.That((first.Figures.Blocked, second.Figures.Blocked), Is.EqualTo((0, 0)));
        Assert.That(await ValueAsync<long>("select count(*) from digitisation where document_id = 1"), Is.EqualTo(2));
    }

    [Test]
    public async Task Scans_whose_record_was_refused_are_shown_by_no_other_document()
    {
        await HandInAsync(Package("một", ("x.csv", "Mã,Nhan đề,Tác giả,Thư mục\nK1,Sách khác hẳn,Người khác,q1\n"u8.ToArray()), ("q1/001.png", Page("một"))));
        var other = await HandInAsync(Package("hai", ("x.csv", "Mã,Nhan đề,Tác giả,Thư mục\nK1,Của tôi,Tôi,q1\n"u8.ToArray()), ("q1/001.png", Page("hai"))));
        Assert.That((other.Summary.Refused, await ProblemsAsync(other.Batch)), Is.EqualTo((1L, new[] { "key-of-another" })));
        Assert.That(await ValueAsync<long>("select batch_id from digitisation where current"), Is.Not.EqualTo(other.Batch));
    }

    /// <summary>Turns a byte in the middle of a stored file over.</summary>
    private static void Break(string archive, byte[] file)
    {
        var bytes = File.ReadAllBytes(archive);
        bytes[bytes.AsSpan().IndexOf(file) + (file.Length / 2)] ^= 0xFF;
        File.WriteAllBytes(archive, bytes);
    }

    private sealed class AtFirst(Action act) : IProgress<ScanStep>
    {
        private Action? _act = act;

        public void Report(ScanStep value)
        {
            _act?.Invoke();
            _act = null;
        }
    }
}
