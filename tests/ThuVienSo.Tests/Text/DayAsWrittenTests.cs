using System.Globalization;
using ThuVienSo.Text;

namespace ThuVienSo.Tests.Text;

public sealed class DayAsWrittenTests
{
    [TestCase("12-3-1939", "1939-03-12")]
    [TestCase("5/3/1939", "1939-03-05")]
    [TestCase("05.03.1939", "1939-03-05")]
    [TestCase("1939-03-05", "1939-03-05")]
    [TestCase("1939-03-05T00:00:00Z", "1939-03-05")]
    [TestCase("ngày 5 tháng 3 năm 1939", "1939-03-05")]
    [TestCase("Thứ năm, 5 tháng 3, năm 1939", "1939-03-05")]
    [TestCase("Số 5, 12-3-1939", "1939-03-12")]
    [TestCase("[12-3-1939]", "1939-03-12")]
    [TestCase("29-2-1940", "1940-02-29")]
    [TestCase("29-2-1939", null)]
    [TestCase("12-13-1939", null)]
    [TestCase("1939", null)]
    [TestCase("tháng 3 năm 1939", null)]
    [TestCase("3-1939", null)]
    [TestCase("1930-1945", null)]
    [TestCase("12-3-39", null)]
    [TestCase("5-3-1939 - 12-3-1939", null)]
    [TestCase("", null)]
    public void A_date_names_one_day_or_none(string written, string? day) =>
        Assert.That(DateAsWritten.Day(written)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Is.EqualTo(day));
}
