using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.ShortForms;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api;
using ThuVienSo.Web.Usage;

namespace ThuVienSo.Web.Health;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can search, with or without the catalog. <c>/metrics</c>: figures
/// in the text format of Prometheus.
/// </summary>
internal static class HealthEndpoints
{
    private const int MostFaults = 20;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Text("ok")).ExcludeFromDescription().ForAnybody();
        app.MapGet("/health/ready", Ready).ExcludeFromDescription().ForAnybody();
        app.MapGet("/metrics", MetricsAsync).ExcludeFromDescription().ForAnybody();
    }

    private static async Task<IResult> Ready(HttpContext context, CatalogSearcher searcher, AbbreviationFiles abbreviations, NpgsqlDataSource catalog, BackupGauges backups)
    {
        context.Response.Headers.CacheControl = "no-store";
        var (searches, away) = (searcher.IsReady, await IsAwayAsync(catalog, context.RequestAborted));
        var backup = away ? null : await backups.HealthAsync(context.RequestAborted);
        var status = !searches ? "notReady" : away ? "degraded" : "ready";
        return Results.Json(
            new Readiness(status, searches ? "ready" : "absent", away ? "away" : "ready", searcher.RefreshProblem?.GetType().Name, Faults(abbreviations),
                backup),
            HealthJson.Default.Readiness,
            statusCode: searches ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static List<AbbreviationFault> Faults(AbbreviationFiles abbreviations) =>
        [.. abbreviations.Problems.Take(MostFaults).Select(problem => new AbbreviationFault(Tail(problem.File), problem.Line, problem.Field, problem.Vi, problem.En))];

    /// <summary>Enough to tell the files of an installation apart, without saying where on the machine it lives.</summary>
    private static string Tail(string path) => string.Join('/', path.Split('/', '\\').TakeLast(3));

    private static async Task<bool> IsAwayAsync(NpgsqlDataSource catalog, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = catalog.CreateCommand("select 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return false;
        }
        catch (Exception fault) when (ApiFaults.IsCatalogAway(fault))
        {
            return true;
        }
    }

    private static async Task<IResult> MetricsAsync(HttpContext context, RequestMeter requests, IndexGauges index, WorkGauges work, BackupGauges backups, UsageGauges usage)
    {
        context.Response.Headers.CacheControl = "no-store";
        var text = new MetricText();
        requests.Write(text);
        usage.Write(text);
        await index.WriteAsync(text, context.RequestAborted);
        await work.WriteAsync(text, context.RequestAborted);
        await backups.WriteAsync(text, context.RequestAborted);
        return Results.Text(text.ToString(), "text/plain; version=0.0.4; charset=utf-8");
    }
}

/// <summary>Whether requests can be answered.</summary>
/// <param name="Status">"ready", "degraded" (searching works, the catalog is away) or "notReady" (no index yet).</param>
/// <param name="Index">"ready" or "absent".</param>
/// <param name="Catalog">"ready" or "away".</param>
/// <param name="RefreshProblem">Kind of the fault that keeps the index from being refreshed; null when there is none.</param>
/// <param name="AbbreviationProblems">Lines of the tables of abbreviations that are not used, the first ones; empty when all are.</param>
/// <param name="Backup">How backups are; null while the catalog is away.</param>
internal sealed record Readiness(
    string Status, string Index, string Catalog, string? RefreshProblem, IReadOnlyList<AbbreviationFault> AbbreviationProblems, BackupHealth? Backup);

/// <summary>A line of a table of abbreviations that is not used, and why; the fields of <see cref="AbbreviationProblem"/>.</summary>
internal sealed record AbbreviationFault(string File, int Line, string Field, string Vi, string En);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Readiness))]
internal sealed partial class HealthJson : JsonSerializerContext;
