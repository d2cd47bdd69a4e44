using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Tests.Formats.Tables;

public sealed class RowContentTests
{
    [TestCase("Tác giả", "Nguyễn Văn A", "Nguyễn Văn A|aut|Person|")]
    [TestCase("Tác giả", "Nguyễn A (dịch); Trần B (ch.b.)", "Nguyễn A|trl|Person|/Trần B|edt|Person|")]
    [TestCase("Tác giả", "Dịch: Lê C", "Lê C|trl|Person|")]
    [TestCase("Tác giả", "Nguyễn Du (1765-1820)", "Nguyễn Du|aut|Person|1765-1820")]
    [TestCase("Tác giả", "Nguyễn Du, 1765-1820", "Nguyễn Du|aut|Person|1765-1820")]
    [TestCase("Tác giả", "Phạm Văn Đồng (1906-2000) (chủ biên)", "Phạm Văn Đồng|edt|Person|1906-2000")]
    [TestCase("Tác giả", "Ủy ban nhân dân tỉnh Quảng Ngãi", "Ủy ban nhân dân tỉnh Quảng Ngãi|aut|Corporate|")]
    [TestCase("Tác giả", "Hội Nhà báo (Quảng Ngãi)", "Hội Nhà báo (Quảng Ngãi)|aut|Corporate|")]
    [TestCase("Người dịch", "Nguyễn A\nTrần B", "Nguyễn A|trl|Person|/Trần B|trl|Person|")]
    [TestCase("Đồng tác giả", "Nguyễn, A", "Nguyễn, A|ctb|Person|")]
    public void Names_have_roles_and_dates(string heading, string cell, string expected)
    {
        var names = TableReading.OfRow(("Nhan đề", "T"), (heading, cell)).Record.Description.Contributors;

        Assert.That(string.Join('/', names.Select(name => $"{name.Name}|{name.Role}|{name.Kind}|{name.Dates}")), Is.EqualTo(expected));
    }

    [TestCase("QN.1; QN.2", "A;B", "KH1", "A:KH1:QN.1 B:KH1:QN.2", "")]
    [TestCase("QN.1, QN.2\nQN.3", "A", "KH1", "A:KH1:QN.1 A:KH1:QN.2 A:KH1:QN.3", "")]
    [TestCase("QN.1; QN.2; QN.3", "A;B", "KH1", "A:KH1:QN.1 B:KH1:QN.2 B:KH1:QN.3", "holdings-disagree")]
    [TestCase("QN.1", "A;B", "KH1;KH2", "A:KH1:QN.1 B:KH2:", "holdings-disagree")]
    [TestCase("QN.1;;QN.3", "A", "", "A::QN.1 A:: A::QN.3", "")]
    [TestCase("", "A|B", "KH", "A:KH: B:KH:", "")]
    [TestCase("QN.1;", "A", "K1, K2", "A:K1, K2:QN.1", "")]
    [TestCase("8.93E+12", "A", "", "A::8.93E+12", "number-damaged")]
    public void Copies_stand_side_by_side(string barcodes, string libraries, string callNumbers, string expected, string codes)
    {
        var reading = TableReading.OfRow(("Nhan đề", "T"), ("Số ĐKCB", barcodes), ("Thư viện", libraries), ("Mã xếp giá", callNumbers));

        Assert.That(string.Join(' ', reading.Record.Holdings.Select(copy => $"{copy.Library}:{copy.CallNumber}:{copy.Barcode}")), Is.EqualTo(expected));
        Assert.That(string.Join(' ', reading.Codes), Is.EqualTo(codes));
    }

    [TestCase("Đang mượn", HoldingStatus.OnLoan, "")]
    [TestCase("doc tai cho", HoldingStatus.ReadingRoomOnly, "")]
    [TestCase("Thanh lý", HoldingStatus.Withdrawn, "")]
    [TestCase("lost", HoldingStatus.Lost, "")]
    [TestCase("xanh", HoldingStatus.Available, "status-unknown")]
    public void A_status_is_a_word(string word, HoldingStatus status, string codes)
    {
        var reading = TableReading.OfRow(("Nhan đề", "T"), ("Thư viện", "A"), ("Mã vạch", "1"), ("Tình trạng", word));

        Assert.That(reading.Record.Holdings.Single().Status, Is.EqualTo(status));
        Assert.That(string.Join(' ', reading.Codes), Is.EqualTo(codes));
    }

    [TestCase("1998", 1998, 1998, "")]
    [TestCase("05/12/1998", 1998, 1998, "")]
    [TestCase("[19--]", 1900, 1999, "")]
    [TestCase("thế kỷ XIX", 1801, 1900, "")]
    [TestCase("không rõ", null, null, "date-without-year")]
    public void A_date_is_kept_as_written_with_the_years_it_means(string date, int? from, int? to, string codes)
    {
        var reading = TableReading.OfRow(("Nhan đề", "T"), ("Năm xuất bản", date));

        Assert.That(reading.Record.Description.Publication, Is.EqualTo(new Publication { Date = date, YearFrom = from, YearTo = to }).Using<Publication>((a, b) => (a.Date, a.YearFrom, a.YearTo) == (b.Date, b.YearFrom, b.YearTo)));
        Assert.That(string.Join(' ', reading.Codes), Is.EqualTo(codes));
    }

