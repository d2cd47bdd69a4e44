using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Reports;
using ThuVienSo.Catalog.Stock;
using ThuVienSo.Catalog.Usage.Figures;

namespace ThuVienSo.Web.Reports;

/// <summary>The services of the figures that libraries hand in.</summary>
internal static class ReportsHosting
{
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddSingleton<StockFigures>();
        services.AddSingleton(provider => new LibraryReports(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<UsageFigures>(), provider.GetRequiredService<StockFigures>(), TimeProvider.System));
        services.AddSingleton<ReportSections>();
        services.AddSingleton<ReportFiles>();
        services.AddScoped(provider => new ReportDesk(provider.GetRequiredService<CatalogDbContext>(), TimeProvider.System));
        return services;
    }
}
