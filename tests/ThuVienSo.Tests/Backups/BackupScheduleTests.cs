using System.Globalization;

using Microsoft.Extensions.Configuration;
using ThuVienSo.Composition;

namespace ThuVienSo.Tests.Backups;

/// <summary>When backups are due.</summary>
public sealed class BackupScheduleTests
{
    // 2026-11-24 is a Tuesday.
    [TestCase("day 02:00", "2026-11-24 13:20", "2026-11-25 02:00")]
    [TestCase("day 02:00", "2026-11-24 01:59", "2026-11-25 02:00")]
    [TestCase("day 2:00", "2026-11-24 02:00", "2026-11-25 02:00")]
    [TestCase("3 days 22:30", "2026-11-24 22:31", "2026-11-27 22:30")]
    [TestCase("week 02:00", "2026-11-24 13:20", "2026-12-01 02:00")]
    [TestCase("sunday 02:00", "2026-11-24 13:20", "2026-11-29 02:00")]
    [TestCase("Sunday 02:00", "2026-11-29 01:59", "2026-11-29 02:00")]
    [TestCase("sunday 02:00", "2026-11-29 02:00", "2026-12-06 02:00")]
    [TestCase("tuesday 23:00", "2026-11-24 13:20", "2026-11-24 23:00")]
    public void A_backup_is_due_at_its_hour_in_viet_nam(string every, string last, string due) =>
        Assert.That(BackupSchedule.Parse(every)!.DueAfter(InVietNam(last)), Is.EqualTo(InVietNam(due)));

    [Test]
    public void The_first_is_due_at_once() => Assert.That(BackupSchedule.Parse("week 02:00")!.DueAfter(null), Is.Null);

    /// <summary>20:00 in Greenwich is the next day in Viet Nam.</summary>
    [Test]
    public void Days_are_those_of_viet_nam() => Assert.That(
        BackupSchedule.Parse("day 02:00")!.DueAfter(new DateTimeOffset(2026, 11, 24, 20, 0, 0, TimeSpan.Zero)), Is.EqualTo(InVietNam("2026-11-26 02:00")));

    [TestCase("")]
    [TestCase("02:00")]
    [TestCase("day")]
    [TestCase("day 25:00")]
    [TestCase("0 days 02:00")]
    [TestCase("3 02:00")]
    [TestCase("someday 02:00")]
    [TestCase("1 02:00")]
    [TestCase("day 02:00 03:00")]
    public void Anything_else_is_refused_with_what_is_right(string every)
    {
        Assert.That(BackupSchedule.Parse(every), Is.Null);
        if (every.Length > 0)
            Assert.That(() => Settings(("Every", every)), Throws.TypeOf<InvalidSettingException>().With.Message.Contains("Backup__Every"));
    }

    [TestCase("0")]
    [TestCase("-1")]
    [TestCase("ten")]
    public void Nobody_keeps_no_backups(string keep) =>
        Assert.That(() => Settings(("Keep", keep)), Throws.TypeOf<InvalidSettingException>().With.Message.Contains("Backup__Keep"));

    [Test]
    public void Without_a_place_no_backups_are_made() => Assert.That(Settings().To, Is.Null);

    private static BackupSettings Settings(params (string Name, string Value)[] settings) => BackupSettings.From(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Backup:{setting.Name}", (string?)setting.Value))).Build());

    private static DateTimeOffset InVietNam(string time) =>
        new(DateTime.ParseExact(time, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(7));
}
