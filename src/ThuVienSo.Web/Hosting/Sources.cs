using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Feed;
using ThuVienSo.Catalog.Holdings;
using ThuVienSo.Catalog.Work;
using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.ShortForms;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Api.Holdings;
using ThuVienSo.Web.Api.Imports;
using ThuVienSo.Web.Api.Imports.Reporting;
using ThuVienSo.Web.Places;
using ThuVienSo.Web.Readers;

namespace ThuVienSo.Web.Hosting;

/// <summary>What pages and API read from: the index, and the catalog.</summary>
internal static partial class Sources
{
    // A catalog that does not answer in this time is away: a reader is told so rather than kept waiting.
    private const int ConnectSeconds = 3;
    private const int CommandSeconds = 10;
    private const int MostConnections = 20;

    public static IServiceCollection AddSources(this IServiceCollection services)
    {
        services.AddSingleton(provider => new CatalogSearcher(
            provider.GetRequiredService<WebSettings>().IndexFolder, provider.GetRequiredService<WebSettings>().Search,
            abbreviations: provider.GetRequiredService<AbbreviationFiles>()));
        services.AddSingleton(provider => Abbreviations(
            provider.GetRequiredService<WebSettings>().Abbreviations, provider.GetRequiredService<ILoggerFactory>().CreateLogger<AbbreviationFiles>()));
        services.AddSingleton(provider => DataSource(provider.GetRequiredService<WebSettings>().Catalog));
        services.AddSingleton<DocumentStates>();
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<DocumentListing>();
        services.AddSingleton<Availability>();
        services.AddSingleton<HoldingsOffice>();
        services.AddSingleton<DigitalShelves>();
        services.AddSingleton<PageFeed>();
        services.AddSingleton(provider => new ReadingDesk(
            new DigitalReading(provider.GetRequiredService<NpgsqlDataSource>()), provider.GetRequiredService<Visitors>()));
        services.AddSingleton<LibraryNetworks>();
        services.AddHostedService<LibraryNetworksReader>();
        services.AddHostedService<ReaderUpkeep>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Visitors>(provider, TimeProvider.System));
        services.AddSingleton<WorkProgress>();
        services.AddSingleton(provider => new WorkShelf(provider.GetRequiredService<NpgsqlDataSource>(), TimeProvider.System));
        services.AddSingleton<BatchOffice>();
        services.AddSingleton<ScanReports>();
        services.AddSingleton<ScanReport>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<EnglishPlaceNames>(provider, TimeProvider.System));
        services.AddScoped(provider => new CatalogDbContext(
            CatalogDbContext.OptionsFor(provider.GetRequiredService<NpgsqlDataSource>().CreateConnection())));
        return services;
    }

    private static AbbreviationFiles Abbreviations(IReadOnlyList<string> paths, ILogger logger) => new(paths, problem => LogAbbreviation(logger, problem));

    [LoggerMessage(LogLevel.Warning, "Bảng chữ viết tắt / table of abbreviations: {Problem}")]
    private static partial void LogAbbreviation(ILogger logger, AbbreviationProblem problem);

    private static NpgsqlDataSource DataSource(string catalog) => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(catalog)
    {
        ApplicationName = "thuvienso-web",
        Timeout = ConnectSeconds,
        CommandTimeout = CommandSeconds,
        MaxPoolSize = MostConnections,
    });
}
