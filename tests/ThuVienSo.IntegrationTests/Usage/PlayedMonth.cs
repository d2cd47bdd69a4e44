using System.Globalization;
using ThuVienSo.Catalog.Usage;

namespace ThuVienSo.IntegrationTests.Usage;

/// <summary>
/// A month as a script: twelve libraries with reading rooms of fifteen computers that share an address and a browser, readers at home with and
/// without cookies, signed-in readers, programs with a key, and robots; with reloads, double clicks up to and just over thirty seconds, bursts across
/// hours, midnights in Việt Nam and in Greenwich, and the ends of the month.
/// </summary>
internal sealed class PlayedMonth
{
    public const int Libraries = 12;
    public const int Documents = 300;

    /// <summary>A number that no document has.</summary>
    public const long Unknown = 999_999;

    public static readonly DateTimeOffset Begin = new(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(7));
    public static readonly DateTimeOffset End = new(2026, 12, 1, 0, 0, 0, TimeSpan.FromHours(7));

    private static readonly double[] Gaps = [0.4, 2, 5, 12, 29.999, 30, 30.001, 31, 45, 90, 600, 1799, 1800, 1801, 2400];

    private static readonly string[] RobotHeaders =
    [
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "python-requests/2.31.0", "curl/8.5.0", "", "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
    ];

    private static readonly string[] Searched = ["Trường Sơn", "truong son", "Hải đội Hoàng Sa", "đường phổi", "kẹo gương", "Sa Huỳnh", "sách không có ở đây", "Nguyễn Công Phương"];

    private readonly Random _random;
    private readonly List<PlayedUse> _uses = [];
    private long _tick;
    private int _sessions;

    private PlayedMonth(int seed) => _random = new Random(seed);

    public static string LibraryCode(int number) => $"thu-vien-{number}";

    /// <summary>In the order of time; no two at the same moment.</summary>
    public static IReadOnlyList<PlayedUse> Write(int seed, int uses, int readers)
    {
        var month = new PlayedMonth(seed);
        while (month._uses.Count < uses)
            month.Burst(month._random.Next(readers));
        return [.. month._uses.Where(use => use.At >= Begin && use.At < End).OrderBy(use => use.At)];
    }

    /// <summary>What one reader does in one go. What kind of reader it is follows from the number.</summary>
    private void Burst(int reader)
    {
        var (at, length) = (Start(), 1 + _random.Next(12));
        switch (reader % 10)
        {
            case 0:
                Robot(reader, at, length * 3);
                break;
            case 1:
                Signed(reader, at, length);
                break;
            case 2:
                WithoutCookies(reader, at, length);
                break;
            case 3 when reader % 100 == 3:
                Program(reader, at, length);
                break;
            default:
                InBrowser(reader, at, length);
                break;
        }
    }

    /// <summary>A fifth begins just before an hour or a midnight, here or in Greenwich, or at an end of the month.</summary>
    private DateTimeOffset Start()
    {
        var any = Begin.AddSeconds(_random.NextDouble() * (End - Begin).TotalSeconds);
        return _random.Next(10) switch
        {
            0 => new DateTimeOffset(any.Year, any.Month, any.Day, 23, 59, 20, any.Offset).AddSeconds(_random.Next(40)),
            1 => new DateTimeOffset(any.Year, any.Month, any.Day, any.Hour, 59, 20, any.Offset).AddSeconds(_random.Next(40)),
            2 when _random.Next(4) == 0 => End.AddSeconds(-_random.Next(1, 60)),
            3 when _random.Next(4) == 0 => Begin.AddSeconds(_random.Next(3)),
            _ => any,
        };
    }

    /// <summary>
    /// Each burst is a browser opened anew, with a cookie of its own: in a reading room (address and browser of fifteen) or at home. The first page
    /// comes without the cookie and gives it; a page then asks for something with it at once.
    /// </summary>
    private void InBrowser(int reader, DateTimeOffset at, int length)
    {
        var (library, isInRoom) = (reader % Libraries, reader % 10 < 7);
        var cookie = $"c{++_sessions}";
        var address = isInRoom ? $"10.{library}.0.{reader % 2}" : $"203.0.{reader / 250}.{reader % 250}";
        var credit = new Attribution(isInRoom ? LibraryCode(library) : null);
        for (var n = 0; n < length; n++)
        {
            var trace = new VisitorTrace(address, UsedCatalog.Browser, n == 0 ? null : cookie, n == 0 ? cookie : null);
            var again = Add(ref at, Anything() with { Trace = trace, Attribution = credit }, cookie, false);
            if (n == 0)
                Add(at.AddMilliseconds(150), new UsageSighting { Kind = UsageKind.Visit, Trace = trace with { Cookie = cookie, GivenCookie = null }, Attribution = credit }, cookie, false);
            if (_random.Next(4) == 0)
                Add(ref at, again with { Trace = trace with { Cookie = cookie, GivenCookie = null } }, cookie, false);
        }
    }

