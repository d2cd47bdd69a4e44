using ThuVienSo.Catalog.Usage;
using ThuVienSo.Ingestion.Following;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Verbs;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.SignIn;
using ThuVienSo.Web.Api.Uploads;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.Composition;

/// <summary>Makes the hosts of the verbs that stay: web, worker, or both in one process.</summary>
public static class HostMaking
{
    private const string AbbreviationTable = "abbreviations.tsv";

    /// <summary>In the environment: <c>Staff__ApiKey</c>.</summary>
    private const string StaffKey = "Staff:ApiKey";

    /// <summary>A web host; with <paramref name="worker"/>, the worker runs in it too.</summary>
    public static WebApplication Web(string urls, DataFolder data, CatalogServer server, WorkerOptions? worker)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(HostMaking).Assembly.GetName().Name });
        builder.WebHost.UseUrls(urls.Split(';', StringSplitOptions.RemoveEmptyEntries));
        Quieten(builder.Logging);
        builder.Services.AddThuVienSoWeb(new WebSettings
        {
            Catalog = server.ConnectionString,
            IndexFolder = data.Index,
            Abbreviations = Abbreviations(data),
            StaffKey = builder.Configuration[StaffKey],
            FilesFolder = data.Files,
            DerivativesFolder = data.Derivatives,
            CacheFolder = data.Cache,
            Uploads = UploadSettings.From(builder.Configuration, data.Uploads, data.Inbox),
            Access = AccessSettings.From(builder.Configuration),
            Staff = StaffLimits.From(builder.Configuration),
            SignIn = SignInSettings.From(builder.Configuration),
            Oidc = OidcSettings.From(builder.Configuration),
            Usage = new UsageSettings(data.Usage),
            Robots = UsageWork.RobotTables(data),
        });
        if (worker is not null)
            AddWorker(builder.Services, builder.Configuration, data, server, worker);
        var app = builder.Build();
        app.MapThuVienSoWeb();
        return app;
    }

    /// <summary>The worker alone.</summary>
    public static IHost Worker(DataFolder data, CatalogServer server, WorkerOptions options)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddEnvironmentVariables();
        Quieten(builder.Logging);
        AddWorker(builder.Services, builder.Configuration, data, server, options);
        return builder.Build();
    }

    /// <summary>Runs a host until it is stopped. A worker that could not go on stops it too, and then the program has failed.</summary>
    public static async Task<int> RunToEndAsync(IHost host, CancellationToken cancellationToken)
    {
        var workers = host.Services.GetServices<IHostedService>().OfType<WorkerService>().ToList();
        await host.WaitForShutdownAsync(cancellationToken);
        return workers.Exists(worker => worker.ExecuteTask is { IsFaulted: true }) ? ExitCode.Failed : ExitCode.Done;
    }

    /// <summary>A follower for this installation; <paramref name="loggers"/> gets what it logs.</summary>
    public static IndexFollower Follower(DataFolder data, CatalogServer server, ILoggerFactory loggers, IProgress<RebuildProgress>? progress = null) =>
        new(server.Source, new IndexGenerations(data.Index), IndexSchema.Version(), new FollowerPace(), TimeProvider.System, loggers.CreateLogger<IndexFollower>())
        {
            Progress = progress,
        };

    /// <summary>The same for the texts of pages.</summary>
    public static IndexFollower PageFollower(DataFolder data, CatalogServer server, ILoggerFactory loggers, IProgress<RebuildProgress>? progress = null) =>
        IndexFollower.OfPages(server.Source, IndexGenerations.OfPages(data.Index), new FollowerPace(), TimeProvider.System, loggers.CreateLogger<IndexFollower>(), progress);

    /// <summary>Both, one after the other.</summary>
    public static async Task CatchUpAsync(DataFolder data, CatalogServer server, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        await Follower(data, server, loggers).CatchUpAsync(cancellationToken);
        await PageFollower(data, server, loggers).CatchUpAsync(cancellationToken);
    }

    /// <summary>The table that comes with the program, and the librarians' own, which goes before it.</summary>
    private static string[] Abbreviations(DataFolder data) =>
        ProjectFolder.Find(DataFolder.IndexDataName) is { } shipped ? [Path.Combine(shipped, AbbreviationTable), Path.Combine(data.IndexData, AbbreviationTable)]
            : [Path.Combine(data.IndexData, AbbreviationTable)];

    private static void AddWorker(
        IServiceCollection services, IConfiguration configuration, DataFolder data, CatalogServer server, WorkerOptions options)
    {
        services.AddSingleton(data);
        services.AddSingleton(server);
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IReadOnlyList<IndexFollower>>(provider =>
            [Follower(data, server, provider.GetRequiredService<ILoggerFactory>()), PageFollower(data, server, provider.GetRequiredService<ILoggerFactory>())]);
        services.AddPageWork(data, server, PageWork.Settings(configuration));
        services.AddUsageCounting(data, server, configuration);
        services.AddSingleton<WorkerImports>();
        services.AddSingleton(BackupSettings.From(configuration));
        services.AddSingleton<ScheduledBackups>();
        services.AddHostedService<WorkerService>();
    }

    private static void Quieten(ILoggingBuilder logging)
    {
        logging.AddLines();
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System", LogLevel.Warning);
    }
}

/// <summary>What the worker does.</summary>
/// <param name="Samples">A folder to import once; null for none.</param>
/// <param name="PagesOnly">It makes pages readable and does nothing else: one of several that share the folders of files.</param>
public sealed record WorkerOptions(string? Samples, bool PagesOnly = false);
