using System.Globalization;

namespace ThuVienSo.Composition;

/// <summary>Backups that the worker makes by itself, in the environment as <c>Backup__To</c>, <c>Backup__Every</c> and <c>Backup__Keep</c>.</summary>
/// <param name="To">A folder that is there, on another disk if possible; null when no backups are made.</param>
/// <param name="Every">When.</param>
/// <param name="Keep">How many stay; the oldest go.</param>
public sealed record BackupSettings(string? To, BackupSchedule Every, int Keep)
{
    private const string Section = "Backup";
    private const string EveryWeek = "week 02:00";
    private const int KeptOtherwise = 8;
    private const int MostKept = 10_000;

    /// <exception cref="InvalidSettingException">One of them is not what it must be.</exception>
    public static BackupSettings From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var written = section["Every"] is { Length: > 0 } every ? every : EveryWeek;
        var schedule = BackupSchedule.Parse(written) ?? throw new InvalidSettingException(
            $"{Section}__Every", written, "cần như “day 02:00”, “3 days 02:00”, “week 02:00” hoặc “sunday 02:00” (giờ Việt Nam)",
            "must be like “day 02:00”, “3 days 02:00”, “week 02:00” or “sunday 02:00” (the time of Viet Nam)");
        var keep = section["Keep"] is not { Length: > 0 } number ? KeptOtherwise
            : int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= MostKept ? count
            : throw new InvalidSettingException($"{Section}__Keep", number, 1, MostKept);
        return new BackupSettings(section["To"] is { Length: > 0 } to ? to : null, schedule, keep);
    }
}
