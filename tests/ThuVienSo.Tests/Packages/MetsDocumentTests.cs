using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Packages.Checks;

namespace ThuVienSo.Tests.Packages;

public sealed class MetsDocumentTests
{
    private const string Mods = """
        <mods:mods xmlns:mods="http://www.loc.gov/mods/v3"><mods:titleInfo><mods:nonSort>Báo</mods:nonSort><mods:title>Quảng Ngãi tân văn</mods:title></mods:titleInfo>
        <mods:identifier type="local">QN-1931-05</mods:identifier><mods:accessCondition href="https://creativecommons.org/publicdomain/mark/1.0/">Phạm vi công cộng</mods:accessCondition></mods:mods>
        """;

    [Test]
    public async Task Pages_parts_and_record_are_read()
    {
        using var package = Newspaper();
        var document = await package.MetsAsync();

        Assert.Multiple(() =>
        {
            Assert.That(document.Findings, Is.Empty);
            Assert.That(document.Kind, Is.EqualTo(ScanKind.NewspaperIssue));
            Assert.That(document.Record!.Draft.Description.Title.Proper, Is.EqualTo("Báo Quảng Ngãi tân văn"));
            Assert.That((document.Key, document.Record.Draft.Format), Is.EqualTo(("QN-1931-05", RecordFormat.Mods)));
            Assert.That(document.Structure.RightsUri, Is.EqualTo("https://creativecommons.org/publicdomain/mark/1.0/"));
            Assert.That(document.Structure.Attribution, Is.EqualTo("Thư viện tỉnh"));
            Assert.That(document.Pages.Select(page => (page.Label, Image(document, page), Text(document, page), page.Text!.Part)), Is.EqualTo(new[]
            {
                ((string?)"1", "master/0001.tif", "alto/0001.xml", 0), ("2a", "master/0002.tif", "alto/0002.xml", 0), (null, "master/0003.tif", "alto/0002.xml", 1),
            }));
            Assert.That(document.Structure.Ranges.Select(range => (range.Label, range.LabelEn, range.First, range.Last)), Is.EqualTo(new[] { ("Tin trong tỉnh", null, 1, 2), ("Quảng cáo", (string?)"Advertisement", 3, 3) }));
            Assert.That(document.Structure.Ranges[0].Children.Select(range => (range.Label, range.First, range.Last)), Is.EqualTo(new[] { ("Mùa lúa", 2, 2) }));
            Assert.That(document.Files.Where(file => file.IsAlternative).Select(file => file.Path), Is.EqualTo(new[] { "access/0001.jpg" }));
            Assert.That(document.Files[^1].Role, Is.EqualTo(DigitalFileRole.Metadata));
        });
    }

    [Test]
    public async Task A_file_that_is_not_there_is_a_finding()
    {
        using var package = new PackageFolderOnDisk().Add("mets.xml", Mets(
            File("a", "MASTER", "0001.tif") + File("b", "THUMBS", "thumb.jpg") + File("c", "MASTER", "0002.tif"), Page(1, "", "a", "b") + Page(2, "", "c"))).Add("0001.tif", PackageFolderOnDisk.Tiff);
        var document = await package.MetsAsync();

        Assert.Multiple(() =>
        {
            Assert.That(document.Pages, Has.Count.EqualTo(2));
            Assert.That(document.Findings.Select(finding => (finding.Severity, finding.Code, finding.Page)), Is.EqualTo(new[] { (FindingSeverity.Warning, "mets-file-missing", (int?)1), (FindingSeverity.Blocking, "mets-file-missing", 2) }));
            Assert.That(document.Findings[1].Text.Vi, Does.Contain("0002.tif"));
        });
    }

    [TestCase("../../etc/passwd")]
    [TestCase("/etc/passwd")]
    [TestCase("file:///etc/passwd")]
    [TestCase("http://example.org/passwd")]
    public async Task Nothing_outside_the_package_is_opened(string href)
    {
        using var package = new PackageFolderOnDisk().Add("a/mets.xml", Mets(File("a", "", href), Page(1, "", "a")));
        var document = await package.MetsAsync("a/mets.xml");

        Assert.That(document.Findings.Select(finding => finding.Code), Is.EquivalentTo(new[] { "mets-file-missing", "mets-without-pages" }));
    }

