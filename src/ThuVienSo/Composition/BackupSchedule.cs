using System.Globalization;

namespace ThuVienSo.Composition;

/// <summary>When backups are due, in the time of Viet Nam: every so many days, or on one day of the week, at an hour.</summary>
/// <param name="Days">Between two; 7 when <paramref name="Weekday"/> is given.</param>
/// <param name="Weekday">Null for any.</param>
/// <param name="Hour">Of the day.</param>
public sealed record BackupSchedule(int Days, DayOfWeek? Weekday, TimeOnly Hour)
{
    private const int MostDays = 366;

    /// <summary>Viet Nam has one time, without summer time.</summary>
    private static readonly TimeSpan _vietNam = TimeSpan.FromHours(7);

    /// <summary>Reads "day 02:00", "3 days 02:00", "week 02:00" or "sunday 02:00"; null for anything else.</summary>
    public static BackupSchedule? Parse(string written)
    {
        var words = written.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length < 2 || !TimeOnly.TryParseExact(words[^1], "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour))
            return null;
        return words[..^1] switch
        {
            ["day"] => new(1, null, hour),
            ["week"] => new(7, null, hour),
            [var count, "day" or "days"] when int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= MostDays => new(days, null, hour),
            [var day] when char.IsAsciiLetter(day[0]) && Enum.TryParse<DayOfWeek>(day, ignoreCase: true, out var weekday) => new(7, weekday, hour),
            _ => null,
        };
    }

    /// <summary>When the next is due, the last being of that moment; null: there is none yet, and one is due now.</summary>
    public DateTimeOffset? DueAfter(DateTimeOffset? last)
    {
        if (last is not { } moment)
            return null;
        var local = moment.ToOffset(_vietNam);
        var day = DateOnly.FromDateTime(local.DateTime);
        if (Weekday is not { } weekday)
            return At(day.AddDays(Days));
        var ahead = ((int)weekday - (int)day.DayOfWeek + 7) % 7;
        var next = At(day.AddDays(ahead));
        return next > moment ? next : At(day.AddDays(ahead + 7));
    }

    private DateTimeOffset At(DateOnly day) => new(day.ToDateTime(Hour), _vietNam);
}
