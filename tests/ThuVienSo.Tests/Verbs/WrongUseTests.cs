using System.Globalization;

using ThuVienSo.Verbs;

namespace ThuVienSo.Tests.Verbs;

/// <summary>What is typed wrongly is told before anything is started for it.</summary>
[NonParallelizable]
public sealed class WrongUseTests
{
    private string _folder = "";

    [OneTimeSetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("thuvienso-verbs-").FullName;
        File.WriteAllText(Path.Combine(_folder, "a.csv"), "Nhan đề\nMột\n");
        Directory.CreateDirectory(Path.Combine(_folder, "empty"));
        File.WriteAllText(Path.Combine(_folder, "empty", "README.md"), "x");
    }

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("import --revert 2 --dry-run", "--revert không đi cùng / does not go together with: --dry-run")]
    [TestCase("import --revert 2 a.csv", "--revert không đi cùng / does not go together with: PATH")]
    [TestCase("import --revert 2 --map a=title --template m.xlsx --source S --name N", "--map, --template, --source, --name")]
    [TestCase("import --template m.xlsx a.csv", "--template không đi cùng / does not go together with: PATH")]
    [TestCase("import --revert abc", "'--revert' không nhận giá trị 'abc' / ")]
    [TestCase("import --revert", "Thiếu giá trị cho '--revert' / ")]
    [TestCase("import --template", "Thiếu giá trị cho '--template' / ")]
    [TestCase("import a.csv --map", "Thiếu giá trị cho '--map' / ")]
    [TestCase("import a.csv --map id=id --map id=title", "--map id=title: cột “id” được chỉ định hai lần / ")]
    [TestCase("import a.csv --map =title", "HEADING=FIELD")]
    [TestCase("import a.csv --map id", "HEADING=FIELD")]
    [TestCase("import", "Thiếu tệp để nhập / ")]
    [TestCase("import a.csv --data /etc/passwd", "/etc/passwd là tệp, không phải thư mục / ")]
    [TestCase("check --data /etc/passwd/x", "/etc/passwd là tệp, không phải thư mục / ")]
    [TestCase("backup", "Phải có '--to' / ")]
    [TestCase("backup --to b --keep 0", "--keep 0: cần một số nguyên từ 1 / ")]
    [TestCase("restore", "Thiếu giá trị cho 'restore' / ")]
    [TestCase("restore nowhere", "không có bản sao lưu nào hoàn chỉnh")]
    [TestCase("convert --from latin", "--from latin: phải là một trong / ")]
    [TestCase("convert --to auto", "--to auto: phải là một trong / ")]
    [TestCase("serve --data", "Thiếu giá trị cho '--data' / ")]
    [TestCase("serve --urls", "Thiếu giá trị cho '--urls' / ")]
    [TestCase("serve --urls nowhere", "--urls: ")]
    [TestCase("serve --data a --data b", "'--data' chỉ nhận một giá trị nhưng có 2 / ")]
    [TestCase("usage", "Thiếu lệnh / ")]
    [TestCase("usage recount --from 2026-11-01", "Phải có '--to' / ")]
    [TestCase("usage recount --from 2026-02-30 --to 2026-03-01", "--from 2026-02-30: cần ngày như 2026-11-01 / ")]
    [TestCase("check nothing", "Không có lệnh hay tham số 'nothing' / ")]
    [TestCase("frobnicate", "Không có lệnh hay tham số 'frobnicate' / ")]
    [TestCase("", "Thiếu lệnh / Required command was not provided.")]
    public async Task Wrong_use_is_told_in_both_languages(string line, string said)
    {
        var (code, output) = await RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.That(code, Is.EqualTo(ExitCode.WrongUse), output);
        Assert.That(output, Does.Contain(said));
        Assert.That(output, Does.Not.Contain("   at "));
    }

    [TestCase("/dev/null")]
    [TestCase("/dev/zero")]
    [Platform("Linux")]
    public async Task A_device_is_no_file_to_import(string device)
    {
        var (code, output) = await RunAsync("import", device, "--data", Path.Combine(_folder, "data"));
        Assert.That(code, Is.EqualTo(ExitCode.WrongUse), output);
        Assert.That(output, Does.StartWith("Không phải tệp thường").And.Contain("no regular file").And.Contain(device));
    }

    [Test]
    public async Task A_path_that_is_not_there_is_named()
    {
        var (code, output) = await RunAsync("import", Path.Combine(_folder, "b.csv"), "--data", Path.Combine(_folder, "data"));
        Assert.That(code, Is.EqualTo(ExitCode.WrongUse), output);
        Assert.That(output, Does.Contain("no such file or folder").And.Contain("b.csv"));
    }

    [Test]
    public async Task A_folder_without_record_files_is_no_silent_success()
    {
        var (code, output) = await RunAsync("import", Path.Combine(_folder, "empty"), "--data", Path.Combine(_folder, "data"));
        Assert.That(code, Is.EqualTo(ExitCode.DoneWithProblems), output);
        Assert.That(output, Does.Contain("Không có tệp nào để nhập / no files to import"));
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] words)
    {
        var (before, culture) = (Console.Error, CultureInfo.CurrentUICulture);
        using var said = new StringWriter();
        try
        {
            Console.SetError(said);
            CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
            return (await CommandLine.RunAsync(words), said.ToString());
        }
        finally
        {
            Console.SetError(before);
            CultureInfo.CurrentUICulture = culture;
        }
    }
}
