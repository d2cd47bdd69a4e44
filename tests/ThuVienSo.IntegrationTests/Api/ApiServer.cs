using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.IntegrationTests.Api;

/// <summary>The web process on a port of its own, and a client for it.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private ApiServer(WebApplication app)
    {
        this.app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromSeconds(30) };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>Starts it.</summary>
    /// <param name="settings">Of the process.</param>
    /// <param name="replace">What stands in for services of its own, such as the clock; null for nothing.</param>
    public static async Task<ApiServer> StartAsync(WebSettings settings, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.Services.AddThuVienSoWeb(settings);
        replace?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapThuVienSoWeb();
        await app.StartAsync();
        return new ApiServer(app);
    }

    /// <summary>Ends it in the order of the program: what was asked is answered before the services go.</summary>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
