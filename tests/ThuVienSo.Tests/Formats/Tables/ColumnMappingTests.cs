using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats.Tables.Columns;

namespace ThuVienSo.Tests.Formats.Tables;

public sealed class ColumnMappingTests
{
    [TestCase("Mã", TableField.Id)]
    [TestCase("MÃ BIỂU GHI", TableField.Id)]
    [TestCase("ma bieu ghi", TableField.Id)]
    [TestCase("id", TableField.Id)]
    [TestCase("Phụ đề", TableField.Remainder)]
    [TestCase("Tác giả", TableField.Creator)]
    [TestCase("tac gia 2", TableField.Creator)]
    [TestCase("Tac gai", TableField.Creator)]
    [TestCase("Tác giả (họ và tên)", TableField.Creator)]
    [TestCase("Người dịch", TableField.Translator)]
    [TestCase("Nhà xuất bản", TableField.Publisher)]
    [TestCase("NXB", TableField.Publisher)]
    [TestCase("Nơi xuất bản", TableField.Place)]
    [TestCase("Năm xuất bản", TableField.Year)]
    [TestCase("Năm xuất bản ghi trên bìa", TableField.Year)]
    [TestCase("date", TableField.Year)]
    [TestCase("Chủ đề", TableField.Subjects)]
    [TestCase("Từ khoá", TableField.Keywords)]
    [TestCase("Từ khóa", TableField.Keywords)]
    [TestCase("Tóm tắt", TableField.Abstract)]
    [TestCase("abstract", TableField.Abstract)]
    [TestCase("Mục lục", TableField.Contents)]
    [TestCase("Ngôn ngữ", TableField.Language)]
    [TestCase("Loại tài liệu", TableField.Type)]
    [TestCase("ISBN", TableField.Isbn)]
    [TestCase("issn", TableField.Issn)]
    [TestCase("Lần xuất bản", TableField.Edition)]
    [TestCase("Tùng thư", TableField.Series)]
    [TestCase("Mô tả vật lý", TableField.Physical)]
    [TestCase("Mô tả vật lí", TableField.Physical)]
    [TestCase("Khổ", TableField.Size)]
    [TestCase("Kho", TableField.Shelf)]
    [TestCase("Phụ chú", TableField.Notes)]
    [TestCase("Bản quyền", TableField.Rights)]
    [TestCase("DDC", TableField.Ddc)]
    [TestCase("BBK", TableField.Bbk)]
    [TestCase("Bộ sưu tập", TableField.Collection)]
    [TestCase("Thư viện", TableField.Library)]
    [TestCase("Mã xếp giá", TableField.CallNumber)]
    [TestCase("Ký hiệu xếp giá", TableField.CallNumber)]
    [TestCase("Kí hiệu xếp giá", TableField.CallNumber)]
    [TestCase("Số ĐKCB", TableField.Barcode)]
    [TestCase("so dkcb", TableField.Barcode)]
    [TestCase("Mã vạch", TableField.Barcode)]
    [TestCase("Tình trạng", TableField.Status)]
    [TestCase("url", TableField.Url)]
    [TestCase("STT", TableField.Ignored)]
    [TestCase("Màu bìa", null)]
    [TestCase("Giá tiền", null)]
    [TestCase("Ghi chú của tác giả", null)]
    [TestCase("", null)]
    public void A_heading_is_known_in_both_languages_with_accents_or_without(string heading, TableField? field)
    {
        var mapping = ColumnMapping.Of(["Nhan đề", heading])!;

        Assert.That(mapping.Columns[1].Field, Is.EqualTo(field));
    }

    [TestCase("Tên sách")]
    [TestCase("NHAN ĐỀ")]
    [TestCase("nhan de")]
    [TestCase("Title")]
    [TestCase("Nhan đề (tên sách)")]
    public void A_title_has_many_headings(string heading) => Assert.That(ColumnMapping.Of([heading, "Năm"])!.ColumnsOf(TableField.Title), Is.EqualTo(new[] { 0 }));

    [TestCase("Mã thư viện;Tên;Tên tiếng Anh;Loại;Ngày thành lập;Ngày giải thể;Kế thừa", TableKind.Libraries)]
    [TestCase("Code;Name;Name (English);Kind;Opened;Closed;Successor", TableKind.Libraries)]
    [TestCase("Mã bộ sưu tập;Tên;Tên tiếng Anh;Thuộc;Giới thiệu", TableKind.Collections)]
    [TestCase("Code;Name;English name;Parent;About", TableKind.Collections)]
    [TestCase("Mã;Tên;Tác giả;Năm;Mã thư viện", TableKind.Records)]
    [TestCase("Mã;Nhan đề;Mã bộ sưu tập", TableKind.Records)]
    [TestCase("Mã;Tên;Giới thiệu", TableKind.Records)]
    [TestCase("Mã thư viện;Tên;Loại", TableKind.Libraries)]
    public void The_headings_say_what_the_rows_are(string headings, TableKind kind) => Assert.That(ColumnMapping.Of(headings.Split(';'))!.Kind, Is.EqualTo(kind));

