using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace ThuVienSo.IntegrationTests.Pages.Reading;

/// <summary>
/// Mirador and Universal Viewer as npm has them, on a site of their own: another origin than ours, as everywhere else. Only the two packages that package.json beside this project names are fetched, once: both bring what they
/// need in their built files, and the five hundred packages they are built of are left where they are.
/// </summary>
internal sealed class OtherViewers : IAsyncDisposable
{
    private readonly WebApplication _site;

    private OtherViewers(WebApplication site) => _site = site;

    /// <summary>Without a slash at the end.</summary>
    public string Address => _site.Urls.First();

    public static async Task<OtherViewers> StartAsync()
    {
        var project = Path.Combine(Checkout(), "tests", "ThuVienSo.IntegrationTests");
        var folder = Path.Combine(Checkout(), "artifacts", "viewers");
        using var package = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(project, "package.json")));
        foreach (var viewer in package.RootElement.GetProperty("devDependencies").EnumerateObject())
            await FetchAsync(viewer.Name, viewer.Value.GetString()!, folder);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var site = builder.Build();
        site.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder), ServeUnknownFileTypes = true });
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

    private static async Task FetchAsync(string name, string version, string folder)
    {
        var place = Path.Combine(folder, name);
        var mark = Path.Combine(place, "version.txt");
        if (File.Exists(mark) && await File.ReadAllTextAsync(mark) == version)
            return;
        Directory.CreateDirectory(folder);
        Pack($"{name}@{version}", folder);
        var packed = Path.Combine(folder, $"{name}-{version}.tgz");
        if (Directory.Exists(place))
            Directory.Delete(place, recursive: true);
        await using (var gzip = new GZipStream(File.OpenRead(packed), CompressionMode.Decompress))
            await TarFile.ExtractToDirectoryAsync(gzip, Directory.CreateDirectory(place + ".new").FullName, overwriteFiles: true);
        Directory.Move(Path.Combine(place + ".new", "package"), place);
        Directory.Delete(place + ".new", recursive: true);
        await File.WriteAllTextAsync(mark, version);
    }

    /// <summary>npm checks what it fetched against the hash that the registry states.</summary>
    private static void Pack(string package, string folder)
    {
        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["pack", package, "--ignore-scripts", "--silent", "--pack-destination", folder]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = npm.StandardError.ReadToEnd();
            Assert.That(npm.WaitForExit(TimeSpan.FromMinutes(2)) && npm.ExitCode == 0, Is.True, error);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            TestPrograms.Missing("The tests with other viewers need npm, to fetch them.");
        }
    }
}
