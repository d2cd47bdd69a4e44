using System.Text.Json;

using ThuVienSo.Composition;
using ThuVienSo.IntegrationTests.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.Verbs;

/// <summary>What <c>import</c> prints and answers to the shell, run as a program on a catalog of its own.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class ImportVerbTests
{
    private TestDatabase _database = null!;
    private string _folder = "";

    [SetUp]
    public async Task MakeCatalog()
    {
        _database = await TestDatabase.CreateAsync();
        _folder = Directory.CreateTempSubdirectory("thuvienso-import-").FullName;
    }

    [TearDown]
    public async Task DropCatalog()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void A_dry_run_names_what_it_would_do_with_each_record_and_changes_nothing()
    {
        Import(Table("a.csv", "1,Một", "2,Hai"));
        var changed = Table("b.csv", "1,Một", "2,Hai sửa", "3,Ba", "4,", "5,", "3,Ba nữa");
        var (code, output) = Run("import", changed, "--dry-run", "--source", "TV");
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.DoneWithProblems));
            Assert.That(output, Does.Contain("Sẽ thêm / would be added: 1\n  b.csv, biểu ghi / record 3, dòng / line 4, 3: Ba\n"));
            Assert.That(output, Does.Match("would be replaced: 1\n  b.csv, biểu ghi / record 2, dòng / line 3, 2: Hai sửa → tài liệu số / document [0-9]+ \\(theo mã / by key\\)\n"));
            Assert.That(output, Does.Match("Giữ nguyên / left alone: 1\n  b.csv, biểu ghi / record 1, dòng / line 2, 1: Một → tài liệu số / document [0-9]+ \\(theo mã / by key\\)\n"));
            Assert.That(output, Does.Contain("Từ chối / refused: 3\n  b.csv, biểu ghi / record 4, dòng / line 5, 4, Nhan đề: không có nhan đề / there is no title\n"));
            Assert.That(output, Does.Contain("đọc 6, thêm 1, thay 1, gộp 0, giữ nguyên 1, từ chối 3").And.Contain("6 read, 1 added, 1 replaced, 0 joined, 1 left alone, 3 refused"));
        });
        Assert.That(Run("import", changed, "--dry-run", "--source", "TV").Output, Does.Contain("đọc 6, thêm 1, thay 1, gộp 0, giữ nguyên 1, từ chối 3"), "the first dry run wrote nothing");
    }

    [Test]
    public void A_long_dry_run_names_twenty_of_each_and_counts_the_rest()
    {
        var file = Table("a.csv", [.. Enumerable.Range(1, 25).Select(number => $"{number},Sách {number}")]);
        var (code, output) = Run("import", file, "--dry-run");
        Assert.That(code, Is.Zero, output);
        Assert.That(output.Split('\n').Count(line => line.StartsWith("  a.csv, ", StringComparison.Ordinal)), Is.EqualTo(20));
        Assert.That(output, Does.Contain("\n  và 5 biểu ghi nữa / and 5 more\n"));
    }

    [Test]
    public void For_programs_a_dry_run_gives_the_columns_and_every_record_by_the_names_of_the_API()
    {
        var rows = Enumerable.Range(1, 25).Select(number => $"{number},Sách {number}").Append("26,");
        var (_, output) = Run("import", Table("a.csv", [.. rows]), "--dry-run", "--json");
        var lines = output.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonDocument.Parse(line).RootElement).ToLookup(line => line.GetProperty("kind").GetString());
        Assert.Multiple(() =>
        {
            Assert.That(lines["mapping"].Single().GetProperty("columns")[1].GetProperty("field").GetString(), Is.EqualTo("title"));
            Assert.That(lines["item"].Count(), Is.EqualTo(25));
            Assert.That(lines["item"].First().GetProperty("action").GetString(), Is.EqualTo("add"));
            Assert.That(lines["item"].First().GetProperty("title").GetString(), Is.EqualTo("Sách 1"));
            Assert.That(lines["problem"].Single().GetProperty("record").GetInt64(), Is.EqualTo(26));
            Assert.That(lines["problem"].Single().GetProperty("reason").GetString(), Is.EqualTo("không có nhan đề"));
            Assert.That(lines["import"].Single().GetProperty("read").GetInt64(), Is.EqualTo(26));
        });
    }

    [Test]
    public void An_import_itself_reports_in_short()
    {
        var (code, output) = Run("import", Table("a.csv", "1,Một", "2,"));
        Assert.That(code, Is.EqualTo(ExitCode.DoneWithProblems));
        Assert.That(output, Does.Contain("TỪ CHỐI / REFUSED: a.csv, biểu ghi / record 2, dòng / line 3, 2, Nhan đề: không có nhan đề").And.Not.Contain("would be added"));
        Assert.That(output, Does.Contain("đọc 2, thêm 1, thay 0, gộp 0, giữ nguyên 0, từ chối 1"));
    }

    [Test]
    public void A_revert_counts_what_it_took_back_and_says_when_something_had_to_stay()
    {
        Import(Table("a.csv", "1,Một", "2,Hai"));
        Import(Table("b.csv", "2,Hai sửa"));
        var (code, output) = Run("import", "--revert", "1");
        Assert.That(code, Is.EqualTo(ExitCode.DoneWithProblems), output);
        Assert.That(output, Does.Contain("gỡ 1, trả lại bản trước 0, để nguyên 1 / removed 1, restored 0, left 1").And.Not.Contain("đọc"));
        Assert.That(output, Does.Contain("cảnh báo / warning: a.csv, biểu ghi / record 2, dòng / line 3, 2: "));
    }

    [Test]
    public void A_revert_of_replacements_says_that_it_gave_the_old_back()
    {
        Import(Table("a.csv", "1,Một", "2,Hai"));
        Import(Table("b.csv", "2,Hai sửa", "3,Ba"));
        var (code, output) = Run("import", "--revert", "2", "--json");
        Assert.That(code, Is.Zero, output);
        var revert = JsonDocument.Parse(output.Split('\n').Last(line => line.StartsWith('{'))).RootElement;
        Assert.That(
            (revert.GetProperty("kind").GetString(), revert.GetProperty("removed").GetInt32(), revert.GetProperty("restored").GetInt32(), revert.GetProperty("left").GetInt32()),
            Is.EqualTo(("revert", 1, 1, 0)));
    }

    [Test]
    public void A_column_that_is_given_a_field_and_is_not_there_is_told_with_those_that_are()
    {
        var (code, output) = Run("import", Table("a.csv", "1,Một"), "--map", "Foo=title");
        Assert.That(code, Is.EqualTo(ExitCode.DoneWithProblems), output);
        Assert.That(output, Does.Contain("a.csv, Foo: chỉ định cột “Foo” nhưng tệp không có cột ấy; các cột có trong tệp: “Mã”, “Nhan đề”"));
    }

    [Test]
    public void A_pipe_is_refused_without_waiting_for_what_comes_through()
    {
        var pipe = Path.Combine(_folder, "pipe.csv");
        if (Programs.Run("mkfifo", pipe).ExitCode != 0)
            Assert.Ignore("No named pipes here.");
        var (code, output) = Run("import", pipe);
        Assert.That(code, Is.EqualTo(ExitCode.WrongUse), output);
        Assert.That(output, Does.Contain("Không phải tệp thường"));
    }

    private string Table(string name, params string[] rows)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllLines(path, rows.Prepend("Mã,Nhan đề"));
        return path;
    }

    private void Import(string path)
    {
        // A named source may mend its titles without a warning.
        var (code, output) = Run("import", path, "--source", "TV");
        Assert.That(code, Is.Zero, output);
    }

    private (int ExitCode, string Output) Run(params string[] verb) => Programs.Run(
    [
        "env", $"ConnectionStrings__Catalog={_database.ConnectionString}", "timeout", "60",
        Programs.Dotnet, "exec", typeof(DataFolder).Assembly.Location, .. verb, "--data", Path.Combine(_folder, "data"),
    ]);
}
