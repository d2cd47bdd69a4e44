using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ThuVienSo.Benchmarks.Measuring;
using ThuVienSo.Catalog;
using ThuVienSo.PrivatePostgres;

namespace ThuVienSo.Benchmarks.Using;

/// <summary>How fast the figures of a year of many events open, over HTTP: pages, print, files and API, as a librarian of the province and as one of a library asks for them.</summary>
public static class ReportsMeasurement
{
    private const string Key = "khoa-do-toc-do";

    private static readonly (string Name, string Path)[] _reports =
    [
        ("page, all libraries by month", $"/can-bo/so-lieu?{Period}"),
        ("page, all libraries by month, told apart by library", $"/can-bo/so-lieu?{Period}&chia=thu-vien"),
        ("page, all libraries by quarter, told apart by type", $"/can-bo/so-lieu?{Period}&theo=quy&chia=loai"),
        ("page, all libraries by month, told apart by collection", $"/can-bo/so-lieu?{Period}&chia=bo-suu-tap"),
        ("page, all libraries by month, told apart by age", $"/can-bo/so-lieu?{Period}&chia=tuoi"),
        ("page, one library by month", $"/can-bo/so-lieu?{Period}&thu-vien=thu-vien-3"),
        ("page, one library by month, told apart by collection", $"/can-bo/so-lieu?{Period}&thu-vien=thu-vien-3&chia=bo-suu-tap"),
        ("print, all libraries, the year", $"/can-bo/so-lieu/in?{Period}&theo=nam"),
        ("print, one library, a quarter", "/can-bo/so-lieu/in?tu=2025-10&den=2025-12&thu-vien=thu-vien-3"),
        ("API, report of all libraries by month", $"/api/v1/statistics/report?{ApiPeriod}"),
        ("API, top titles of all libraries", $"/api/v1/statistics/top-titles?{ApiPeriod}"),
        ("API, top searches of all libraries", $"/api/v1/statistics/top-searches?{ApiPeriod}"),
        ("workbook of all tables, all libraries", $"/api/v1/statistics/report.xlsx?{ApiPeriod}"),
    ];

    private const string Period = "tu=2025-01&den=2025-12";
    private const string ApiPeriod = "from=2025-01&to=2025-12";

    /// <param name="folder">For the database; one that has a year already is measured as it is.</param>
    /// <param name="events">Of the year.</param>
    /// <param name="rounds">How often each report is opened.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task RunAsync(string folder, int events, int rounds, CancellationToken cancellationToken)
    {
        await using var cluster = await PrivateCluster.StartAsync(new PostgresOptions { DataFolder = Path.Combine(folder, "pg") }, TimeProvider.System, NullLogger.Instance, cancellationToken);
        await cluster.EnsureDatabaseAsync("figures", cancellationToken);
        var connection = cluster.ConnectionString("figures");
        await CatalogMigrations.ApplyAsync(connection, cancellationToken);
        await using (var source = NpgsqlDataSource.Create(connection))
        {
            var year = new YearOfUse(source);
            if (!await year.IsThereAsync(cancellationToken))
                await year.MakeAsync(events, cancellationToken);
        }

        await using var server = Resident.Start("serve-figures", connection, folder, Key);
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = await AddressAsync(server, cancellationToken), Timeout = TimeSpan.FromMinutes(5) };
        client.DefaultRequestHeaders.Add("X-Api-Key", Key);
        var times = _reports.ToDictionary(report => report.Name, _ => new List<double>());

        // Interleaved, so that each report finds in memory what the others left there.
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var (name, path) in _reports)
                times[name].Add(await OpenAsync(client, path, cancellationToken));
        }

        Console.WriteLine($"\n## Reports of a year, ms, {rounds} rounds\n\n| report | first | median | p99 |\n|---|---:|---:|---:|");
        foreach (var (name, all) in times)
            Console.WriteLine(Ratio.Row(name, all[0], Ratio.Median(all.Skip(1)), all.Skip(1).Order().ElementAt((int)Math.Ceiling(0.99 * rounds) - 1)));
    }

    /// <summary>Behind what it warns of first: that it has no index.</summary>
    private static async Task<Uri> AddressAsync(Resident server, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await server.ReadLineAsync(cancellationToken) is var line && line.StartsWith("http", StringComparison.Ordinal))
                return new Uri(line);
        }
    }

    private static async Task<double> OpenAsync(HttpClient client, string path, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync(path, cancellationToken);
        var content = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        if (answer.StatusCode != HttpStatusCode.OK || content.Length < 300)
            throw new InvalidOperationException($"{path}: {(int)answer.StatusCode}, {content.Length} bytes");
        return took;
    }
}
