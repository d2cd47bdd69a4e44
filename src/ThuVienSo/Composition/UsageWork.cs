using System.Globalization;

using ThuVienSo.Catalog.Stock;
using ThuVienSo.Catalog.Usage.Agents;
using ThuVienSo.Catalog.Usage.Counting;

namespace ThuVienSo.Composition;

/// <summary>Puts the counting of uses, and of what libraries hold, together.</summary>
public static class UsageWork
{
    private const string KeepDays = "Usage:KeepDays";
    private const string RobotTable = "robots.tsv";
    private const int UsualKeepDays = 400;
    private const int MostKeepDays = 36_500;

    /// <summary>The list that comes with the program, and the installation's own, which adds to it and takes out of it.</summary>
    public static string[] RobotTables(DataFolder data) =>
        ProjectFolder.Find(DataFolder.IndexDataName) is { } shipped ? [Path.Combine(shipped, RobotTable), Path.Combine(data.IndexData, RobotTable)] : [Path.Combine(data.IndexData, RobotTable)];

    /// <summary>Registers the loops of the worker.</summary>
    /// <exception cref="InvalidSettingException"><c>Usage__KeepDays</c> is no such number.</exception>
    public static void AddUsageCounting(this IServiceCollection services, DataFolder data, CatalogServer server, IConfiguration configuration)
    {
        var days = ReadKeepDays(configuration[KeepDays]);
        services.AddSingleton(provider => new CountingLoop(
            server.Source, new RobotList(RobotTables(data)), days, TimeProvider.System, provider.GetRequiredService<ILogger<CountingLoop>>()));
        services.AddSingleton(provider => new StockLoop(
            new StockCount(server.Source, TimeProvider.System), TimeProvider.System, provider.GetRequiredService<ILogger<StockLoop>>()));
    }

    private static int ReadKeepDays(string? written)
    {
        if (written is not { Length: > 0 })
            return UsualKeepDays;
        return int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= CountingLoop.LeastKeepDays and <= MostKeepDays
            ? days
            : throw new InvalidSettingException("Usage__KeepDays", written, CountingLoop.LeastKeepDays, MostKeepDays);
    }
}
