using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Packages.Checks;

namespace ThuVienSo.Tests.Packages;

public sealed class SafDocumentTests
{
    internal const string DublinCore = """
        <?xml version="1.0" encoding="utf-8" standalone="no"?>
        <dublin_core schema="dc">
          <dcvalue element="title" qualifier="none" language="vi">Gia phả họ Trần</dcvalue>
          <dcvalue element="title" qualifier="alternative">Trần tộc thế phổ</dcvalue>
          <dcvalue element="contributor" qualifier="author">Trần Văn A, 1880-1945</dcvalue>
          <dcvalue element="contributor" qualifier="editor">Lê Thị B</dcvalue>
          <dcvalue element="date" qualifier="issued">1925</dcvalue>
          <dcvalue element="date" qualifier="accessioned">2019-05-01T00:00:00Z</dcvalue>
          <dcvalue element="description" qualifier="provenance">Submitted by someone@example.org</dcvalue>
          <dcvalue element="description" qualifier="abstract">Gia phả chép tay.</dcvalue>
          <dcvalue element="language" qualifier="iso">vi</dcvalue>
          <dcvalue element="subject" qualifier="none">Gia phả</dcvalue>
          <dcvalue element="type" qualifier="none">gia phả</dcvalue>
        </dublin_core>
        """;

    [Test]
    public async Task An_item_is_read_in_the_order_of_its_contents()
    {
        using var package = new PackageFolderOnDisk()
            .Add("item_1/dublin_core.xml", DublinCore)
            .Add("item_1/metadata_local.xml", "<dublin_core schema=\"local\"><dcvalue element=\"shelf\">Kệ 12</dcvalue></dublin_core>")
            .Add("item_1/handle", "123456789/55\n")
            .Add("item_1/contents", "b.jpg\tbundle:ORIGINAL\tdescription:Bìa trước\r\na.jpg\tbundle:ORIGINAL\tprimary:true\r\nb.jpg.txt\tbundle:TEXT\r\nlicense.txt\tbundle:LICENSE\r\nb.jpg.jpg\tbundle:THUMBNAIL\r\n")
            .Add("item_1/a.jpg", PackageFolderOnDisk.Jpeg).Add("item_1/b.jpg", PackageFolderOnDisk.Jpeg).Add("item_1/b.jpg.jpg", PackageFolderOnDisk.Jpeg)
            .Add("item_1/b.jpg.txt", "Chữ trên bìa").Add("item_1/license.txt", "Giấy phép");
        var document = await package.SafAsync();
        var description = document.Record!.Draft.Description;

        Assert.Multiple(() =>
        {
            Assert.That(document.Findings, Is.Empty);
            Assert.That(document.Key, Is.EqualTo("123456789/55"));
            Assert.That(document.Pages.Select(page => (document.Files[page.File!.Value].Name, page.Label, page.Text is null ? null : document.Files[page.Text.File].Name)), Is.EqualTo(new[] { ("b.jpg", (string?)"Bìa trước", (string?)"b.jpg.txt"), ("a.jpg", null, null) }));
            Assert.That(document.Files.Select(file => file.Name), Has.None.EqualTo("b.jpg.jpg"));
            Assert.That(document.Files.Single(file => file.Name == "license.txt").Role, Is.EqualTo(DigitalFileRole.Metadata));
            Assert.That(description.Title, Is.EqualTo(new Title { Proper = "Gia phả họ Trần", Parallel = description.Title.Parallel }));
            Assert.That(description.Title.Parallel, Is.EqualTo(new[] { "Trần tộc thế phổ" }));
            Assert.That(description.Contributors.Select(one => (one.Name, one.Role)), Is.EqualTo(new[] { ("Trần Văn A", "aut"), ("Lê Thị B", "edt") }));
            Assert.That((description.Publication!.Date, description.Languages.Single(), description.Type, description.Abstract), Is.EqualTo(("1925", "vie", DocumentType.Manuscript, "Gia phả chép tay.")));
            Assert.That(description.Notes, Is.EqualTo(new[] { "Kệ 12" }), "what the other system keeps for itself is left out");
        });
    }

