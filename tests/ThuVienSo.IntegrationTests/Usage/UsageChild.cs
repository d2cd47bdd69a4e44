using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Catalog.Usage.Agents;

namespace ThuVienSo.IntegrationTests.Usage;

/// <summary>
/// A process that records uses, each of another document, until it is killed; after each flush it prints the number up to which all are promised.
/// </summary>
internal static class UsageChild
{
    private const int AtOnce = 7;

    public static async Task<int> RunAsync(string catalog, string folder, long first)
    {
        await using var source = NpgsqlDataSource.Create(catalog);
        var settings = new UsageSettings(folder) { Gathering = TimeSpan.FromMilliseconds(1), BetweenShipments = TimeSpan.FromMilliseconds(20), LeastFreeBytes = 0 };
        await using var recorder = new UsageRecorder(settings, source, new RobotList([]), TimeProvider.System, NullLogger<UsageRecorder>.Instance);
        recorder.Start();
        for (var next = first; ;)
        {
            for (var n = 0; n < AtOnce; n++)
                recorder.Record(new UsageSighting { Kind = UsageKind.View, Document = next++, Trace = new VisitorTrace("192.0.2.1", "Thu/1.0") });
            await recorder.FlushAsync(CancellationToken.None);
            Console.WriteLine((next - 1).ToString(CultureInfo.InvariantCulture));
        }
    }
}
