using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Packages.Checks;

namespace ThuVienSo.Tests.Packages;

/// <summary>One text for all images, or texts that name their images inside.</summary>
public sealed class SharedTextTests
{
    [Test]
    public async Task The_images_of_the_Internet_Archive_have_the_pages_of_its_one_text()
    {
        using var package = new PackageFolderOnDisk().Add("sach/sach_hocr.html", Hocr("image \"/tmp/sach_jp2/sach_0001.jp2\"; ppageno 0", "image \"/tmp/sach_jp2/sach_0000.jp2\"; ppageno 1", "image \"/tmp/sach_jp2/sach_0002.jp2\"; ppageno 2"))
            .Add("sach/sach_jp2/sach_0000.jp2", Jp2).Add("sach/sach_jp2/sach_0001.jp2", Jp2).Add("sach/sach_jp2/sach_0002.jp2", Jp2);
        var document = await package.OnlyAsync();

        Assert.That(PartsOf(document), Is.EqualTo(new[] { "sach_0000.jp2 1", "sach_0001.jp2 0", "sach_0002.jp2 2" }), "by the names of the images");
        Assert.That(document.Pages.Select(page => page.Text!.Origin), Is.All.EqualTo(TextOrigin.Hocr));
    }

    [TestCase("ppageno 1|ppageno 0", "1.jpg 1 2.jpg 0")]
    [TestCase("ppageno 0|ppageno 0", "1.jpg 0 2.jpg 1")]
    [TestCase("bbox 0 0 9 9|bbox 0 0 9 9", "1.jpg 0 2.jpg 1")]
    [TestCase("image \"sach.tif\"; ppageno 0|image \"sach.tif\"; ppageno 1", "1.jpg 0 2.jpg 1")]
    public async Task Where_no_image_is_named_the_numbers_count_and_else_the_order(string pages, string parts)
    {
        using var package = new PackageFolderOnDisk().Add("1.jpg", PackageFolderOnDisk.Jpeg).Add("2.jpg", PackageFolderOnDisk.Jpeg).Add("sach.hocr", Hocr(pages.Split('|')));

        Assert.That(string.Join(' ', PartsOf(await package.OnlyAsync())), Is.EqualTo(parts));
    }

    [Test]
    public async Task Pages_of_one_ALTO_belong_to_the_images_in_their_order()
    {
        using var package = new PackageFolderOnDisk().Add("1.jpg", PackageFolderOnDisk.Jpeg).Add("2.jpg", PackageFolderOnDisk.Jpeg)
            .Add("alto/sach.xml", "<alto><Layout><Page WIDTH=\"9\" HEIGHT=\"9\"/><Page WIDTH=\"9\" HEIGHT=\"9\"/></Layout></alto>");

        Assert.That(PartsOf(await package.OnlyAsync()), Is.EqualTo(new[] { "1.jpg 0", "2.jpg 1" }));
    }

    [Test]
    public async Task An_ALTO_goes_to_the_image_that_it_names()
    {
        using var package = new PackageFolderOnDisk().Add("1.jpg", PackageFolderOnDisk.Jpeg).Add("2.jpg", PackageFolderOnDisk.Jpeg)
            .Add("FILE_A.xml", Alto("D:\\quet\\2.tif")).Add("FILE_B.xml", Alto("1.tif"));
        var document = await package.OnlyAsync();

        Assert.That(document.Pages.Select(page => document.Files[page.Text!.File].Path), Is.EqualTo(new[] { "FILE_B.xml", "FILE_A.xml" }));
        Assert.That(BelongingChecks.Of(document), Is.Empty);
    }

    [Test]
    public async Task A_text_with_another_number_of_pages_is_not_used_and_named()
    {
        using var package = new PackageFolderOnDisk().Add("1.jpg", PackageFolderOnDisk.Jpeg).Add("2.jpg", PackageFolderOnDisk.Jpeg).Add("sach.hocr", Hocr("ppageno 0", "ppageno 1", "ppageno 2"));
        var document = await package.OnlyAsync();
        var finding = document.Findings.Single(finding => finding.Code == "text-pages-differ");

        Assert.That(document.Pages.Select(page => page.Text), Is.All.Null);
        Assert.That((finding.File, finding.Text.Vi.Contains("3 trang", StringComparison.Ordinal), finding.Text.En.Contains("2 images", StringComparison.Ordinal)), Is.EqualTo(("sach.hocr", true, true)));
        Assert.That(BelongingChecks.Of(document), Is.Empty, "it is said once");
    }

    private static readonly byte[] Jp2 = [0, 0, 0, 0x0C, .. "jP  "u8, 0x0D, 0x0A, 0x87, 0x0A];

    private static IEnumerable<string> PartsOf(ScannedDocument document) => document.Pages.Select(page => $"{document.Files[page.File!.Value].Name} {page.Text!.Part}");

    private static string Hocr(params string[] titles) =>
        $"<html><head><meta name='ocr-system' content='x'/></head><body>{string.Concat(titles.Select(title => $"<div class='ocr_page' title='{title}'></div>"))}</body></html>";

    private static string Alto(string image) => GivenText.Alto("").Replace("<Layout>", $"<Description><MeasurementUnit>pixel</MeasurementUnit><sourceImageInformation><fileName>{image}</fileName></sourceImageInformation></Description><Layout>", StringComparison.Ordinal);
}
