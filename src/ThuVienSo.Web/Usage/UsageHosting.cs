using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Catalog.Usage.Agents;
using ThuVienSo.Catalog.Usage.Figures;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.Web.Usage;

/// <summary>The services and the one address of counting uses.</summary>
internal static partial class UsageHosting
{
    /// <summary>What a page asks for when it begins a session, so that it is seen whether the browser keeps the cookie.</summary>
    public const string ArrivalAddress = "/phien";

    /// <summary>An image of one transparent point: GIF89a, the smallest that every browser takes.</summary>
    private static readonly byte[] Point = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    public static IServiceCollection AddUsage(this IServiceCollection services, WebSettings settings)
    {
        services.AddSingleton<UsageSightings>();
        services.AddSingleton<UsageFigures>();
        services.AddSingleton<UsageGauges>();
        if (settings.Usage is not null)
        {
            services.AddSingleton(provider => new UsageRecorder(
                settings.Usage, provider.GetRequiredService<NpgsqlDataSource>(), Robots(settings, provider.GetRequiredService<ILogger<RobotList>>()), TimeProvider.System,
                provider.GetRequiredService<ILogger<UsageRecorder>>()));
            services.AddHostedService<Starting>();
        }

        services.AddSingleton(provider => new UsageDesk(provider.GetService<UsageRecorder>()));
        return services;
    }

    public static void MapUsage(this IEndpointRouteBuilder app) => app.MapGet(ArrivalAddress, (HttpContext context) =>
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Bytes(Point, "image/gif");
    }).WithMetadata(new CountsAsAttribute(UsageKind.Visit) { BeginsSession = false }).ExcludeFromDescription().ForAnybody();

    private static RobotList Robots(WebSettings settings, ILogger logger) => new(settings.Robots, fault => LogFault(logger, fault));

    [LoggerMessage(LogLevel.Warning, "Danh sách robot / list of robots: {Fault}")]
    private static partial void LogFault(ILogger logger, string fault);

    /// <summary>The recorder ends with the services, after the last request.</summary>
    private sealed class Starting(UsageRecorder recorder) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            recorder.Start();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
