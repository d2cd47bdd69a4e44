using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Packages.Texts;

namespace ThuVienSo.Tests.Packages;

public sealed class AltoTests
{
    [TestCase("alto xmlns=\"http://www.loc.gov/standards/alto/ns-v2#\"")]
    [TestCase("alto xmlns=\"http://www.loc.gov/standards/alto/ns-v3#\"")]
    [TestCase("alto xmlns=\"http://www.loc.gov/standards/alto/ns-v4#\"")]
    [TestCase("a:alto xmlns:a=\"http://schema.ccs-gmbh.com/ALTO\"")]
    [TestCase("alto")]
    public async Task Words_have_their_places_in_every_version(string root)
    {
        var file = await GivenText.Of(GivenText.Alto(GivenText.Line(GivenText.Word("Truyện", 10, "WC=\"0.955\"") + "<SP/>" + GivenText.Word("Kiều", 60)), root: root), ContentKind.Alto);

        var page = file.Pages.Single().Text;
        Assert.Multiple(() =>
        {
            Assert.That(page.Words(), Is.EqualTo(new[] { "Truyện 10,20,30,40", "Kiều 60,20,30,40" }));
            Assert.That(page.Words.Select(word => word.Confidence), Is.EqualTo(new byte?[] { 96, null }));
            Assert.That((page.Width, page.Height), Is.EqualTo((1000, 2000)));
            Assert.That(file.Findings, Is.Empty);
        });
    }

    [Test]
    public async Task A_parted_word_stands_whole_where_it_begins()
    {
        var first = GivenText.Word("Zusam", 900, "SUBS_TYPE=\"HypPart1\" SUBS_CONTENT=\"Zusammen\"") + "<HYP CONTENT=\"-\"/>";
        var second = GivenText.Word("men", 10, "SUBS_TYPE=\"HypPart2\" SUBS_CONTENT=\"Zusammen\"") + "<SP/>" + GivenText.Word("sein", 60);
        var file = await GivenText.Of(GivenText.Alto(GivenText.Line(first) + GivenText.Line(second)), ContentKind.Alto);

        Assert.That(file.Pages[0].Text.Words(), Is.EqualTo(new[] { "Zusammen 900,20,30,40", "sein 60,20,30,40" }));
    }

    [Test]
    public async Task A_parted_word_that_nobody_joined_keeps_both_parts()
    {
        var file = await GivenText.Of(GivenText.Alto(GivenText.Line(GivenText.Word("Việt") + "<HYP CONTENT=\"-\"/>") + GivenText.Line(GivenText.Word("Nam"))), ContentKind.Alto);

        Assert.That(file.Pages[0].Text.Text, Is.EqualTo("Việt-\n\nNam"));
    }

    [Test]
    public async Task A_word_of_several_syllables_is_one_word()
    {
        var file = await GivenText.Of(GivenText.Alto(GivenText.Line(GivenText.Word("Quảng Ngãi"))), ContentKind.Alto);

        Assert.That(file.Pages[0].Text.Words(), Is.EqualTo(new[] { "Quảng Ngãi 10,20,30,40" }));
    }

    [Test]
    public async Task Punctuation_without_a_space_belongs_to_its_word()
    {
        var line = GivenText.Line(GivenText.Word("năm") + "<SP/>" + GivenText.Word("1991", 60) + GivenText.Word(",", 95) + "<SP/>" + GivenText.Word("(", 120) + GivenText.Word("Kiều", 150));
        var file = await GivenText.Of(GivenText.Alto(line), ContentKind.Alto);

        Assert.That(file.Pages[0].Text.Words(), Is.EqualTo(new[] { "năm 10,20,30,40", "1991, 60,20,65,40", "(Kiều 120,20,60,40" }));
    }

    [Test]
    public async Task Lines_and_blocks_part_the_text()
    {
        var block = $"<ComposedBlock><TextBlock><TextLine>{GivenText.Word("một")}</TextLine><TextLine>{GivenText.Word("hai")}</TextLine></TextBlock></ComposedBlock>";
        var file = await GivenText.Of(GivenText.Alto(block + GivenText.Line(GivenText.Word("ba"))), ContentKind.Alto);

        Assert.That(file.Pages[0].Text.Text, Is.EqualTo("một\nhai\n\nba"));
    }

