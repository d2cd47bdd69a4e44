using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace ThuVienSo.IntegrationTests.Pages.Reading;

/// <summary>
/// Mirador and Universal Viewer as npm has them, on a site of their own: another origin than ours, as everywhere else.
/// </summary>
internal sealed class OtherViewers : IAsyncDisposable
{
    private readonly WebApplication _site;

    private OtherViewers(WebApplication site) => _site = site;

    /// <summary>Without a slash at the end.</summary>
    public string Address => _site.Urls.First();

    public static async Task<OtherViewers> StartAsync()
    {
        foreach (var viewer in (string[])["mirador", "universalviewer"])
            await NpmPackages.FolderAsync(viewer);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var site = builder.Build();
        site.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(NpmPackages.Place), ServeUnknownFileTypes = true });
        site.MapGet("/mo-mirador", (string manifest, string q) => Html($$"""
            <div id="viewer" style="position:absolute;inset:0"></div><script src="/mirador/dist/mirador.min.js"></script>
            <script>Mirador.viewer({ id: 'viewer', windows: [{ manifestId: {{JsonSerializer.Serialize(manifest)}}, canvasIndex: 1, sideBarOpen: true, sideBarPanel: 'search', defaultSearchQuery: {{JsonSerializer.Serialize(q)}} }] });</script>
            """));
        site.MapGet("/mo-universalviewer", (string manifest, string q) => Html($$"""
            <link rel="stylesheet" href="/universalviewer/dist/uv.css"><div id="viewer" class="uv" style="width:1200px;height:800px"></div><script src="/universalviewer/dist/umd/UV.js"></script>
            <script>UV.init('viewer', { manifest: {{JsonSerializer.Serialize(manifest)}}, canvasIndex: 1, highlight: {{JsonSerializer.Serialize(q)}} });</script>
            """));
        await site.StartAsync();
        return new OtherViewers(site);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    /// <summary>Of the nearest solution above the test.</summary>
    public static string Checkout()
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ThuVienSo.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not run inside a checkout.");
    }

    private static Microsoft.AspNetCore.Http.IResult Html(string body) =>
        Microsoft.AspNetCore.Http.Results.Content("<!DOCTYPE html><meta charset=\"utf-8\">" + body, "text/html; charset=utf-8");
}
