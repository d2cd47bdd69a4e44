using ThuVienSo.Text;

namespace ThuVienSo.Tests.Text;

public sealed class DateAsWrittenTests
{
    [TestCase("1998", 1998, 1998)]
    [TestCase("[1998]", 1998, 1998)]
    [TestCase("c1998", 1998, 1998)]
    [TestCase("©1998", 1998, 1998)]
    [TestCase("2001, c1999", 2001, 2001)]
    [TestCase("1998?", 1998, 1998)]
    [TestCase("1998.", 1998, 1998)]
    [TestCase("năm 1998", 1998, 1998)]
    [TestCase("[19--]", 1900, 1999)]
    [TestCase("[19--?]", 1900, 1999)]
    [TestCase("[19-]", 1900, 1999)]
    [TestCase("19??", 1900, 1999)]
    [TestCase("19uu", 1900, 1999)]
    [TestCase("19..", 1900, 1999)]
    [TestCase("[19——]", 1900, 1999)]
    [TestCase("[193-]", 1930, 1939)]
    [TestCase("193-?", 1930, 1939)]
    [TestCase("[193-?-194-?]", 1930, 1949)]
    [TestCase("1930s", 1930, 1939)]
    [TestCase("thập niên 1930", 1930, 1939)]
    [TestCase("những năm 1960", 1960, 1969)]
    [TestCase("khoảng 1930", 1925, 1935)]
    [TestCase("[khoảng 1930]", 1925, 1935)]
    [TestCase("Khoảng năm 1930", 1925, 1935)]
    [TestCase("khoang nam 1930", 1925, 1935)]
    [TestCase("ca. 1930", 1925, 1935)]
    [TestCase("ca 1930", 1925, 1935)]
    [TestCase("c. 1930", 1925, 1935)]
    [TestCase("khoảng 1930-1935", 1930, 1935)]
    [TestCase("khoảng 193-", 1930, 1939)]
    [TestCase("trước 1945", 1920, 1944)]
    [TestCase("trước năm 1945", 1920, 1944)]
    [TestCase("trước tháng 8-1945", 1920, 1945)]
    [TestCase("sau 1945", 1946, 1970)]
    [TestCase("sau Cách mạng tháng Tám 1945", 1945, 1970)]
    [TestCase("tháng sáu 1945", 1945, 1945)]
    [TestCase("thang sau 1945", 1945, 1945)]
    [TestCase("1930-1945", 1930, 1945)]
    [TestCase("1930 – 1945", 1930, 1945)]
    [TestCase("từ 1930 đến 1945", 1930, 1945)]
    [TestCase("1930/31", 1930, 1931)]
    [TestCase("1930-45", 1930, 1945)]
    [TestCase("1998-", 1998, 1998)]
    [TestCase("tháng 5/1998", 1998, 1998)]
    [TestCase("12-5-1998", 1998, 1998)]
    [TestCase("12/05/1998", 1998, 1998)]
    [TestCase("ngày 12 tháng 5 năm 1998", 1998, 1998)]
    [TestCase("1998-05", 1998, 1998)]
    [TestCase("1998-05-12", 1998, 1998)]
    [TestCase("1905-06-12", 1905, 1905)]
    [TestCase("1998-05-12T00:00:00Z", 1998, 1998)]
    [TestCase("19980512", 1998, 1998)]
    [TestCase("1998 [i.e. 1989]", 1989, 1989)]
    [TestCase("năm 938", 938, 938)]
    [TestCase("1000 TCN", -1000, -1000)]
    [TestCase("khoảng 1000 - 200 năm TCN", -1000, -200)]
    [TestCase("500 trước Công nguyên - 200 sau Công nguyên", -500, 200)]
    public void Western_years(string date, int from, int to) => Assert.That(DateAsWritten.Years(date), Is.EqualTo(new YearRange(from, to)));

    [TestCase("thế kỷ XIX", 1801, 1900)]
    [TestCase("thế kỉ 19", 1801, 1900)]
    [TestCase("the ky XIX", 1801, 1900)]
    [TestCase("TK. 19", 1801, 1900)]
    [TestCase("TK XIX", 1801, 1900)]
    [TestCase("[thế kỷ XIX?]", 1801, 1900)]
    [TestCase("khoảng thế kỷ XIX", 1801, 1900)]
    [TestCase("thế kỷ mười chín", 1801, 1900)]
    [TestCase("thế kỷ XVIII - XIX", 1701, 1900)]
    [TestCase("thế kỷ 18-19", 1701, 1900)]
    [TestCase("đầu thế kỷ XX", 1901, 1930)]
    [TestCase("giữa thế kỷ XIX", 1831, 1870)]
    [TestCase("cuối thế kỷ XIX", 1871, 1900)]
    [TestCase("nửa đầu thế kỷ XIX", 1801, 1850)]
    [TestCase("nửa cuối thế kỷ XIX", 1851, 1900)]
    [TestCase("cuối thế kỷ XIX - đầu thế kỷ XX", 1871, 1930)]
    [TestCase("những năm 30 của thế kỷ XX", 1930, 1939)]
    [TestCase("thế kỷ III TCN", -300, -201)]
    [TestCase("thế kỷ III - I trước Công nguyên", -300, -1)]
    [TestCase("thế kỷ V TCN - thế kỷ II", -500, 200)]
    [TestCase("19th century", 1801, 1900)]
    [TestCase("Giáp Tý, đầu thế kỷ XIX", 1804, 1804)]
    [TestCase("năm Giáp Tý, thế kỷ XIX", 1804, 1864)]
    public void Centuries(string date, int from, int to) => Assert.That(DateAsWritten.Years(date), Is.EqualTo(new YearRange(from, to)));