    [Test]
    public void Of_two_titles_the_surer_is_taken_and_the_other_is_kept_as_a_note()
    {
        var reading = TableReading.OfRow(("Mã", "1"), ("Nhan đề của sách", "B"), ("Nhan đề", "A"));

        Assert.That(reading.Record.Description.Title.Proper, Is.EqualTo("A"));
        Assert.That(reading.Record.Description.Notes, Is.EqualTo(new[] { "Nhan đề của sách: B" }));
    }

    [Test]
    public void An_unknown_column_is_kept_as_a_note_and_reported_once()
    {
        var reading = TableReading.OfText("Mã;Nhan đề;Màu bìa\n1;A;xanh\n2;B;đỏ\n");

        Assert.That(reading.Records.Select(record => record.Description.Notes.Single()), Is.EqualTo(new[] { "Màu bìa: xanh", "Màu bìa: đỏ" }));
        Assert.That(reading.Problems.Single(), Has.Property("Code").EqualTo("columns-unknown").And.Property("Severity").EqualTo(ProblemSeverity.Warning));
    }

    [Test]
    public void A_given_mapping_goes_before_the_guess()
    {
        var given = new Dictionary<string, string> { ["Cột A"] = "title", ["Nhan đề"] = "Phụ đề", ["Năm"] = "ignored" };
        var reading = TableReading.OfText("Mã;Cột A;Nhan đề;Năm\n1;Chính;Phụ;1990\n", given);

        Assert.That(reading.Codes, Is.Empty);
        Assert.That(reading.Record.Description.Title.Proper, Is.EqualTo("Chính"));
        Assert.That(reading.Record.Description.Title.Remainder, Is.EqualTo("Phụ"));
        Assert.That(reading.Record.Description.Publication, Is.Null);
    }

    [Test]
    public void A_mapping_given_for_other_files_leaves_a_list_a_list() =>
        Assert.That(TableReading.OfText("Mã thư viện;Tên;Loại\nba-to;Ba Tơ;huyện\n", new Dictionary<string, string> { ["Cột A"] = "title" }).Places, Has.Count.EqualTo(1));

    [Test]
    public void A_given_field_that_does_not_exist_refuses_the_file()
    {
        var reading = TableReading.OfText("Mã;Nhan đề\n1;A\n", new Dictionary<string, string> { ["Mã"] = "khong-co" });

        Assert.That(reading.Codes, Is.EqualTo(new[] { "mapping-unknown" }));
        Assert.That(reading.Records, Is.Empty);
    }

    [Test]
    public void The_mapping_is_told_in_both_languages()
    {
        var lines = ColumnMapping.Of(["Tên sách", "Năm xuất bản ghi trên bìa", "Màu bìa"])!.Describe();

        Assert.That(lines.Select(line => line.Vi), Is.EqualTo(new[]
        {
            "Tên sách → title", "Năm xuất bản ghi trên bìa → year (đoán theo từ gần giống)", "Màu bìa: chưa nhận ra, giữ làm phụ chú",
        }));
        Assert.That(lines[1].En, Is.EqualTo("Năm xuất bản ghi trên bìa → year (guessed from a close wording)"));
    }

    [TestCase("Foo", true)]
    [TestCase("Tác giả", false)]
    [TestCase("tac gia", false)]
    [TestCase("TÁC  GIẢ", false)]
    public void A_heading_that_is_given_a_field_and_is_not_there_is_told(string heading, bool told)
    {
        var reading = TableReading.OfText("Mã;Nhan đề;Tác giả\n1;Một;An\n", new Dictionary<string, string> { [heading] = "contributor" });
        Assert.That(reading.Codes.Contains("column-missing"), Is.EqualTo(told), string.Join(' ', reading.Codes));
    }

    [Test]
    public void A_list_of_libraries_needs_no_column_that_was_given_for_records() =>
        Assert.That(TableReading.OfText("Mã thư viện;Tên thư viện\nba-to;Ba Tơ\n", new Dictionary<string, string> { ["Tên sách"] = "title" }).Codes, Is.Empty);
}
