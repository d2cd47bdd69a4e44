using System.Globalization;

using ThuVienSo.Catalog.Files;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Ingestion.Scans;
using ThuVienSo.Ingestion.Working;

namespace ThuVienSo.Composition;

/// <summary>Puts the work on pages together from the installation's folders and its settings, in the environment as <c>Pages__...</c>.</summary>
public static class PageWork
{
    private const string Section = "Pages";
    private const int MostWorkers = 256;

    public static FilePlaces Places(DataFolder data) => new(data.Files, data.Derivatives, data.Desks);

    /// <summary>Reads <c>ImageWorkers</c>, <c>RecognitionWorkers</c>, <c>RecognitionMinutes</c>, <c>LeastFreeMegabytes</c> and <c>Tesseract</c>.</summary>
    /// <exception cref="InvalidSettingException">One of them is no such number.</exception>
    public static PageWorkSettings Settings(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var settings = new PageWorkSettings { Tesseract = section["Tesseract"] };
        return settings with
        {
            ImageWorkers = (int)Number(section, "ImageWorkers", settings.ImageWorkers, 0, MostWorkers),
            RecognitionWorkers = (int)Number(section, "RecognitionWorkers", settings.RecognitionWorkers, 0, MostWorkers),
            RecognitionTime = TimeSpan.FromMinutes(Number(section, "RecognitionMinutes", (long)settings.RecognitionTime.TotalMinutes, 1, 24 * 60)),
            LeastFreeBytes = Number(section, "LeastFreeMegabytes", settings.LeastFreeBytes >> 20, 0, long.MaxValue >> 20) << 20,
        };
    }

    /// <summary>Registers the workers and what they use; all of it ends with the host.</summary>
    public static void AddPageWork(this IServiceCollection services, DataFolder data, CatalogServer server, PageWorkSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(Places(data));
        services.AddSingleton(_ => WorkDesk.Open(data.Desks));
        services.AddSingleton(_ => new DecodingPool(settings.DecodingProcesses));
        services.AddSingleton(provider => new PageWorkers(
            server.Source, provider.GetRequiredService<FilePlaces>(), provider.GetRequiredService<WorkDesk>(), provider.GetRequiredService<DecodingPool>(), settings,
            TimeProvider.System, provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(provider => new ScanImporter(
            server.Source, provider.GetRequiredService<FilePlaces>(), provider.GetRequiredService<WorkDesk>(), provider.GetRequiredService<DecodingPool>(),
            TimeProvider.System, provider.GetRequiredService<ILogger<ScanImporter>>())
        {
            Tesseract = settings.Tesseract,
            LeastFreeBytes = settings.LeastFreeBytes,
        });
    }

    private static long Number(IConfigurationSection section, string name, long otherwise, long least, long most)
    {
        if (section[name] is not { Length: > 0 } written)
            return otherwise;
        return long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new InvalidSettingException($"{Section}__{name}", written, least, most);
    }
}

/// <summary>A setting is not what it must be.</summary>
public sealed class InvalidSettingException(string name, string written, string vi, string en) : Exception($"{name}={written}: {vi}. / {name}={written}: {en}.")
{
    /// <summary>It is no whole number, or not from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public InvalidSettingException(string name, string written, long least, long most)
        : this(name, written, $"cần một số nguyên từ {least} đến {most}", $"must be a whole number from {least} to {most}")
    {
    }
}
