using ThuVienSo.Ingestion.Packages;

namespace ThuVienSo.Tests.Packages;

public sealed class HocrTests
{
    private const string Head = "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\"><html><head><meta charset=\"utf-8\"><title>x</title></head><body>";

    [Test]
    public async Task Words_lines_and_blocks_are_read()
    {
        var file = await GivenText.Of(
            Head + "<div class='ocr_page' title='image \"a.tif\"; bbox 0 0 100 200; lpageno 7'><div class='ocr_carea'><p class='ocr_par'>"
            + "<span class='ocr_line' title='bbox 1 2 90 20'><span class='ocrx_word' title='bbox 1 2 30 20; x_wconf 96'>Tr&#x0103;m</span> <span class='ocrx_word' title='bbox 40 2 90 20; x_wconf 12.6'><strong>n&#x103;m,</strong></span></span>"
            + "<span class='ocr_line' title='bbox 1 30 90 50'><span class='ocrx_word' title='bbox 1 30 30 50'>trong &amp;</span></span></p></div>"
            + "<p class='ocr_par'><span class='ocr_line'><span class='ocrx_word' title='bbox 1 60 9 70'>cõi</span></span></p></div></body></html>",
            ContentKind.Hocr);

        var page = file.Pages.Single();
        Assert.Multiple(() =>
        {
            Assert.That(page.Text.Text, Is.EqualTo("Trăm năm,\ntrong &\n\ncõi"));
            Assert.That(page.Text.Words(), Is.EqualTo(new[] { "Trăm 1,2,29,18", "năm, 40,2,50,18", "trong & 1,30,29,20", "cõi 1,60,8,10" }));
            Assert.That(page.Text.Words.Select(word => word.Confidence), Is.EqualTo(new byte?[] { 96, 13, null, null }));
            Assert.That((page.Text.Width, page.Text.Height, page.Label), Is.EqualTo((100, 200, "7")));
            Assert.That(file.Findings, Is.Empty);
        });
    }

    [Test]
    public async Task Words_of_a_line_without_word_elements_share_its_box_by_their_length()
    {
        var file = await GivenText.Of("<div class=ocr_page title=\"bbox 100 100 300 300\"><span class=ocr_line title=\"bbox 110 120 200 140\">Kiều&nbsp;cười<br></span></div>", ContentKind.Hocr);

        Assert.That(file.Pages[0].Text.Words(), Is.EqualTo(new[] { "Kiều 10,20,40,20", "cười 60,20,40,20" }));
    }

    [Test]
    public async Task Missing_end_tags_do_not_mix_pages_and_lines()
    {
        var file = await GivenText.Of(
            "<div class=ocr_page title='bbox 0 0 9 9'><p class=ocr_par><span class=ocr_line><span class=ocrx_word title='bbox 0 0 1 1'>a<span class=ocr_line><span class=ocrx_word title='bbox 0 0 1 1'>b"
            + "<div class=ocr_page title='bbox 0 0 9 9'><span class=ocrx_word title='bbox 0 0 1 1'>c",
            ContentKind.Hocr);

        Assert.That(file.Pages.Select(page => page.Text.Text), Is.EqualTo(new[] { "a\nb", "c" }));
    }

    [Test]
    public async Task Script_and_style_and_comments_are_no_text()
    {
        var file = await GivenText.Of(
            "<div class=ocr_page title='bbox 0 0 9 9'><span class=ocr_line title='bbox 0 0 9 9'><script>if (a<b) x()</script><style>p{}</style><!-- <b>y</b> --><![CDATA[c < d]]></span></div>", ContentKind.Hocr);

        Assert.That(file.Pages[0].Text.Text, Is.EqualTo("c < d"));
    }

    [Test]
    public async Task A_document_type_with_entities_of_its_own_is_refused()
    {
        var file = await GivenText.Of("<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><div class='ocr_page' title='bbox 0 0 9 9'>&x;</div>", ContentKind.Hocr);

        Assert.That((file.Pages.Count, file.Codes().Single()), Is.EqualTo((0, "xml-doctype")));
    }

    [Test]
    public async Task An_old_page_in_a_declared_code_page_is_read()
    {
        var html = "<meta charset=windows-1252><div class=ocr_page title='bbox 0 0 9 9'><span class=ocr_line title='bbox 0 0 9 9'>Café à Tourane, déjà vu</span></div>";
        var file = await GivenText.Of(System.Text.Encoding.Latin1.GetBytes(html), ContentKind.Hocr);

        Assert.That(file.Pages[0].Text.Text, Is.EqualTo("Café à Tourane, déjà vu"));
    }
}