    [TestCase("file://images/0001.tif")]
    [TestCase("file:///C:/scans/0001.tif")]
    [TestCase(".\\images\\0001.tif")]
    [TestCase("images/%30001.tif")]
    [TestCase("https://example.org/iiif/0001.tif")]
    public async Task A_reference_leads_to_the_file_of_the_package_that_it_means(string href)
    {
        using var package = new PackageFolderOnDisk().Add("mets.xml", Mets(File("a", "", href), Page(1, "", "a"))).Add("images/0001.tif", PackageFolderOnDisk.Tiff);
        var document = await package.MetsAsync();

        Assert.That(document.Files[document.Pages.Single().File!.Value].Path, Is.EqualTo("images/0001.tif"));
    }

    [Test]
    public async Task An_image_that_is_not_listed_is_no_page_and_is_named()
    {
        using var package = new PackageFolderOnDisk().Add("mets.xml", Mets(File("a", "", "1.tif"), Page(1, "", "a"))).Add("1.tif", PackageFolderOnDisk.Tiff).Add("2.tif", PackageFolderOnDisk.Tiff);
        var document = await package.MetsAsync();

        Assert.That((document.Pages.Count, document.Findings.Single().Code, document.Findings[0].File), Is.EqualTo((1, "mets-image-not-listed", "2.tif")));
    }

    [TestCase("file:///opt/digiverso/goobi/metadata/7/images/master/00000001.tif", "", "master/00000001.tif")]
    [TestCase("file:///opt/digiverso/goobi/metadata/7/images/sach_media/00000001.tif", "", "media/00000001.tif")]
    [TestCase("file:///opt/7/00000001.tif", "PRESERVATION", "master/00000001.tif")]
    [TestCase("https://example.org/7/00000001.tif", "THUMBS", "thumbs/00000001.tif")]
    [TestCase("file:///opt/7/00000001.tif", "LOCAL", null)]
    public async Task Of_files_with_the_same_name_the_one_is_meant_whose_folder_agrees(string href, string use, string? path)
    {
        using var package = new PackageFolderOnDisk().Add("mets.xml", Mets(File("a", use, href) + File("b", "", "alto/1.xml"), Page(1, "", "a", "b"))).Add("alto/1.xml", GivenText.Alto(""))
            .Add("master/00000001.tif", PackageFolderOnDisk.Tiff).Add("media/00000001.tif", PackageFolderOnDisk.Tiff).Add("thumbs/00000001.tif", PackageFolderOnDisk.Tiff);
        var document = await package.MetsAsync();

        var notListed = document.Findings.Where(finding => finding.Code == "mets-image-not-listed").Select(finding => finding.File);
        Assert.That(new[] { "master/00000001.tif", "media/00000001.tif", "thumbs/00000001.tif" }.Except(notListed).SingleOrDefault(), Is.EqualTo(path));
        Assert.That(document.Findings.Any(finding => finding.Code == "mets-file-missing"), Is.EqualTo(path is null));
    }

    [TestCase("DEFAULT MAX", "max.tif")]
    [TestCase("MAX LOCAL", "local.tif")]
    [TestCase("LOCAL MASTER", "master.tif")]
    [TestCase("MIN DEFAULT", "default.tif")]
    [TestCase("THUMBS PRESENTATION", "presentation.tif")]
    [TestCase("DEFAULT ARCHIVE", "archive.tif")]
    public async Task The_best_image_is_the_page_whatever_order_its_groups_have(string uses, string image)
    {
        using var package = new PackageFolderOnDisk();
        var groups = uses.Split(' ');
        foreach (var use in groups)
            package.Add(use.ToLowerInvariant() + ".tif", PackageFolderOnDisk.Tiff);
        package.Add("mets.xml", Mets(string.Concat(groups.Select(use => File(use, use, use.ToLowerInvariant() + ".tif"))), Page(1, "", groups)));
        var document = await package.MetsAsync();

        Assert.That(document.Findings, Is.Empty);
        Assert.That(Image(document, document.Pages.Single()), Is.EqualTo(image));
    }