    [TestCase("permissions:-r 'Administrator'", AccessLevel.Staff)]
    [TestCase("permissions:-r 'Bạn đọc'", AccessLevel.Registered)]
    [TestCase("permissions:-r 'Khoa Sử'", AccessLevel.Staff)]
    [TestCase("permissions:-r 'Anonymous'", null)]
    [TestCase("permissions:-w 'Administrator'", null)]
    public async Task Who_may_read_is_kept(string permissions, AccessLevel? expected)
    {
        using var package = Item($"a.pdf\tbundle:ORIGINAL\t{permissions}\n").Add("a.pdf", "%PDF-1.4");
        var document = await package.SafAsync();

        Assert.That((document.Access?.Level, document.Findings.Any(finding => finding.Code == "saf-restricted")), Is.EqualTo((expected, expected is not null)));
    }

    [Test]
    public async Task A_file_that_is_for_fewer_than_the_others_says_so_itself_and_so_does_its_text()
    {
        using var package = Item("a.pdf\tbundle:ORIGINAL\nb.pdf\tbundle:ORIGINAL\tpermissions:-r 'Administrator'\nb.pdf.txt\tbundle:TEXT\n")
            .Add("a.pdf", "%PDF-1.4").Add("b.pdf", "%PDF-1.5").Add("b.pdf.txt", "Chữ của b");
        var document = await package.SafAsync();

        Assert.That(document.Access, Is.Null);
        Assert.That(document.Files.Where(file => file.Access?.Level == AccessLevel.Staff).Select(file => file.Name), Is.EquivalentTo(new[] { "b.pdf", "b.pdf.txt" }));
        Assert.That(document.Findings.Select(finding => (finding.Code, finding.File)), Is.EqualTo(new[] { ("saf-file-restricted", "b.pdf") }));
    }

    [Test]
    public async Task What_is_listed_and_not_there_and_what_is_there_and_not_listed_is_named()
    {
        using var package = Item("a.pdf\nb.pdf\tbundle:ORIGINAL\n-r -s 1 -f old/c.pdf\tbundle:ORIGINAL\nx.txt\tbundle:TEXT\n").Add("a.pdf", "%PDF-1.4").Add("d.jpg", PackageFolderOnDisk.Jpeg);
        var document = await package.SafAsync();

        Assert.That(document.Findings.Select(finding => (finding.Code, finding.Severity)), Is.EquivalentTo(new[]
        {
            ("saf-file-missing", FindingSeverity.Blocking), ("saf-file-elsewhere", FindingSeverity.Blocking), ("saf-file-missing", FindingSeverity.Warning), ("saf-file-not-listed", FindingSeverity.Warning),
        }));
    }

    [Test]
    public async Task What_is_listed_and_nothing_can_be_made_of_is_named()
    {
        using var package = Item("a.jpg\na.txt\tbundle:TEXT\nb.txt\tbundle:TEXT\nsố liệu.bin\nsách.pdf\nsách.pdf.txt\tbundle:TEXT\n").Add("a.jpg", PackageFolderOnDisk.Jpeg)
            .Add("a.txt", "chữ").Add("b.txt", "chữ").Add("số liệu.bin", [0, 1, 2]).Add("sách.pdf", "%PDF-1.4").Add("sách.pdf.txt", "chữ");
        var document = await package.SafAsync();

        Assert.That(BelongingChecks.Of(document).Select(finding => (finding.Code, finding.File)), Is.EqualTo(new[] { ("text-without-page", (string?)"b.txt"), ("file-not-used", "số liệu.bin") }));
    }

    [Test]
    public async Task A_record_with_entities_is_refused()
    {
        using var package = new PackageFolderOnDisk().Add("contents", "a.pdf\n").Add("a.pdf", "%PDF-1.4")
            .Add("dublin_core.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><dublin_core><dcvalue element=\"title\">&e;</dcvalue></dublin_core>");
        var document = await package.SafAsync();

        Assert.That((document.Record, document.Findings.Select(finding => finding.Code).First()), Is.EqualTo(((Ingestion.Formats.ReadResult.Record?)null, "xml-doctype")));
    }

    private static PackageFolderOnDisk Item(string contents) => new PackageFolderOnDisk().Add("dublin_core.xml", DublinCore).Add("contents", contents);
}