    [TestCase("ISBN", "978-604-1-00001-6", "isbn-check")]
    [TestCase("ISBN", "9.78605E+12", "isbn-check")]
    [TestCase("ISSN", "1234-5678", "issn-check")]
    [TestCase("URL", "khong phai dia chi", "address-unusable")]
    [TestCase("Ngôn ngữ", "tiếng sao Hỏa", "language-unknown")]
    [TestCase("Loại tài liệu", "phi thuyền", "type-unknown")]
    [TestCase("Mã vạch", "QN.1", "holding-without-library")]
    public void What_does_not_fit_is_told_and_kept(string heading, string cell, string code)
    {
        var reading = TableReading.OfRow(("Nhan đề", "T"), (heading, cell));
        var problem = reading.Problems.Single();
        var description = reading.Record.Description;

        Assert.That(problem, Has.Property("Code").EqualTo(code).And.Property("Field").EqualTo(heading));
        Assert.That(description.Notes.Concat(description.Identifiers.Select(identifier => identifier.AsWritten)), Has.Some.Contain(cell));
    }

    [Test]
    public void Every_other_field_finds_its_place()
    {
        var description = TableReading.OfRow(
            ("Nhan đề", "Quảng Ngãi"), ("Phụ đề", "đất nước"), ("Chủ đề", "Quảng Ngãi--Lịch sử|Văn hóa"), ("Từ khóa", "Lý Sơn, Sa Huỳnh"), ("Ngôn ngữ", "Tiếng Việt; Pháp, Hán"),
            ("Loại tài liệu", "Bản đồ"), ("ISBN", "0-306-40615-2"), ("Tùng thư", "Tủ sách ; 3"), ("DDC", "959.752"), ("Ký hiệu phân loại", "K63.3(1V)"), ("Tóm tắt", "một\n\nhai"),
            ("Mô tả vật lý", "10 tr."), ("Khổ", "21 cm"), ("Nhà xuất bản", "NXB A; NXB B"), ("Địa danh", "Ba Tơ")).Record.Description;

        Assert.That(description.Title.Remainder, Is.EqualTo("đất nước"));
        Assert.That(description.Subjects.Select(subject => $"{subject.Heading}:{subject.Kind}"), Is.EqualTo(new[]
        {
            "Quảng Ngãi -- Lịch sử:Topic", "Văn hóa:Topic", "Ba Tơ:Place", "Lý Sơn:Keyword", "Sa Huỳnh:Keyword",
        }));
        Assert.That(description.Languages, Is.EqualTo(new[] { "vie", "fre", "chi" }));
        Assert.That(description.Type, Is.EqualTo(DocumentType.Map));
        Assert.That(description.Identifiers.Single().Value, Is.EqualTo("9780306406157"));
        Assert.That(description.Series.Single(), Is.EqualTo(new Series("Tủ sách", "3")));
        Assert.That(description.Classifications.Select(mark => mark.Scheme), Is.EqualTo(new[] { "ddc", "bbk" }));
        Assert.That(description.Abstract, Is.EqualTo("một\n\nhai"));
        Assert.That(description.PhysicalDescription, Is.EqualTo("10 tr. ; 21 cm"));
        Assert.That(description.Publication!.Publishers, Is.EqualTo(new[] { "NXB A", "NXB B" }));
    }

    [Test]
    public void Rows_for_copies_of_one_document_are_one_record()
    {
        var reading = TableReading.OfText("Mã;Nhan đề;Thư viện;Mã vạch\n1;A;Ba Tơ;B1\n1;A;Lý Sơn;B2\n1;A;Lý Sơn;B2\n2;B;Ba Tơ;B3\n");

        Assert.That(reading.Records.Select(record => record.Holdings.Count), Is.EqualTo(new[] { 2, 1 }));
        Assert.That(reading.Codes, Is.EqualTo(new[] { "duplicate-row" }));
        Assert.That(TableReading.Source(reading.Records[0], "Mã vạch"), Is.EqualTo("B1\nB2"));
    }

    [Test]
    public void A_record_without_a_key_gets_one_from_its_content_whatever_the_order_of_the_columns()
    {
        var one = TableReading.OfText("Nhan đề;Năm;Mã vạch;Thư viện\nA;1990;B1;X\n").Record.SourceKey;
        var other = TableReading.OfText("Năm;Thư viện;Nhan đề\n1990;Y;A\n").Record.SourceKey;

        Assert.That(one, Is.EqualTo(other).And.Match("^sha256:[0-9a-f]{32}$"));
        Assert.That(TableReading.OfText("Nhan đề;Năm\nA;1991\n").Record.SourceKey, Is.Not.EqualTo(one));
    }

    [Test]
    public void Lists_of_libraries_and_collections_are_read()
    {
        var libraries = TableReading.OfText(
            "Mã thư viện;Tên;Tên tiếng Anh;Loại;Ngày thành lập;Ngày giải thể;Kế thừa\nba-to;Thư viện huyện Ba Tơ;Ba To Library;huyện;01/09/1976;;\nSơn Tây;Thư viện Sơn Tây;;huyện;1994;xưa;ba-to\n;X;;;;;\n");
        var collections = TableReading.OfText("Code;Name;English name;Parent;About\nhan-nom;Hán Nôm;Han Nom;dia-chi;Sách cổ\n");

        Assert.That(libraries.Places[0], Is.EqualTo(new PlaceDraft.Library
        {
            Code = "ba-to",
            Name = "Thư viện huyện Ba Tơ",
            NameEn = "Ba To Library",
            Kind = "district",
            Opened = new DateOnly(1976, 9, 1),
            Position = new(1, 2, PositionUnit.Line),
        }));
        Assert.That(libraries.Places[1].Code, Is.EqualTo("son-tay"));
        Assert.That(libraries.Codes, Is.EqualTo(new[] { "code-changed", "date-unreadable", "code-missing" }));
        Assert.That(collections.Places.Single(), Is.EqualTo(new PlaceDraft.Collection
        {
            Code = "han-nom",
            Name = "Hán Nôm",
            NameEn = "Han Nom",
            Parent = "dia-chi",
            About = "Sách cổ",
            Position = new(1, 2, PositionUnit.Line),
        }));
    }
}
