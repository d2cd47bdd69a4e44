using ThuVienSo.Ingestion.Recognition;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.Tests.Recognition;

public sealed class TesseractTableTests
{
    private const string Heading = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";

    private const string Page = "1\t1\t0\t0\t0\t0\t0\t0\t1000\t1400\t-1\t\n";

    [Test]
    public void Words_lines_and_blocks_are_in_the_order_of_the_table()
    {
        var page = TesseractTable.Read(Heading + Page
            + "2\t1\t1\t0\t0\t0\t90\t90\t300\t80\t-1\t\n" + "3\t1\t1\t1\t0\t0\t90\t90\t300\t80\t-1\t\n" + "4\t1\t1\t1\t1\t0\t90\t90\t300\t30\t-1\t\n"
            + Word(1, 100, "96.387131", "Trăm") + Word(2, 200, "41.5", "năm")
            + "4\t1\t1\t1\t2\t0\t90\t130\t300\t30\t-1\t\n" + Word(1, 100, "90", "trong")
            + "2\t1\t2\t0\t0\t0\t90\t300\t300\t80\t-1\t\n" + "3\t1\t2\t1\t0\t0\t90\t300\t300\t80\t-1\t\n" + "4\t1\t2\t1\t1\t0\t90\t300\t300\t30\t-1\t\n"
            + Word(1, 100, "0", "cõi"));
        Assert.That(page!.Text, Is.EqualTo("Trăm năm\ntrong\n\ncõi"));
        Assert.That((page.Width, page.Height), Is.EqualTo((1000, 1400)));
        Assert.That(page.Words[1], Is.EqualTo(new PageWord(5, 3, new PageBox(200, 95, 80, 25), 42)));
        Assert.That(page.Words.Select(word => word.Confidence), Is.EqualTo(new byte?[] { 96, 42, 90, 0 }));
    }

    [Test]
    public void A_decomposed_letter_is_brought_into_the_stored_form() =>
        Assert.That(TesseractTable.Read(Heading + Page + Word(1, 100, "96", "Vie\u0323\u0302t"))!.Text, Is.EqualTo("Việt"));

    [Test]
    public void Rows_without_a_letter_are_no_words() =>
        Assert.That(TesseractTable.Read(Heading + Page + Word(1, 100, "95", " "))!.Words, Is.Empty);

    [Test]
    public void A_box_over_the_edge_is_cut_there() =>
        Assert.That(TesseractTable.Read(Heading + Page + "5\t1\t1\t1\t1\t1\t-3\t1390\t1010\t20\t90\tbờ\n")!.Words[0].Box, Is.EqualTo(new PageBox(0, 1390, 1000, 10)));

    [Test]
    public void Of_several_pages_the_first_is_read() =>
        Assert.That(TesseractTable.Read(Heading + Page + Word(1, 100, "90", "một") + Page + Word(1, 100, "90", "hai"))!.Text, Is.EqualTo("một"));

    [TestCase("")]
    [TestCase("Error during processing.\n")]
    [TestCase("5\t1\t1\t1\t1\t1\t100\t95\t80\t25\t96\tTrăm\n")]
    [TestCase("1\t1\t0\t0\t0\t0\t0\t0\tbig\t1400\t-1\t\n")]
    [TestCase("1\t1\t0\t0\t0\t0\t0\t0\t-5\t1400\t-1\t\n")]
    public void What_is_no_such_table_is_no_page(string table) => Assert.That(TesseractTable.Read(table), Is.Null);

    private static string Word(int number, int left, string confidence, string text) => $"5\t1\t1\t1\t1\t{number}\t{left}\t95\t80\t25\t{confidence}\t{text}\n";
}