    [TestCase("Minh Mạng thứ 5", 1824, 1824)]
    [TestCase("Minh Mạng 5", 1824, 1824)]
    [TestCase("Minh Mệnh thứ 5", 1824, 1824)]
    [TestCase("năm Minh Mạng thứ năm", 1824, 1824)]
    [TestCase("Minh Mạng năm thứ 5", 1824, 1824)]
    [TestCase("Minh Mạng năm 5", 1824, 1824)]
    [TestCase("nam Minh Mang thu nam", 1824, 1824)]
    [TestCase("năm thứ 5 đời Minh Mạng", 1824, 1824)]
    [TestCase("Minh Mạng ngũ niên", 1824, 1824)]
    [TestCase("Minh Mạng nguyên niên", 1820, 1820)]
    [TestCase("Minh Mạng thứ tám", 1827, 1827)]
    [TestCase("Minh Mạng tam niên", 1822, 1822)]
    [TestCase("Minh Mạng thập ngũ niên", 1834, 1834)]
    [TestCase("Tự Đức thứ hai mươi mốt", 1868, 1868)]
    [TestCase("Tự Đức nhị thập lục niên", 1873, 1873)]
    [TestCase("Minh Mạng", 1820, 1840)]
    [TestCase("triều Minh Mạng", 1820, 1840)]
    [TestCase("Minh Mạng thứ 50", 1820, 1840)]
    [TestCase("Minh Mạng thứ 5 (1824)", 1824, 1824)]
    [TestCase("Minh Mạng, năm Giáp Thân", 1824, 1824)]
    [TestCase("Gia Long thứ 18", 1819, 1819)]
    [TestCase("Gia Long - Minh Mạng", 1802, 1840)]
    [TestCase("Thiệu Trị thứ 3", 1843, 1843)]
    [TestCase("Tự Đức", 1848, 1883)]
    [TestCase("Đồng Khánh thứ 2", 1887, 1887)]
    [TestCase("Thành Thái thứ 10", 1898, 1898)]
    [TestCase("Duy Tân Tân Hợi", 1911, 1911)]
    [TestCase("Duy Tân thứ 5", 1911, 1911)]
    [TestCase("Khải Định thứ 9", 1924, 1924)]
    [TestCase("Bảo Đại thứ 10", 1935, 1935)]
    [TestCase("ngày 12 tháng 5 năm Bảo Đại thứ 10", 1935, 1935)]
    [TestCase("Cảnh Hưng năm 45", 1784, 1784)]
    [TestCase("Quang Trung thứ 2", 1789, 1789)]
    [TestCase("Hồng Đức 21", 1490, 1490)]
    [TestCase("Khang Hy Kỷ Tỵ", 1689, 1689)]
    [TestCase("Khang Hy ky ty", 1689, 1689)]
    public void Reigns(string date, int from, int to) => Assert.That(DateAsWritten.Years(date), Is.EqualTo(new YearRange(from, to)));

    [TestCase("")]
    [TestCase("   ")]
    [TestCase("s.a")]
    [TestCase("s.a.")]
    [TestCase("[s.a]")]
    [TestCase("k.n.")]
    [TestCase("[k.đ. : k.n.]")]
    [TestCase("không rõ năm")]
    [TestCase("n.d.")]
    [TestCase("Giáp Tý")]
    [TestCase("năm Giáp Tý")]
    [TestCase("ngày 10 tháng 3 năm Giáp Tý")]
    [TestCase("9999999999999999999999")]
    [TestCase("thế kỷ XXXIX")]
    [TestCase("5")]
    public void No_year_can_be_told(string date) => Assert.That(DateAsWritten.Years(date), Is.Null);

    [Test]
    public void Years_are_in_order_whatever_the_text()
    {
        string[] pieces =
        [
            "1998", "19", "193", "5", "0", "-", "?", "/", ".", "[", "]", " ", "thế kỷ", "XIX", "TCN", "khoảng", "trước", "sau", "năm", "thứ", "Minh Mạng", "Tự Đức",
            "Giáp", "Tý", "c", "tk", "\u0301", "\uD842", "廣", "thập niên", "s", "century", "i.e.", "12345678", "đến", "cuối", "niên", "mười",
        ];
        var random = new Random(1930);
        for (int i = 0; i < 50_000; i++)
        {
            string date = string.Concat(Enumerable.Range(0, random.Next(1, 10)).Select(_ => pieces[random.Next(pieces.Length)] + (random.Next(2) == 0 ? " " : "")));
            if (DateAsWritten.Years(date) is { } years)
            {
                Assert.That(years.From, Is.LessThanOrEqualTo(years.To), date);
                Assert.That(years.From, Is.GreaterThanOrEqualTo(-9999), date);
                Assert.That(years.To, Is.LessThanOrEqualTo(2200), date);
            }
        }
    }

    [Test]
    public void A_long_text_is_read_to_a_bound() => Assert.That(DateAsWritten.Years(new string(' ', 10_000_000) + "1998"), Is.Null);
}
