using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace ThuVienSo.Web.Api.Uploads;

/// <summary>Where files that are sent in pieces are kept until they are whole, and how much of that there may be.</summary>
/// <param name="Folder">Of what is not whole yet; on the disk of the inbox. Made when it is needed.</param>
/// <param name="Inbox">Where whole files go, to be imported by the worker.</param>
public sealed record UploadSettings(string Folder, string Inbox)
{
    private const string Section = "Uploads";

    /// <summary>Of one file.</summary>
    public long MostBytes { get; init; } = 20L << 30;

    /// <summary>At once, those that were handed over a short while ago among them.</summary>
    public int MostUploads { get; init; } = 100;

    /// <summary>After its last piece, what is not whole is thrown away, and what is whole is forgotten.</summary>
    public TimeSpan Age { get; init; } = TimeSpan.FromDays(7);

    /// <summary>What must stay free on the disk.</summary>
    public long LeastFreeBytes { get; init; } = 1L << 30;

    /// <summary>With <c>Uploads:MostGigabytes</c>, <c>Uploads:MostUploads</c> and <c>Uploads:Days</c>.</summary>
    /// <exception cref="ArgumentException">One of them is no such number.</exception>
    public static UploadSettings From(IConfiguration configuration, string folder, string inbox)
    {
        var (section, usual) = (configuration.GetSection(Section), new UploadSettings(folder, inbox));
        return usual with
        {
            MostBytes = Number(section, "MostGigabytes", usual.MostBytes >> 30, 1 << 20) << 30,
            MostUploads = (int)Number(section, nameof(MostUploads), usual.MostUploads, 100_000),
            Age = TimeSpan.FromDays(Number(section, "Days", (long)usual.Age.TotalDays, 3650)),
        };
    }

    private static long Number(IConfigurationSection section, string name, long usual, long most) => section[name] is not { } written ? usual
        : long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number
        : throw new ArgumentException($"{Section}:{name} = {written}: cần một số nguyên từ 1 đến {most} / must be a whole number from 1 to {most}");
}
