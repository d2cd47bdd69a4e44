using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Packages;

namespace ThuVienSo.Tests.Packages;

/// <summary>The column of a list that closes single files of a document.</summary>
public sealed class FileRulesTests
{
    private DirectoryInfo _folder = null!;

    [SetUp]
    public void Make() => _folder = Directory.CreateTempSubdirectory("thuvienso-tep-");

    [TearDown]
    public void Remove() => _folder.Delete(recursive: true);

    [TestCase("002.jpg", "002.jpg=Staff 002.txt=Staff", TestName = "A name alone is for the staff, and the text of the page goes with it")]
    [TestCase("002", "002.jpg=Staff 002.txt=Staff", TestName = "The ending may be left out")]
    [TestCase("s1/002.jpg: tại thư viện; 003.JPG = bạn đọc", "002.jpg=OnSite 002.txt=OnSite 003.jpg=Registered")]
    [TestCase("003.jpg: cán bộ, 01/02/2031", "003.jpg=Staff 2031-02-01")]
    [TestCase("003.jpg: 2031", "003.jpg=Staff 2031-01-01", TestName = "A day says that it is closed until then")]
    public async Task Files_are_closed_as_the_row_says(string cell, string closed)
    {
        var document = await ReadAsync(cell);

        Assert.That(document.Findings.Where(finding => finding.Severity == FindingSeverity.Blocking), Is.Empty);
        Assert.That(document.Access, Is.Null, "the document itself stays open");
        Assert.That(
            document.Files.Where(file => file.Access is not null).OrderBy(file => file.Name, StringComparer.Ordinal)
                .Select(file => $"{file.Name}={file.Access!.Level}" + (file.Access.OpenOn is { } day ? FormattableString.Invariant($" {day:yyyy-MM-dd}") : "")),
            Is.EqualTo(closed.Split(' ').Aggregate(new List<string>(), (all, word) =>
            {
                if (word.Contains('='))
                    all.Add(word);
                else
                    all[^1] += " " + word;
                return all;
            })));
    }

    [TestCase("004.jpg: cán bộ", "file-missing")]
    [TestCase("002.jpg: ai đó", "column-not-understood")]
    [TestCase("002.jpg:", "column-not-understood")]
    public async Task What_cannot_be_meant_keeps_the_document_out(string cell, string code)
    {
        var document = await ReadAsync(cell);

        Assert.That(document.Findings.Where(finding => finding.Severity == FindingSeverity.Blocking).Select(finding => finding.Code), Is.EqualTo(new[] { code }));
    }

    private async Task<ScannedDocument> ReadAsync(string cell)
    {
        var scans = _folder.CreateSubdirectory("s1");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "list.csv"), $"Mã,Nhan đề,Thư mục,Tệp hạn chế\nS1,Sách quét,s1,\"{cell}\"\n");
        foreach (var name in (string[])["001.jpg", "002.jpg", "003.jpg"])
            await File.WriteAllBytesAsync(Path.Combine(scans.FullName, name), PackageFolderOnDisk.Jpeg);
        await File.WriteAllTextAsync(Path.Combine(scans.FullName, "002.txt"), "Chữ của trang hai");
        await using var package = await ScanPackage.OpenAsync(_folder.FullName, new PackageOptions(), CancellationToken.None);
        var documents = new List<ScannedDocument>();
        await foreach (var document in package.ReadAsync(CancellationToken.None))
            documents.Add(document);
        return documents.Single();
    }
}
