namespace ThuVienSo.Text.Dates;

/// <summary>A reign: its era names without marks, the year that was called its first, and the years in which the name may stand.</summary>
internal sealed record Reign(string Names, int YearOne, int From, int To);

/// <summary>
/// The eras by which Vietnamese documents are dated, and those of the Qing that Chinese prints in Hội An have. First years after the chronological tables of
/// "Đại Việt sử ký toàn thư" and "Đại Nam thực lục"; a lunar year is given the Gregorian year in which it begins. Eras whose years sources disagree on are left out.
/// </summary>
internal static class Reigns
{
    private static readonly Reign[] Table =
    [
        // Nguyễn
        new("gia long", 1802, 1802, 1819), new("minh mang|minh menh", 1820, 1820, 1840), new("thieu tri", 1841, 1841, 1847),
        new("tu duc", 1848, 1848, 1883), new("hiep hoa", 1883, 1883, 1883), new("kien phuc", 1884, 1883, 1884), new("ham nghi", 1885, 1884, 1888),
        new("dong khanh", 1886, 1885, 1888), new("thanh thai", 1889, 1889, 1907), new("duy tan", 1907, 1907, 1916),
        new("khai dinh", 1916, 1916, 1925), new("bao dai", 1926, 1926, 1945),

        // Tây Sơn
        new("thai duc", 1778, 1778, 1793), new("quang trung", 1788, 1788, 1792), new("canh thinh", 1793, 1793, 1801), new("bao hung", 1801, 1801, 1802),

        // Lê
        new("thieu binh", 1434, 1434, 1439), new("dai bao", 1440, 1440, 1442), new("thai hoa|dai hoa", 1443, 1443, 1453),
        new("dien ninh", 1454, 1454, 1459), new("quang thuan", 1460, 1460, 1469), new("hong duc", 1470, 1470, 1497), new("canh thong", 1498, 1498, 1504),
        new("doan khanh", 1505, 1505, 1509), new("hong thuan", 1509, 1509, 1516), new("quang thieu", 1516, 1516, 1522),
        new("thong nguyen", 1522, 1522, 1527), new("nguyen hoa", 1533, 1533, 1548), new("chinh tri", 1558, 1558, 1571),
        new("gia thai", 1573, 1573, 1577), new("quang hung", 1578, 1578, 1599), new("hoang dinh", 1601, 1600, 1619), new("vinh to", 1619, 1619, 1629),
        new("duc long", 1629, 1629, 1635), new("duong hoa", 1635, 1635, 1643), new("phuc thai", 1643, 1643, 1649), new("khanh duc", 1649, 1649, 1653),
        new("thinh duc", 1653, 1653, 1658), new("vinh tho", 1658, 1658, 1662), new("canh tri", 1663, 1663, 1671), new("duong duc", 1672, 1672, 1674),
        new("vinh tri", 1676, 1676, 1680), new("chinh hoa", 1680, 1680, 1705), new("vinh thinh", 1705, 1705, 1720), new("bao thai", 1720, 1720, 1729),
        new("vinh khanh", 1729, 1729, 1732), new("long duc", 1732, 1732, 1735), new("vinh huu", 1735, 1735, 1740), new("canh hung", 1740, 1740, 1786),
        new("chieu thong", 1787, 1786, 1789),

        // Mạc
        new("dai chinh", 1530, 1530, 1540), new("quang hoa", 1541, 1541, 1546), new("sung khang", 1566, 1566, 1577), new("dien thanh", 1578, 1578, 1585),

        // Qing
        new("thuan tri", 1644, 1644, 1661), new("khang hy|khang hi", 1662, 1662, 1722), new("ung chinh", 1723, 1723, 1735),
        new("can long|kien long", 1736, 1736, 1795), new("gia khanh", 1796, 1796, 1820), new("dao quang", 1821, 1821, 1850),
        new("ham phong", 1851, 1851, 1861), new("dong tri", 1862, 1862, 1874), new("quang tu", 1875, 1875, 1908), new("tuyen thong", 1909, 1909, 1911),
    ];

    private static readonly Dictionary<(string, string), Reign> ByName = Index();

    /// <summary>
    /// The years of every era named: one year with an ordinal ("Minh Mạng thứ 5", "năm thứ 5 đời Minh Mạng", "Minh Mạng ngũ niên") or with the name of the year
    /// in the cycle of sixty, else the whole reign. Null when no era is named.
    /// </summary>
    public static YearRange? Years(List<DatePart> parts)
    {
        YearRange? years = null;
        for (int i = 0; i + 1 < parts.Count; i++)
        {
            if (!ByName.TryGetValue((parts[i].Text, parts[i + 1].Text), out var reign))
                continue;
            years = Ranges.Join(years, YearIn(reign, parts, i));
            i++;
        }

        return years;
    }

    private static YearRange YearIn(Reign reign, List<DatePart> parts, int at)
    {
        int ordinal = OrdinalBehind(parts, at + 2);
        if (ordinal <= 0)
            ordinal = OrdinalBefore(parts, at);
        int year = reign.YearOne + ordinal - 1;
        if (ordinal > 0 && year <= reign.To)
            return new YearRange(year, year);

        var all = new YearRange(reign.From, reign.To);
        for (int i = 0; i < parts.Count; i++)
        {
            int place = i == at || i == at + 1 ? -1 : SexagenaryCycle.At(parts, i);
            if (place >= 0 && SexagenaryCycle.Within(place, all) is { } named)
                return named;
        }

        return all;
    }

    /// <summary>"thứ 5", "năm thứ năm", "năm 5", "5", "ngũ niên", "năm đầu"; in "năm Minh Mạng năm Giáp Thân" the second năm is no five.</summary>
    private static int OrdinalBehind(List<DatePart> parts, int index)
    {
        while (parts.At(index).IsOneOf(",", ".", ":", "-"))
            index++;
        if (parts.StandsAt(index, "nam", "dau"))
            return 1;
        bool said = parts.At(index).Is("nam") && (parts.At(index + 1).Is("thu") || parts.At(index + 1).Kind == DatePartKind.Number);
        if (said)
            index++;
        if (parts.At(index).Is("thu"))
            return NumberWords.Read(parts, index + 1, out _);
        int value = NumberWords.Read(parts, index, out int end);
        bool isOrdinal = parts.At(index).Kind == DatePartKind.Number || parts.At(end).Is("nien");
        return isOrdinal && value < 100 && !IsMonthOrDay(parts, end) ? value : 0;
    }

    private static bool IsMonthOrDay(List<DatePart> parts, int end) => parts.At(end).IsOneOf("/", "thang");

    private static int OrdinalBefore(List<DatePart> parts, int at)
    {
        for (int i = at - 2; i >= 0; i--)
        {
            if (parts[i].Is("thu"))
                return NumberWords.Read(parts, i + 1, out _);
        }

        return 0;
    }

    private static Dictionary<(string, string), Reign> Index()
    {
        var byName = new Dictionary<(string, string), Reign>();
        foreach (var reign in Table)
        {
            foreach (string name in reign.Names.Split('|'))
            {
                string[] words = name.Split(' ');
                byName.Add((words[0], words[1]), reign);
            }
        }

        return byName;
    }
}
