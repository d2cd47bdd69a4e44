using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Npgsql;
using ThuVienSo.Web.Api.Problems;

namespace ThuVienSo.Web.Api;

/// <summary>Makes a problem document of what no handler answered: exceptions, and codes that the server gives by itself.</summary>
public static class ApiFaults
{
    /// <summary>
    /// Whether an exception says that the catalog cannot be reached now (away, starting, stopping, full, too slow), not that a
    /// statement of ours is wrong.
    /// </summary>
    public static bool IsCatalogAway(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is SocketException or TimeoutException || e is PostgresException { SqlState: var state } && IsAway(state))
            {
                return true;
            }
            if (e is NpgsqlException and not PostgresException)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// Classes of SQLSTATE: 08 connection, 53 resources, 57 operator intervention (shutdown, starting up, time-out), and 3D000, a
    /// database not made yet.
    /// </summary>
    private static bool IsAway(string state) =>
        state.StartsWith("08", StringComparison.Ordinal)
        || state.StartsWith("53", StringComparison.Ordinal)
        || state.StartsWith("57", StringComparison.Ordinal)
        || state == PostgresErrorCodes.InvalidCatalogName
        || state == PostgresErrorCodes.UndefinedTable;

    internal static void Answer(IApplicationBuilder api)
    {
        api.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context => For(context.Features.Get<IExceptionHandlerFeature>()!.Error).ExecuteAsync(context),
            SuppressDiagnosticsCallback = context => For(context.Exception).Status != StatusCodes.Status500InternalServerError,
        });
        api.UseStatusCodePages(context => ApiProblems.ForStatus(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
    }

    private static ApiProblem For(Exception exception) => exception switch
    {
        BadHttpRequestException bad => ApiProblems.ForStatus(bad.StatusCode),
        _ when IsCatalogAway(exception) => ApiProblems.CatalogAway,
        _ => ApiProblems.Failed,
    };
}