    /// <summary>Every page gives them a cookie that never comes back; several share an address.</summary>
    private void WithoutCookies(int reader, DateTimeOffset at, int length)
    {
        var (address, agent) = ($"198.51.100.{reader % 40}", reader % 20 < 10 ? UsedCatalog.Browser : "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0");
        for (var n = 0; n < length; n++)
        {
            var again = Add(ref at, Anything() with { Trace = new VisitorTrace(address, agent, null, $"c{++_sessions}") }, address + agent, false);
            if (_random.Next(4) == 0)
                Add(ref at, again with { Trace = again.Trace with { GivenCookie = $"c{++_sessions}" } }, address + agent, false);
        }
    }

    /// <summary>An account is one reader from whichever device, and belongs to a library wherever it is.</summary>
    private void Signed(int reader, DateTimeOffset at, int length)
    {
        var credit = new Attribution(LibraryCode(reader % Libraries), $"account {reader}", reader % 3 == 0 ? "60+" : "18-30");
        for (var n = 0; n < length; n++)
        {
            var trace = new VisitorTrace($"192.0.2.{_random.Next(9)}", UsedCatalog.Browser, _random.Next(2) == 0 ? null : $"c{++_sessions}", null);
            Add(ref at, Anything() with { Trace = trace, Attribution = credit }, credit.Person!, false);
        }
    }

    private void Program(int reader, DateTimeOffset at, int length)
    {
        var credit = new Attribution(LibraryCode(reader % Libraries), $"key {reader}", Method: reader % 200 == 3 ? AccessMethod.Tdm : AccessMethod.Regular);
        for (var n = 0; n < length; n++)
            Add(ref at, Anything() with { Channel = UsageChannel.Api, Trace = new VisitorTrace("192.0.2.200", "ThuVienHuyen/1.0"), Attribution = credit }, credit.Person!, false);
    }

    private void Robot(int reader, DateTimeOffset at, int length)
    {
        for (var n = 0; n < length; n++)
        {
            Add(at, Anything() with { Trace = new VisitorTrace("66.249.66.1", RobotHeaders[reader / 10 % RobotHeaders.Length], null, $"c{++_sessions}") }, "robot", true);
            at = at.AddSeconds(_random.NextDouble() * 3);
        }
    }

    private UsageSighting Anything()
    {
        var document = _random.Next(50) == 0 ? Unknown : 1 + (long)(Documents * Math.Pow(_random.NextDouble(), 3));
        var nowhere = new VisitorTrace("", "");
        return _random.Next(12) switch
        {
            0 => new UsageSighting { Kind = UsageKind.Visit, Trace = nowhere },
            1 or 2 => Search(_random.Next(Searched.Length)) with { Trace = nowhere },
            3 or 4 or 5 => new UsageSighting { Kind = UsageKind.View, Document = document, Trace = nowhere },
            6 => new UsageSighting { Kind = UsageKind.Download, Document = document, Part = _random.Next(2) == 0 ? "pdf" : $"pdf 1-{_random.Next(1, 4)}", Trace = nowhere },
            7 => new UsageSighting { Kind = UsageKind.Refused, Document = document, Part = _random.Next(2) == 0 ? "pdf" : "1", Trace = nowhere },
            _ => new UsageSighting { Kind = UsageKind.PageRead, Document = document, Part = _random.Next(1, 6).ToString(CultureInfo.InvariantCulture), Trace = nowhere },
        };
    }

    private UsageSighting Search(int which) => new()
    {
        Kind = UsageKind.Search,
        Query = which == 0 && _random.Next(2) == 0 ? "  TRƯỜNG   sơn " : Searched[which],
        Found = which == 6 ? 0 : _random.Next(5) == 0 ? null : 7,
        Trace = new VisitorTrace("", ""),
    };

    private UsageSighting Add(ref DateTimeOffset at, UsageSighting sighting, string who, bool isRobot)
    {
        at = at.AddSeconds(Gaps[_random.Next(Gaps.Length)]);
        Add(at, sighting, who, isRobot);
        return sighting;
    }

    /// <summary>
    /// Some microseconds more, by which no two are at the same moment, and gaps of thirty seconds stay what they are within one burst only when they
    /// are meant to.
    /// </summary>
    private void Add(DateTimeOffset at, UsageSighting sighting, string who, bool isRobot)
    {
        var whole = at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMillisecond);
        _uses.Add(new PlayedUse(new DateTimeOffset(whole + (_tick++ % 1000 * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero), sighting, who, isRobot));
    }
}
