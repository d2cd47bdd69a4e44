using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ThuVienSo.Catalog.Backups;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Access.SignIn;
using ThuVienSo.Web.Api;
using ThuVienSo.Web.Api.Uploads;
using ThuVienSo.Web.Health;
using ThuVienSo.Web.News;
using ThuVienSo.Web.Pages;
using ThuVienSo.Web.Protocols.Counter;
using ThuVienSo.Web.Protocols.Iiif;
using ThuVienSo.Web.Readers;
using ThuVienSo.Web.Reports;
using ThuVienSo.Web.Usage;

namespace ThuVienSo.Web.Hosting;

/// <summary>Everything that the web process is made of, in two calls: for the program, for the tests.</summary>
public static class WebHosting
{
    private const int LargestBody = 64 * 1024;

    private static readonly PathString[] ProgramPaths = ["/api", "/iiif", CounterHosting.Root, "/swagger", "/health", "/metrics"];

    /// <summary>Adds the services of API and pages. Throws <see cref="ArgumentException"/> when a setting is wrong.</summary>
    public static IServiceCollection AddThuVienSoWeb(this IServiceCollection services, WebSettings settings)
    {
        settings.Check();
        services.AddSingleton(settings);
        services.AddSources();
        services.AddSignIn(settings);
        services.Configure<KestrelServerOptions>(Limit);
        services.AddResponseCompression(Compress);
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.AddSingleton<RequestMeter>();
        services.AddSingleton<IndexGauges>();
        services.AddSingleton<WorkGauges>();
        services.AddSingleton(provider => new BackupGauges(new BackupHistory(provider.GetRequiredService<NpgsqlDataSource>()), TimeProvider.System));
        services.AddUploads(settings.Uploads);
        services.AddUsage(settings);
        services.AddReports();
        services.AddThuVienSoApi();
        services.AddIiif();
        services.AddCounter();
        services.AddThuVienSoPages();
        services.ReadKeysWhenNeeded();
        return services;
    }

    /// <summary>Adds the middleware and the addresses of API and pages.</summary>
    public static WebApplication MapThuVienSoWeb(this WebApplication app)
    {
        UseProxies(app, app.Services.GetRequiredService<WebSettings>().Access.TrustedProxies);
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<RequestMetering>();
        app.UseResponseCompression();
        app.UseWhen(context => IsForPrograms(context.Request.Path), ApiFaults.Answer);
        app.UseWhen(context => context.Request.Path.StartsWithSegments(CounterHosting.Root, StringComparison.OrdinalIgnoreCase), CounterHosting.Answer);
        app.UseWhen(context => !IsForPrograms(context.Request.Path), PagesHosting.UseThuVienSoPages);
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<Doorkeeper>();
        app.UseMiddleware<HistoryKeeping>();
        app.UseMiddleware<UsageRecording>();
        app.MapThuVienSoApi();
        app.MapIiif();
        CounterEndpoints.Map(app);
        app.MapUsage();
        HealthEndpoints.Map(app);
        app.MapThuVienSoPages();
        return app;
    }

    private static void AddUploads(this IServiceCollection services, UploadSettings? settings)
    {
        if (settings is not null)
        {
            services.AddSingleton(_ => new UploadStore(settings, TimeProvider.System));
            services.AddHostedService<UploadSweep>();
        }

        services.AddSingleton(provider => new UploadPlace(provider.GetService<UploadStore>()));
    }

    /// <summary>
    /// Behind a proxy that the settings trust, addresses that we write are those that readers see. Their own address is not put in place of the proxy's here: see <see cref="NetworkPlace"/>.
    /// </summary>
    private static void UseProxies(IApplicationBuilder app, IReadOnlyList<System.Net.IPNetwork> trusted)
    {
        if (trusted.Count == 0)
            return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in trusted)
            options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }

    private static bool IsForPrograms(PathString path) => ProgramPaths.Any(start => path.StartsWithSegments(start, StringComparison.OrdinalIgnoreCase));

    /// <summary>Nobody sends us more than a form, so nobody may.</summary>
    private static void Limit(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        server.Limits.MaxRequestBodySize = LargestBody;
        server.Limits.MaxRequestHeaderCount = 64;
        server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
    }

    /// <summary>Public pages without secrets, so compression over TLS gives nothing away.</summary>
    private static void Compress(ResponseCompressionOptions compression)
    {
        compression.EnableForHttps = true;
        compression.MimeTypes =
            [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "application/ld+json", "application/marcxml+xml", "image/svg+xml", NewsFeeds.RssType, NewsFeeds.AtomType];
    }
}
