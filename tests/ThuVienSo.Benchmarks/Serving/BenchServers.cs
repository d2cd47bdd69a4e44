using System.Globalization;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.Benchmarks.Serving;

/// <summary>Servers as processes of their own: each prints its address and stays until its standard input ends.</summary>
public static class BenchServers
{
    /// <summary>Kestrel with one endpoint that says hello: what HTTP alone costs.</summary>
    public static Task HelloAsync()
    {
        var app = Builder().Build();
        app.MapGet("/", () => "xin chào");
        return StayAsync(app);
    }

    /// <summary>The web process on an index; searching needs no catalog, so there is none.</summary>
    public static Task SearchAsync(string indexFolder)
    {
        var builder = Builder();
        builder.Services.AddThuVienSoWeb(new WebSettings { Catalog = "Host=127.0.0.1;Port=1", IndexFolder = indexFolder });
        var app = builder.Build();
        app.MapThuVienSoWeb();
        return StayAsync(app);
    }

    /// <summary>The web process on a catalog with page images.</summary>
    public static Task ImagesAsync(string catalog, string derivatives)
    {
        var builder = Builder();
        builder.Services.AddThuVienSoWeb(new WebSettings
        {
            Catalog = catalog,
            IndexFolder = Path.Combine(derivatives, "no-index"),
            DerivativesFolder = derivatives,
        });
        var app = builder.Build();
        app.MapThuVienSoWeb();
        return StayAsync(app);
    }

    /// <summary>The web process on a catalog, for its pages; uses are recorded into a folder, or not when it is "-".</summary>
    public static Task PagesAsync(string catalog, string folder, string usage)
    {
        var builder = Builder();
        builder.Services.AddThuVienSoWeb(new WebSettings { Catalog = catalog, IndexFolder = Path.Combine(folder, "no-index"), Usage = usage == "-" ? null : new UsageSettings(usage) });
        var app = builder.Build();
        app.MapThuVienSoWeb();
        return StayAsync(app);
    }

    /// <summary>The web process on a catalog, for staff with a key.</summary>
    public static Task FiguresAsync(string catalog, string folder, string key)
    {
        var builder = Builder();
        builder.Services.AddThuVienSoWeb(new WebSettings { Catalog = catalog, IndexFolder = Path.Combine(folder, "no-index"), StaffKey = key });
        var app = builder.Build();
        app.MapThuVienSoWeb();
        return StayAsync(app);
    }

    private static WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // Its address alone goes to standard output.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        return builder;
    }

    private static async Task StayAsync(WebApplication app)
    {
        await app.StartAsync();
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{app.Urls.First()}"));
        await Console.In.ReadToEndAsync();
        await app.DisposeAsync();
    }
}