    [TestCase("MIN")]
    [TestCase("THUMBS")]
    public async Task A_small_image_is_never_the_page(string use)
    {
        using var package = new PackageFolderOnDisk().Add("mets.xml", Mets(File("a", use, "1.jpg") + File("b", "MAX", "2.jpg"), Page(1, "", "a") + Page(2, "", "b"))).Add("1.jpg", PackageFolderOnDisk.Jpeg).Add("2.jpg", PackageFolderOnDisk.Jpeg);
        var document = await package.MetsAsync();

        Assert.That(document.Findings.Select(finding => (finding.Code, finding.Severity, finding.Page)), Is.EqualTo(new[] { ("mets-preview-alone", FindingSeverity.Blocking, (int?)1) }));
        Assert.That(document.Pages[0].File, Is.Null);
    }

    [Test]
    public async Task A_file_that_only_leads_to_others_is_noted_and_is_no_document()
    {
        const string Year = """
            <mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink"><structMap TYPE="LOGICAL"><div TYPE="newspaper"><div TYPE="year">
            <div TYPE="issue"><mptr LOCTYPE="URL" xlink:href="so-1.xml"/></div></div></div></structMap></mets>
            """;
        using var package = new PackageFolderOnDisk().Add("nam-1931.xml", Year).Add("so-1.xml", Mets(File("a", "", "1.tif"), Page(1, "", "a"))).Add("1.tif", PackageFolderOnDisk.Tiff).Add("ghi-chu.txt", "ghi chú");
        var (documents, findings) = await package.ReadAsync();

        Assert.That(documents.Select(document => document.Place), Is.EqualTo(new[] { "so-1.xml" }));
        Assert.That(findings.Select(finding => (finding.Code, finding.Severity, finding.File)), Is.EqualTo(new[]
        {
            ("mets-anchor", FindingSeverity.Note, (string?)"nam-1931.xml"), ("file-without-document", FindingSeverity.Warning, "ghi-chu.txt"),
        }));
        Assert.That(findings[0].Text.Vi, Does.Contain("nam-1931.xml").And.Contain("so-1.xml"));
    }

    [Test]
    public async Task What_lies_beside_and_is_not_listed_is_named()
    {
        using var package = new PackageFolderOnDisk().Add("mets.xml", Mets(File("a", "", "1.tif") + File("t", "", "1.xml") + File("h", "", "1.hocr"), Page(1, "", "a", "t", "h"))).Add("1.tif", PackageFolderOnDisk.Tiff)
            .Add("1.xml", GivenText.Alto("")).Add("1.hocr", "<html><body><div class='ocr_page'></div></body></html>").Add("2.xml", GivenText.Alto("")).Add("quét.ini", [0, 1, 2]);
        var document = await package.MetsAsync();

        Assert.That(document.Findings.Concat(BelongingChecks.Of(document)).Select(finding => (finding.Code, finding.File)), Is.EqualTo(new[] { ("mets-text-not-listed", (string?)"2.xml"), ("file-not-used", "quét.ini") }));
    }

    [Test]
    public async Task A_document_type_is_refused()
    {
        using var package = new PackageFolderOnDisk().Add("mets.xml", "<!DOCTYPE mets [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><mets>&x;</mets>");
        var document = await package.MetsAsync();

        Assert.That((document.Pages.Count, document.Findings.Single().Severity, document.Findings[0].Code), Is.EqualTo((0, FindingSeverity.Blocking, "xml-doctype")));
    }