    [Test]
    public async Task A_box_over_the_edge_ends_at_the_edge_and_a_missing_one_is_that_of_the_line()
    {
        var line = "<TextBlock><TextLine HPOS=\"5\" VPOS=\"6\" WIDTH=\"70\" HEIGHT=\"8\"><String CONTENT=\"a\"/><String CONTENT=\"b\" HPOS=\"-4.4\" VPOS=\"1990\" WIDTH=\"2000\" HEIGHT=\"1e9\"/></TextLine></TextBlock>";
        var file = await GivenText.Of(GivenText.Alto(line), ContentKind.Alto);

        Assert.That(file.Pages[0].Text.Words(), Is.EqualTo(new[] { "a 5,6,70,8", "b 0,1990,1000,0" }));
    }

    [Test]
    public async Task Tenths_of_millimetres_stay_the_space_of_their_page()
    {
        var alto = GivenText.Alto(GivenText.Line(GivenText.Word("chữ")), "WIDTH=\"2100\" HEIGHT=\"2970\"").Replace("<Layout>", "<Description><MeasurementUnit>mm10</MeasurementUnit></Description><Layout>", StringComparison.Ordinal);
        var page = (await GivenText.Of(alto, ContentKind.Alto)).Pages[0].Text;

        Assert.That((page.Width, page.Height, page.Words()[0]), Is.EqualTo((2100, 2970, "chữ 10,20,30,40")));
    }

    [Test]
    public async Task A_page_without_a_size_gives_its_text_without_boxes_and_says_so()
    {
        var file = await GivenText.Of(GivenText.Alto(GivenText.Line(GivenText.Word("chữ")), ""), ContentKind.Alto);

        Assert.Multiple(() =>
        {
            Assert.That(file.Pages[0].Text.Text, Is.EqualTo("chữ"));
            Assert.That(file.Pages[0].Text.Words, Is.Empty);
            Assert.That(file.Codes(), Is.EqualTo(new[] { "text-without-page-size" }));
        });
    }

    [TestCase("WIDTH=\"1000\" HEIGHT=\"2000\"", 1000, 2000)]
    [TestCase("HPOS=\"0\" VPOS=\"0\" WIDTH=\"1000\" HEIGHT=\"2000\"", 1000, 2000)]
    [TestCase("HPOS=\"100\" VPOS=\"200\" WIDTH=\"800\" HEIGHT=\"1600\"", 900, 1800)]
    public async Task A_page_without_a_size_has_that_of_its_print_space(string printSpace, int width, int height)
    {
        var alto = GivenText.Alto(GivenText.Line(GivenText.Word("chữ") + GivenText.Word("cuối", 890)), "").Replace("<PrintSpace>", $"<PrintSpace {printSpace}>", StringComparison.Ordinal);
        var file = await GivenText.Of(alto, ContentKind.Alto);

        Assert.That((file.Pages[0].Text.Width, file.Pages[0].Text.Height), Is.EqualTo((width, height)));
        Assert.That(file.Pages[0].Text.Words(), Is.EqualTo(new[] { "chữ 10,20,30,40", $"cuối 890,20,{Math.Min(30, width - 890)},40" }));
        Assert.That((file.Findings, file.Pages[0].IsSizedByImage), Is.EqualTo((Array.Empty<PackageFinding>(), false)));
    }

    [TestCase("pixel", 1240)]
    [TestCase("mm10", 0)]
    public async Task A_page_without_any_size_has_that_of_its_image_when_places_are_in_pixels(string unit, int width)
    {
        var alto = GivenText.Alto(GivenText.Line(GivenText.Word("chữ")), "").Replace("<Layout>", $"<Description><MeasurementUnit>{unit}</MeasurementUnit></Description><Layout>", StringComparison.Ordinal);
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(alto));
        var file = await GivenTexts.ReadAsync(stream, ContentKind.Alto, GivenText.File, part => part == 0 ? new PageSpace(1240, 1754) : null, CancellationToken.None);

