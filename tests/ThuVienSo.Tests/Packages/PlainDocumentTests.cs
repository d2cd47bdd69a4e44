using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Packages.Checks;
using ThuVienSo.Ingestion.Packages.Recognition;

namespace ThuVienSo.Tests.Packages;

/// <summary>Documents that are made of the names of their files.</summary>
public sealed class PlainDocumentTests
{
    private const string Record = "<dc xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>Gia phả</dc:title><dc:identifier>GP-1</dc:identifier></dc>";

    [TestCase("tif", true)]
    [TestCase("Ảnh quét", true)]
    [TestCase("jpg-150", true)]
    [TestCase("tif_300dpi", true)]
    [TestCase("tif 50 dpi", true)]
    [TestCase("web 800px", true)]
    [TestCase("Scan_01", false)]
    [TestCase("scan-71", false)]
    [TestCase("img 7", false)]
    [TestCase("quét 01", false)]
    [TestCase("tập 300", false)]
    public void A_number_sorts_only_when_it_is_a_resolution_or_a_size(string folder, bool sorts) => Assert.That(SortingName.Of(folder) is not null, Is.EqualTo(sorts));

    [TestCase("Scan_01/0001.jpg", "Scan_02/0001.jpg", "")]
    [TestCase("Scan_100/0001.jpg", "Scan_101/0001.jpg", "page-name-twice:2")]
    [TestCase("0012.jpg", "0012_.jpg", "page-name-twice:2")]
    [TestCase("1 (2).jpg", "1-2.jpg", "page-name-twice:2")]
    [TestCase("0001.tif", "0001.tiff", "page-name-twice:2")]
    public async Task Images_that_are_no_other_form_of_a_page_are_pages_of_their_own(string first, string second, string codes)
    {
        using var package = new PackageFolderOnDisk().Add("dc.xml", Record).Add(first, Content(first)).Add(second, Content(second));
        var document = await package.OnlyAsync();

        Assert.That(ImagesOf(document), Is.EqualTo(new[] { first, second }));
        Assert.That(string.Join(' ', document.Findings.Codes()), Is.EqualTo(codes));
        Assert.That(document.Findings.Select(finding => finding.File), Is.All.EqualTo(second));
    }

    [TestCase("anh")]
    [TestCase("tif")]
    public async Task A_folder_that_a_list_names_is_one_document_though_its_name_only_sorts(string folder)
    {
        using var package = new PackageFolderOnDisk().Add("danh-muc.csv", $"Mã,Nhan đề,Thư mục\nX1,Ảnh lễ hội,{folder}\n")
            .Add($"{folder}/0001.jpg", Content("0001.jpg")).Add($"{folder}/0002.jpg", Content("0002.jpg"));
        var document = await package.OnlyAsync();

        Assert.That(document.Record!.Draft.SourceKey, Is.EqualTo("X1"));
        Assert.That(ImagesOf(document), Is.EqualTo(new[] { $"{folder}/0001.jpg", $"{folder}/0002.jpg" }));
    }

    [TestCase("0001.jpg", "0001.tif", "0001.tif")]
    [TestCase("jpg/0001.jpg", "tif/0001.tif", "tif/0001.tif")]
    [TestCase("access/0001.jpg", "master/0001.jpg", "master/0001.jpg")]
    [TestCase("0001.jpg", "thumbs/0001.png", "0001.jpg")]
    [TestCase("jpg-150/0001.jpg", "tif-300/0001.tif", "tif-300/0001.tif")]
    [TestCase("jpg_150dpi/0001.jpg", "jpg_300dpi/0001.jpg", "jpg_150dpi/0001.jpg")]
    public async Task Other_forms_of_an_image_are_kept_beside_it(string one, string other, string page)
    {
        using var package = new PackageFolderOnDisk().Add("dc.xml", Record).Add(one, Content(one)).Add(other, Content(other));
        var document = await package.OnlyAsync();

        Assert.That(ImagesOf(document), Is.EqualTo(new[] { page }));
        Assert.That(document.Files.Where(file => file.IsAlternative).Select(file => file.Path), Is.EqualTo(new[] { one == page ? other : one }));
        Assert.That(document.Findings, Is.Empty);
    }

    [Test]
    public async Task Pages_of_the_same_name_have_the_texts_that_are_written_like_them()
    {
        using var package = new PackageFolderOnDisk().Add("dc.xml", Record).Add("12.jpg", Content("12.jpg")).Add("12_.jpg", Content("12_.jpg")).Add("12.txt", "mười hai").Add("12_.txt", "bản thừa");
        var document = await package.OnlyAsync();

        Assert.That(document.Pages.Select(page => document.Files[page.Text!.File].Path), Is.EqualTo(new[] { "12.txt", "12_.txt" }));
    }