    [Test]
    public async Task Dublin_Core_and_the_key_of_the_object_make_a_record()
    {
        var dmd = "<dmdSec ID=\"d\"><mdWrap MDTYPE=\"DC\"><xmlData xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>Bản đồ tỉnh</dc:title><dc:type>bản đồ</dc:type></xmlData></mdWrap></dmdSec>";
        using var package = new PackageFolderOnDisk().Add("mets.xml", Mets(File("a", "", "1.tif"), Page(1, "", "a"), dmd)).Add("1.tif", PackageFolderOnDisk.Tiff);
        var document = await package.MetsAsync();

        Assert.That(
            (document.Key, document.Record!.Draft.Description.Title.Proper, document.Record.Draft.Description.Type, document.Kind, document.Structure.Behavior),
            Is.EqualTo(("obj-1", "Bản đồ tỉnh", DocumentType.Map, ScanKind.Map, PageBehavior.Individuals)));
    }

    private static PackageFolderOnDisk Newspaper() => new PackageFolderOnDisk()
        .Add("mets.xml", Mets(
            "<fileGrp USE=\"MASTER\">" + File("m1", "", "master/0001.tif") + File("m2", "", "master/0002.tif") + File("m3", "", "master/0003.tif") + "</fileGrp><fileGrp USE=\"DEFAULT\">" + File("a1", "", "access/0001.jpg")
                + "</fileGrp><fileGrp USE=\"FULLTEXT\">" + File("t1", "", "./alto/0001.xml") + File("t2", "", "alto/0002.xml") + "</fileGrp>",
            Page(3, " - ", "m3", "t2") + Page(1, "1", "a1", "m1", "t1") + Page(2, "2a", "m2", "t2"),
            $"<dmdSec ID=\"d\"><mdWrap MDTYPE=\"MODS\"><xmlData>{Mods}</xmlData></mdWrap></dmdSec><amdSec><rightsMD ID=\"r\"><mdWrap MDTYPE=\"OTHER\"><xmlData><dv:rights xmlns:dv=\"http://dfg-viewer.de/\"><dv:owner>Thư viện tỉnh</dv:owner></dv:rights></xmlData></mdWrap></rightsMD></amdSec>",
            """
            <structMap TYPE="LOGICAL"><div TYPE="newspaper"><div TYPE="issue" ID="l0" DMDID="d" LABEL="Số 5">
            <div TYPE="article" ID="l1" LABEL="Tin trong tỉnh"><div TYPE="article" ID="l2" LABEL="Mùa lúa"/></div><div TYPE="advertisement" ID="l3"/></div></div></structMap>
            <structLink><smLink xlink:from="l1" xlink:to="p1"/><smLink xlink:from="l2" xlink:to="p2"/><smLink xlink:from="l3" xlink:to="p3"/><smLink xlink:from="l0" xlink:to="all"/></structLink>
            """))
        .Add("master/0001.tif", PackageFolderOnDisk.Tiff).Add("master/0002.tif", PackageFolderOnDisk.Tiff).Add("master/0003.tif", PackageFolderOnDisk.Tiff).Add("access/0001.jpg", PackageFolderOnDisk.Jpeg)
        .Add("alto/0001.xml", GivenText.Alto("")).Add("alto/0002.xml", GivenText.Alto(""));

    internal static string Mets(string files, string pages, string before = "", string behind = "") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink" OBJID="obj-1">{before}<fileSec>{files}</fileSec>
        <structMap TYPE="PHYSICAL"><div TYPE="physSequence" ID="all">{pages}</div></structMap>{behind}</mets>
        """;

    internal static string File(string id, string use, string href) => $"<file ID=\"{id}\"{(use.Length > 0 ? $" USE=\"{use}\"" : "")}><FLocat LOCTYPE=\"URL\" xlink:href=\"{href}\"/></file>";

    internal static string Page(int order, string label, params string[] files) =>
        $"<div TYPE=\"page\" ID=\"p{order}\" ORDER=\"{order}\" ORDERLABEL=\"{label}\">{string.Concat(files.Select(file => $"<fptr FILEID=\"{file}\"/>"))}</div>";

    private static string? Image(ScannedDocument document, ScannedPage page) => page.File is { } file ? document.Files[file].Path : null;

    private static string? Text(ScannedDocument document, ScannedPage page) => page.Text is { } text ? document.Files[text.File].Path : null;
}
