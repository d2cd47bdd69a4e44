using System.CommandLine;

using ThuVienSo.Catalog;
using ThuVienSo.Composition;
using ThuVienSo.Ingestion.Following;

namespace ThuVienSo.Verbs;

/// <summary>Builds new generations of the indexes of records and pages beside the live ones, which go on answering, and swaps them in.</summary>
public static class ReindexVerb
{
    public static Command Create()
    {
        var data = CommandOptions.Data();
        var json = CommandOptions.Json();
        var command = new Command("reindex", "Lập lại chỉ mục từ biểu ghi / Build the index anew from the catalog") { data, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.DataFolder(data);
            using var loggers = ConsoleLogging.Create();
            await using var server = await CatalogServer.OpenAsync(folder, attach: true, loggers.CreateLogger("PostgreSQL"), cancellation);
            await CatalogMigrations.ApplyAsync(server.ConnectionString, cancellation);
            await RebuildAsync("biểu ghi / records", progress => HostMaking.Follower(folder, server, loggers, progress));
            await RebuildAsync("trang / pages", progress => HostMaking.PageFollower(folder, server, loggers, progress));
            return ExitCode.Done;

            async Task RebuildAsync(string unit, Func<IProgress<RebuildProgress>, IndexFollower> follower)
            {
                var line = ProgressLine.ForConsole(parsed.GetValue(json));
                await follower(new DirectProgress<RebuildProgress>(at =>
                    line.Show("lập chỉ mục / index", at.Done, unit, at.Total > 0 ? (double)at.Done / at.Total : null))).RebuildAsync(cancellation);
                line.Close();
            }
        });
        return command;
    }
}
