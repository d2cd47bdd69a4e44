using Microsoft.Extensions.Logging.Abstractions;
using ThuVienSo.Ingestion.Inboxes;

namespace ThuVienSo.Tests.Inboxes;

public sealed class InboxTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("thuvienso-inbox-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase(false, "done")]
    [TestCase(true, "problems")]
    public async Task A_settled_file_is_imported_and_put_away_with_its_reports(bool hasProblems, string into)
    {
        var clock = new Clock();
        var inbox = Make(clock, (_, _) => Task.FromResult(new InboxReport(hasProblems, "tốt", "{}"u8.ToArray())));
        Drop("sách.csv", "x");

        Assert.That(await inbox.LookAsync(CancellationToken.None), Is.Zero);
        clock.Advance(1);
        Assert.That(await inbox.LookAsync(CancellationToken.None), Is.Zero);
        clock.Advance(1);
        Assert.That(await inbox.LookAsync(CancellationToken.None), Is.EqualTo(1));

        Assert.That(Files(into), Is.EqualTo(new[] { "sách.csv", "sách.csv.report.json", "sách.csv.report.txt" }));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(_folder, into, "sách.csv.report.txt")), Is.EqualTo("tốt"));
        Assert.That(Directory.GetFiles(_folder), Is.Empty);
    }

    [Test]
    public async Task A_file_that_still_grows_is_left_alone()
    {
        var clock = new Clock();
        var taken = new List<string>();
        var inbox = Make(clock, Take(taken));
        for (var i = 1; i <= 5; i++)
        {
            Drop("a.mrc", new string('x', i));
            await inbox.LookAsync(CancellationToken.None);
            clock.Advance(3);
        }

        Assert.That(taken, Is.Empty);
        await inbox.LookAsync(CancellationToken.None);
        Assert.That(taken, Is.EqualTo(new[] { "a.mrc" }));
    }

    [Test]
    public async Task Half_copied_and_hidden_files_are_not_taken_and_the_rest_go_by_name()
    {
        var clock = new Clock();
        var taken = new List<string>();
        var inbox = Make(clock, Take(taken));
        foreach (var name in (string[])["b.csv", "a.csv", ".ẩn", "c.part", "~$d.xlsx", "e.tmp"])
        {
            Drop(name, "x");
        }

        await LookTwice(inbox, clock);

        Assert.That(taken, Is.EqualTo(new[] { "a.csv", "b.csv" }));
    }

    [Test]
    public async Task A_file_of_a_name_that_was_there_before_replaces_nothing()
    {
        var clock = new Clock();
        var inbox = Make(clock, Take([]));
        foreach (var content in (string[])["một", "hai"])
        {
            Drop("a.csv", content);
            await LookTwice(inbox, clock);
        }

        var files = Directory.GetFiles(inbox.Done, "*.csv");
        Assert.That(files.Select(file => File.ReadAllText(file)), Is.EquivalentTo(new[] { "một", "hai" }));
        Assert.That(files, Is.All.Matches<string>(file => File.Exists(file + ".report.txt")));
    }

    [Test]
    public async Task What_was_cut_is_done_again_by_the_next_start()
    {
        var clock = new Clock();
        Drop("a.csv", "x");
        var cut = Make(clock, (_, _) => throw new OperationCanceledException());
        await cut.LookAsync(CancellationToken.None);
        clock.Advance(2);
        Assert.That(async () => await cut.LookAsync(CancellationToken.None), Throws.InstanceOf<OperationCanceledException>());

        var taken = new List<string>();
        await LookTwice(Make(clock, Take(taken)), clock);

        Assert.That(taken, Is.EqualTo(new[] { "a.csv" }));
        Assert.That(Files("done"), Has.Length.EqualTo(3));
    }

    [Test]
    public async Task A_file_that_cannot_be_read_now_is_tried_again_and_holds_no_other_back()
    {
        var clock = new Clock();
        var tries = 0;
        var inbox = Make(clock, (file, _) => file.Name == "a.csv" && ++tries == 1
            ? throw new IOException("đang mở")
            : Task.FromResult(new InboxReport(false, "", [])));
        Drop("a.csv", "x");
        Drop("b.csv", "x");

        await LookTwice(inbox, clock);
        Assert.That(Files("done"), Does.Contain("b.csv").And.Not.Contain("a.csv"));
        await LookTwice(inbox, clock);
        Assert.That(Files("done"), Does.Contain("a.csv"));
    }

    [Test]
    public async Task A_file_that_fails_in_any_way_lets_those_behind_it_go_first()
    {
        var clock = new Clock();
        var inbox = Make(clock, (file, _) => file.Name == "a.csv"
            ? throw new InvalidOperationException("hỏng")
            : Task.FromResult(new InboxReport(false, "", [])));
        Drop("a.csv", "x");
        Drop("b.csv", "x");

        await inbox.LookAsync(CancellationToken.None);
        clock.Advance(2);
        Assert.That(async () => await inbox.LookAsync(CancellationToken.None), Throws.InstanceOf<InvalidOperationException>());
        await inbox.LookAsync(CancellationToken.None);

        Assert.That(Files("done"), Does.Contain("b.csv"));
    }

    [Test]
    public async Task A_file_that_cannot_be_put_away_is_not_imported_again()
    {
        var clock = new Clock();
        var taken = new List<string>();
        var inbox = Make(clock, Take(taken));
        Drop("a.csv", "x");
        var inTheWay = Directory.CreateDirectory(Path.Combine(_folder, "done", "a.csv.report.txt")).FullName;
        await LookTwice(inbox, clock);
        Assert.That(Directory.GetFiles(_folder), Has.Length.EqualTo(1));

        Directory.Delete(inTheWay);
        await LookTwice(inbox, clock);

        Assert.That(Files("done"), Does.Contain("a.csv"));
        Assert.That(taken, Is.EqualTo(new[] { "a.csv" }));
    }

    [Test]
    public async Task The_folder_of_a_file_is_its_source_and_the_file_is_put_away_in_a_folder_of_that_name()
    {
        var clock = new Clock();
        var taken = new List<string>();
        var inbox = Make(clock, Take(taken));
        Directory.CreateDirectory(Path.Combine(_folder, "Thư viện Ba Tơ"));
        Drop("Thư viện Ba Tơ/a.csv", "x");
        Drop("a.csv", "x");

        Assert.That(await inbox.LookAsync(CancellationToken.None), Is.Zero, "not before they have settled");
        await LookTwice(inbox, clock);
        await LookTwice(inbox, clock);

        Assert.That(taken, Is.EqualTo(new[] { "Thư viện Ba Tơ: a.csv", "a.csv" }));
        Assert.That(Files("done/Thư viện Ba Tơ"), Is.EqualTo(new[] { "a.csv", "a.csv.report.json", "a.csv.report.txt" }));
        Assert.That(Files("done"), Does.Contain("a.csv"));
    }

    [Test]
    public async Task A_file_too_deep_is_reported_and_not_imported()
    {
        var clock = new Clock();
        var taken = new List<string>();
        Directory.CreateDirectory(Path.Combine(_folder, "a", "b"));
        Drop("a/b/c.csv", "x");

        await LookTwice(Make(clock, Take(taken)), clock);

        Assert.That(taken, Is.Empty);
        Assert.That(Files("problems/a/b"), Is.EqualTo(new[] { "c.csv", "c.csv.report.json", "c.csv.report.txt" }));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(_folder, "problems/a/b/c.csv.report.txt")), Does.Contain("a/b/c.csv: tệp nằm quá sâu").And.Contain("lies too deep"));
    }

    [Test]
    public async Task A_file_that_may_not_be_read_goes_to_the_problems_with_the_reason()
    {
        var clock = new Clock();
        var inbox = Make(clock, (_, _) => throw new UnauthorizedAccessException("không có quyền"));
        Drop("a.csv", "x");

        await LookTwice(inbox, clock);

        Assert.That(Files("problems"), Is.EqualTo(new[] { "a.csv", "a.csv.report.json", "a.csv.report.txt" }));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(_folder, "problems", "a.csv.report.txt")), Does.Contain("không đọc được: không có quyền"));
    }

    [Test]
    public async Task What_is_to_be_looked_at_first_has_the_same_folders_and_is_put_away_likewise()
    {
        var (clock, taken) = (new Clock(), new List<string>());
        var inbox = new Inbox(_folder, (file, _) => Say(taken, $"{file.Source}:{file.File.Name}:{file.IsForReview}"), clock, NullLogger<Inbox>.Instance)
        {
            ImportFolder = async (folder, _) => folder.Folder.Name == "quét" ? await Say(taken, $"{folder.Name}:{folder.IsForReview}") : null,
        };
        foreach (var file in (string[])["xem-truoc/a.csv", "xem-truoc/Ba Tơ/b.csv", "xem-truoc/quét/001.tif", "c.csv"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, file))!);
            Drop(file, "x");
        }

        await LookTwice(inbox, clock);
        await LookTwice(inbox, clock);

        Assert.That(taken, Is.EquivalentTo(new[] { ":a.csv:True", "Ba Tơ:b.csv:True", "xem-truoc/quét:True", ":c.csv:False" }));
        Assert.That(Files("done/xem-truoc"), Does.Contain("a.csv").And.Contain("quét.report.txt"));
        Assert.That(Files("done/xem-truoc/Ba Tơ"), Does.Contain("b.csv"));
        Assert.That(Directory.Exists(Path.Combine(_folder, "done", "xem-truoc", "quét")), Is.True);
    }

    [Test]
    public async Task A_folder_that_is_marked_as_a_source_is_never_taken_as_a_whole()
    {
        var (clock, taken) = (new Clock(), new List<string>());
        var inbox = new Inbox(_folder, Take(taken), clock, NullLogger<Inbox>.Instance) { ImportFolder = (folder, _) => Say(taken, folder.Name)! };
        Directory.CreateDirectory(Path.Combine(_folder, "Ba Tơ"));
        Drop("Ba Tơ/.nguon", "");
        Drop("Ba Tơ/sách.pdf", "x");

        await LookTwice(inbox, clock);

        Assert.That(taken, Is.EqualTo(new[] { "Ba Tơ: sách.pdf" }));
        Assert.That(Files("done/Ba Tơ"), Does.Contain("sách.pdf").And.Not.Contain(".nguon"));
    }

    [Test]
    public async Task What_comes_into_a_folder_while_it_is_imported_is_given_back()
    {
        var clock = new Clock();
        var inbox = new Inbox(_folder, Take([]), clock, NullLogger<Inbox>.Instance)
        {
            ImportFolder = (_, _) =>
            {
                Drop("quét/muộn.part", "y");
                return Say([], "")!;
            },
        };
        Directory.CreateDirectory(Path.Combine(_folder, "quét"));
        Drop("quét/001.tif", "x");

        await LookTwice(inbox, clock);

        Assert.That((Files("done/quét"), Files("quét")), Is.EqualTo((new[] { "001.tif" }, new[] { "muộn.part" })));
    }

    [Test]
    public async Task What_fails_again_and_again_is_tried_ever_more_rarely()
    {
        var (clock, tries) = (new Clock(), 0);
        var inbox = Make(clock, (_, _) => ++tries < 100 ? throw new IOException("đĩa đầy") : Task.FromResult(new InboxReport(false, "", [])));
        Drop("a.csv", "x");
        for (var second = 0; second < 3600; second++)
        {
            await inbox.LookAsync(CancellationToken.None);
            clock.Advance(1);
        }

        Assert.That(tries, Is.InRange(10, 25));
    }

    private static Task<InboxReport> Say(List<string> said, string what)
    {
        said.Add(what);
        return Task.FromResult(new InboxReport(false, "", []));
    }

    private static async Task LookTwice(Inbox inbox, Clock clock)
    {
        await inbox.LookAsync(CancellationToken.None);
        clock.Advance(2);
        await inbox.LookAsync(CancellationToken.None);
    }

    private static Func<InboxFile, CancellationToken, Task<InboxReport>> Take(List<string> taken) => (file, _) =>
    {
        taken.Add(file.Source.Length > 0 ? $"{file.Source}: {file.File.Name}" : file.Name);
        return Task.FromResult(new InboxReport(false, "", []));
    };

    private Inbox Make(Clock clock, Func<InboxFile, CancellationToken, Task<InboxReport>> import) => new(_folder, import, clock, NullLogger<Inbox>.Instance);

    private void Drop(string name, string content) => File.WriteAllText(Path.Combine(_folder, name), content);

    private string[] Files(string into) => [.. Directory.GetFiles(Path.Combine(_folder, into)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private sealed class Clock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(int seconds) => _now += TimeSpan.FromSeconds(seconds);
    }
}
