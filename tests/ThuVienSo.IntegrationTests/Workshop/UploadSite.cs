using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using ThuVienSo.IntegrationTests.Api;
using ThuVienSo.IntegrationTests.PrivatePostgres;
using ThuVienSo.Web.Api.Uploads;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.IntegrationTests.Workshop;

/// <summary>A web process that takes uploads into a folder, here or as a program of its own that can be killed. It has no catalog: uploads need none.</summary>
internal static class UploadSite
{
    public const string Key = "khoa-gui-len";

    public static Task<ApiServer> StartAsync(string folder, Func<UploadSettings, UploadSettings>? change = null)
    {
        var settings = new UploadSettings(Path.Combine(folder, "uploads"), Path.Combine(folder, "inbox")) { LeastFreeBytes = 0 };
        return ApiServer.StartAsync(new WebSettings
        {
            Catalog = "Host=127.0.0.1;Port=9;Username=nobody;Database=none",
            IndexFolder = Path.Combine(folder, "index"),
            StaffKey = Key,
            Uploads = change?.Invoke(settings) ?? settings,
        });
    }

    /// <summary>This site as the whole of a program: says its address, and runs until it is killed.</summary>
    public static async Task<int> RunAsync(string folder)
    {
        await using var server = await StartAsync(folder);
        Console.WriteLine(server.Client.BaseAddress);
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    /// <summary>Starts that program. Answers it and its address.</summary>
    public static async Task<(Process Program, Uri Address)> SpawnAsync(string folder)
    {
        var program = Process.Start(new ProcessStartInfo(Programs.Dotnet, ["exec", typeof(UploadSite).Assembly.Location, "receive", folder]) { RedirectStandardOutput = true })!;
        return (program, new Uri((await program.StandardOutput.ReadLineAsync())!));
    }

    /// <summary>A client of the staff that speaks tus.</summary>
    public static HttpClient ClientOf(Uri address, string? key = Key)
    {
        var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Add("Tus-Resumable", "1.0.0");
        if (key is not null)
            client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }

    public static HttpRequestMessage Announcement(long length, string? name, string? source = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/uploads") { Headers = { { "Upload-Length", $"{length}" } } };
        var pairs = new[] { ("filename", name), ("source", source) }.Where(pair => pair.Item2 is not null).Select(pair => $"{pair.Item1} {Convert.ToBase64String(Encoding.UTF8.GetBytes(pair.Item2!))}");
        if (name is not null)
            request.Headers.Add("Upload-Metadata", string.Join(',', pairs));
        return request;
    }

    public static async Task<string> AnnounceAsync(HttpClient client, long length, string? name = "gói.zip", string? source = null)
    {
        using var answer = await client.SendAsync(Announcement(length, name, source));
        Assert.That((int)answer.StatusCode, Is.EqualTo(201), await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    public static async Task<HttpResponseMessage> SendAsync(HttpClient client, string location, long offset, ReadOnlyMemory<byte> piece, string? checksum = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, location) { Content = new ReadOnlyMemoryContent(piece), Headers = { { "Upload-Offset", $"{offset}" } } };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        if (checksum is not null)
            request.Headers.Add("Upload-Checksum", checksum);
        return await client.SendAsync(request);
    }

    /// <summary>The offset that the server tells.</summary>
    public static async Task<long> OffsetAsync(HttpClient client, string location)
    {
        using var answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, location));
        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        return long.Parse(answer.Headers.GetValues("Upload-Offset").Single(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
