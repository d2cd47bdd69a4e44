using ThuVienSo.Catalog.Digital;

namespace ThuVienSo.IntegrationTests.Scans;

/// <summary>Material made by others, damaged: it is refused or reported in a sentence that names the file, and what is whole comes in.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class DamagedScansTests : ScanImportTest
{
    [TestCase("scan-truyen-kieu/tif", "0001.tif", 0.5)]
    [TestCase("scan-truyen-kieu/tif", "0001.tif", 0.98)]
    [TestCase("scan-truyen-kieu/jpg", "0001.jpg", 0.5)]
    [TestCase("scan-truyen-kieu/jpg", "0001.jpg", 0.001)]
    [TestCase("pdf-vn-legal", "anle_552022.pdf", 0.3)]
    public async Task A_page_or_book_that_was_cut_is_refused(string folder, string name, double share)
    {
        Add(name, Cut(Path.Combine(Shared(folder), name), share));
        var (outcome, findings) = await ImportAsync();

        Assert.That((outcome.Figures.Objects, outcome.Figures.Blocked), Is.EqualTo((1, 1)));
        Named(findings, name, FindingSeverity.Blocking);
    }

    [Test]
    public async Task What_is_whole_comes_in_beside_what_was_cut()
    {
        Add("hỏng/1.jpg", Cut(Path.Combine(Shared("scan-truyen-kieu/jpg"), "0001.jpg"), 0.4));
        Add("lành/1.jpg", File.ReadAllBytes(Path.Combine(Shared("scan-truyen-kieu/jpg"), "0002.jpg")));
        var (outcome, findings) = await ImportAsync();

        Assert.That((outcome.Figures.Objects, outcome.Figures.Blocked, outcome.Summary.Added), Is.EqualTo((2, 1, 1L)));
        Named(findings, "hỏng/1.jpg", FindingSeverity.Blocking);
    }

    [Test]
    public async Task A_text_that_was_cut_is_reported_and_its_page_comes_in()
    {
        Add("0001.jpg", File.ReadAllBytes(Path.Combine(Shared("scan-truyen-kieu/jpg"), "0001.jpg")));
        Add("0001.xml", Cut(Path.Combine(Shared("scan-truyen-kieu/alto"), "0001.xml"), 0.5));
        var (outcome, findings) = await ImportAsync();

        Assert.That((outcome.Figures.Pages, outcome.Figures.Blocked), Is.EqualTo((1, 0)));
        Named(findings, "0001.xml", FindingSeverity.Warning);
    }

    [TestCase("jpg/0001.jpg", "jpg/9999.jpg")]
    [TestCase("jpg/9999.jpg", "jpg/0001.jpg")]
    public async Task A_page_that_only_METS_has_keeps_its_document_out(string first, string second)
    {
        Add("jpg/0001.jpg", File.ReadAllBytes(Path.Combine(Shared("scan-truyen-kieu/jpg"), "0001.jpg")));
        Add("mets.xml", $"""
            <mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink"><fileSec><fileGrp USE="MAX">
            <file ID="a"><FLocat LOCTYPE="URL" xlink:href="{first}"/></file><file ID="b"><FLocat LOCTYPE="URL" xlink:href="{second}"/></file></fileGrp></fileSec>
            <structMap TYPE="PHYSICAL"><div><div TYPE="page" ORDER="1"><fptr FILEID="a"/></div><div TYPE="page" ORDER="2"><fptr FILEID="b"/></div></div></structMap></mets>
            """);
        var (outcome, findings) = await ImportAsync();

        Assert.That((outcome.Figures.Objects, outcome.Figures.Blocked), Is.EqualTo((1, 1)));
        var missing = findings.Single(finding => finding is { Code: "mets-file-missing", Severity: FindingSeverity.Blocking });
        Assert.That(missing.Vietnamese, Does.Contain("jpg/9999.jpg"));
        Assert.That(missing.English, Does.Contain("jpg/9999.jpg"));
    }

    private static void Named(IReadOnlyList<ScanFinding> findings, string file, FindingSeverity severity)
    {
        var said = findings.Where(finding => finding.Severity == severity && finding.File == file).ToList();
        Assert.That(said, Is.Not.Empty, string.Join('\n', findings.Select(finding => finding.English)));
        Assert.That(said, Has.All.Matches<ScanFinding>(finding => finding.Vietnamese.Contains(file, StringComparison.Ordinal) && finding.English.Contains(file, StringComparison.Ordinal)));
    }

    private static byte[] Cut(string path, double share)
    {
        var bytes = File.ReadAllBytes(path);
        return bytes[..Math.Max(4, (int)(bytes.Length * share))];
    }
}