        Assert.That((file.Pages[0].Text.Width, file.Pages[0].IsSizedByImage), Is.EqualTo((width, width > 0)));
        Assert.That(file.Pages[0].Text.Words(), Is.EqualTo(width > 0 ? new[] { "chữ 10,20,30,40" } : []));
        Assert.That(file.Codes(), Is.EqualTo(width > 0 ? [] : new[] { "text-without-page-size" }));
    }

    [Test]
    public async Task Several_pages_keep_their_order_and_printed_numbers()
    {
        var alto = $"<alto><Layout><Page WIDTH=\"9\" HEIGHT=\"9\" PRINTED_IMG_NR=\"xii\">{GivenText.Line(GivenText.Word("a"))}</Page><Page WIDTH=\"8\" HEIGHT=\"9\"/><Page WIDTH=\"7\" HEIGHT=\"9\">{GivenText.Line(GivenText.Word("b"))}</Page></Layout></alto>";
        var file = await GivenText.Of(alto, ContentKind.Alto);

        Assert.That(file.Pages.Select(page => (page.Label, page.Text.Text, page.Text.Width)), Is.EqualTo(new[] { ((string?)"xii", "a", 9), (null, "", 8), (null, "b", 7) }));
    }

    [Test]
    public async Task A_document_type_is_refused_with_a_sentence()
    {
        var file = await GivenText.Of("<!DOCTYPE alto [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + GivenText.Alto(GivenText.Line(GivenText.Word("&x;")))[38..], ContentKind.Alto);

        Assert.Multiple(() =>
        {
            Assert.That(file.Pages, Is.Empty);
            Assert.That(file.Codes(), Is.EqualTo(new[] { "xml-doctype" }));
            Assert.That(file.Findings[0].Text.Vi, Does.Contain("DOCTYPE"));
            Assert.That(file.Findings[0].File, Is.EqualTo(GivenText.File));
        });
    }

    [Test]
    public async Task A_file_that_is_cut_gives_the_pages_before_and_says_where()
    {
        var whole = $"<alto>\n<Page WIDTH=\"9\" HEIGHT=\"9\">{GivenText.Line(GivenText.Word("a"))}</Page>\n<Page WIDTH=\"9\" HEIGHT=\"9\">{GivenText.Line(GivenText.Word("b"))}";
        var file = await GivenText.Of(whole, ContentKind.Alto);

        Assert.Multiple(() =>
        {
            Assert.That(file.Pages.Select(page => page.Text.Text), Is.EqualTo(new[] { "a" }));
            Assert.That(file.Findings.Single().Text.En, Does.Contain("line 3"));
        });
    }

    [Test]
    public async Task Old_encodings_are_converted_and_words_keep_their_boxes()
    {
        var line = string.Join("<SP/>", "Céng hßa x· héi chñ nghÜa ViÖt Nam".Split(' ').Select((word, i) => GivenText.Word(word, 10 + (i * 40))));
        var file = await GivenText.Of(GivenText.Alto(GivenText.Line(line)), ContentKind.Alto);

        Assert.Multiple(() =>
        {
            Assert.That(file.Pages[0].Text.Text, Is.EqualTo("Cộng hòa xã hội chủ nghĩa Việt Nam"));
            Assert.That(file.Pages[0].Text.Words()[6], Is.EqualTo("Việt 250,20,30,40"));
            Assert.That(file.Codes(), Is.EqualTo(new[] { "legacy-text" }));
            Assert.That(file.Findings[0].Text.Vi, Does.Contain("TCVN3").And.Contain("“Céng hßa").And.Contain("“Cộng hòa"));
        });
    }

    [Test]
    public async Task Words_of_two_letters_a_syllable_keep_their_boxes_too()
    {
        var line = string.Join("<SP/>", "Thö vieän tænh Quaûng Ngaõi".Split(' ').Select((word, i) => GivenText.Word(word, 10 + (i * 40))));
        var page = (await GivenText.Of(GivenText.Alto(GivenText.Line(line)), ContentKind.Alto)).Pages[0].Text;

        Assert.That(page.Words(), Is.EqualTo(new[] { "Thư 10,20,30,40", "viện 50,20,30,40", "tỉnh 90,20,30,40", "Quảng 130,20,30,40", "Ngãi 170,20,30,40" }));
    }
}
