using System.CommandLine;

using ThuVienSo.Catalog;
using ThuVienSo.Composition;
using ThuVienSo.Ingestion.Following;

namespace ThuVienSo.Verbs;

/// <summary>Builds a new generation of the index beside the live one, which goes on answering, and swaps it in.</summary>
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
            var line = ProgressLine.ForConsole(parsed.GetValue(json));
            var progress = new DirectProgress<RebuildProgress>(at =>
                line.Show("lập chỉ mục / index", at.Done, "biểu ghi / records", at.Total > 0 ? (double)at.Done / at.Total : null));
            await HostMaking.Follower(folder, server, loggers, progress).RebuildAsync(cancellation);
            line.Close();
            return ExitCode.Done;
        });
        return command;
    }
}