    [Test]
    public async Task Files_that_nothing_is_made_of_are_named()
    {
        using var package = new PackageFolderOnDisk().Add("dc.xml", Record).Add("0001.jpg", Content("0001.jpg")).Add("0001.txt", "chữ").Add("0001.xml", GivenText.Alto(""))
            .Add("0002.xml", GivenText.Alto("")).Add("ghi-chu.txt", "ghi chú").Add("máy quét.ini", [1, 2, 0, 3]).Add("trang.html", "<html><body>x</body></html>").Add("cấu hình.xml", "<config/>");
        var document = await package.OnlyAsync();
        var findings = BelongingChecks.Of(document);

        Assert.That(findings.Select(finding => (finding.Code, finding.File)), Is.EquivalentTo(new[]
        {
            ("text-without-page", (string?)"0002.xml"), ("text-without-page", "ghi-chu.txt"), ("file-not-used", "máy quét.ini"), ("file-not-used", "trang.html"), ("file-not-used", "cấu hình.xml"),
        }));
        Assert.That(findings, Has.All.Matches<PackageFinding>(finding => finding.Text.Vi.Contains(finding.File!, StringComparison.Ordinal) && finding.Text.En.Contains(finding.File!, StringComparison.Ordinal)));
    }

    [Test]
    public async Task Images_are_in_the_order_of_the_list()
    {
        using var package = new PackageFolderOnDisk()
            .Add("danh-muc.csv", "Mã,Nhan đề,Tệp\nA1,Bản đồ,mat-truoc.jpg; mat-sau.jpg\nA2,Thư,thu-2.jpg; thu-1.jpg; thu-3.jpg\n")
            .Add("mat-sau.jpg", Content("mat-sau.jpg")).Add("mat-truoc.jpg", Content("mat-truoc.jpg")).Add("thu-1.jpg", Content("1")).Add("thu-2.jpg", Content("2")).Add("thu-3.jpg", Content("3"));
        var (documents, findings) = await package.ReadAsync();

        Assert.That(documents.Select(document => (document.Key, string.Join(' ', ImagesOf(document)))), Is.EqualTo(new[] { ("A1", "mat-truoc.jpg mat-sau.jpg"), ("A2", "thu-2.jpg thu-1.jpg thu-3.jpg") }));
        Assert.That(documents.SelectMany(document => document.Findings).Concat(findings), Is.Empty);
    }

    [Test]
    public async Task What_a_list_names_and_is_not_there_blocks_its_document_alone()
    {
        using var package = new PackageFolderOnDisk().Add("danh-muc.csv", "Mã,Nhan đề,Tệp\nA1,Thư,1.jpg; 2.jpg\nA2,Sách,3.jpg\n").Add("1.jpg", Content("1")).Add("3.jpg", Content("3")).Add("4.jpg", Content("4"));
        var (documents, findings) = await package.ReadAsync();

        Assert.That(documents[0].Findings.Select(finding => (finding.Code, finding.Severity)), Is.EqualTo(new[] { ("file-missing", FindingSeverity.Blocking) }));
        Assert.That(documents[0].Findings[0].Text, Has.Property("Vi").Contains("“2.jpg”").And.Property("En").Contains("“2.jpg”"));
        Assert.That(documents[1].Findings, Is.Empty);
        Assert.That(findings.Select(finding => (finding.Code, finding.File)), Is.EqualTo(new[] { ("file-without-document", "4.jpg") }));
    }

    [TestCase("bìa.jpg", ScanKind.Photograph, true)]
    [TestCase("bìa.jpg sách.pdf", ScanKind.Book, false)]
    [TestCase("1.jpg 2.jpg", ScanKind.Book, false)]
    public async Task One_image_without_a_record_may_be_a_photograph(string names, ScanKind kind, bool isGuess)
    {
        using var package = new PackageFolderOnDisk();
        foreach (var name in names.Split(' '))
            package.Add(name, Content(name));
        var document = await package.OnlyAsync();

        Assert.That((document.Kind, document.IsKindGuessed), Is.EqualTo((kind, isGuess)));
    }

    internal static byte[] Content(string name) => Path.GetExtension(name) switch
    {
        ".tif" or ".tiff" => [.. PackageFolderOnDisk.Tiff, (byte)name.Length],
        ".png" => [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. new byte[40]],
        ".pdf" => [.. "%PDF-1.4\n"u8],
        _ => [.. PackageFolderOnDisk.Jpeg, .. System.Text.Encoding.UTF8.GetBytes(name)],
    };

    internal static IEnumerable<string> ImagesOf(ScannedDocument document) => document.Pages.Select(page => document.Files[page.File!.Value].Path);
}
