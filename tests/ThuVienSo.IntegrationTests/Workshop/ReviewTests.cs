using System.IO.Compression;
using System.Text.Json;
using Npgsql;
using ThuVienSo.Composition;
using ThuVienSo.IntegrationTests.Scans;

namespace ThuVienSo.IntegrationTests.Workshop;

/// <summary>The whole program, from what is dropped into its inbox or sent to it to what readers find.</summary>
[Parallelizable(ParallelScope.Self)]
[CancelAfter(240_000)]
public sealed class ReviewTests
{
    private TestDatabase _database = null!;
    private DataFolder _data = null!;
    private ServedProgram _program = null!;

    private static CancellationToken Token => TestContext.CurrentContext.CancellationToken;

    [SetUp]
    public async Task StartAsync()
    {
        _database = await TestDatabase.CreateAsync(Token);
        _data = DataFolder.At(Directory.CreateTempSubdirectory("thuvienso-review-").FullName).EnsureExists();
        _program = new ServedProgram(_data, _database.ConnectionString);
        await _program.StartAsync(Token);
    }

    [TearDown]
    public async Task StopAsync()
    {
        TestContext.Out.WriteLine(_program.Said);
        _program.Dispose();
        await _database.DisposeAsync();
        Directory.Delete(_data.Root, recursive: true);
    }

    [Test]
    public async Task Scans_dropped_for_review_are_found_when_somebody_commits_them_and_gone_when_they_are_taken_back()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_data.Inbox, "xem-truoc", "địa bạ")).FullName;
        File.WriteAllText(Path.Combine(folder, "danh-muc.csv"), "Mã,Nhan đề,Thư mục\nDB1,Địa bạ Bình Sơn,q1\n");
        Directory.CreateDirectory(Path.Combine(folder, "q1"));
        File.WriteAllBytes(Path.Combine(folder, "q1", "001.png"), ScanTest.Page("địa bạ"));
        await _program.UntilAsync("/api/v1/imports", list => States(list).SequenceEqual(["staged"]), Token);
        while (!File.Exists(Path.Combine(_data.Inbox, "done", "xem-truoc", "địa bạ.report.txt")) && !File.Exists(Path.Combine(_data.Inbox, "problems", "xem-truoc", "địa bạ.report.txt")))
            await Task.Delay(100, Token);
        Assert.That((await _program.JsonAsync("/api/v1/imports/1/findings", Token)).GetProperty("blocking").GetInt64(), Is.Zero);
        _program.Kill();
        await _program.StartAsync(Token);
        await _program.UntilAsync("/api/v1/search?q=dia+ba+binh+son", found => found.GetProperty("total").GetInt32() == 0, Token);
        Assert.That(States(await _program.JsonAsync("/api/v1/imports", Token)), Is.EqualTo(new[] { "staged" }), "a restart decides nothing");

        Assert.That(await DoAsync("revert"), Is.EqualTo(409));
        Assert.That(await DoAsync("commit"), Is.EqualTo(200));
        await _program.UntilAsync("/api/v1/search?q=dia+ba+binh+son", found => found.GetProperty("total").GetInt32() == 1, Token);
        Assert.That((int)(await _program.Client.GetAsync("/tai-lieu/1/trang/1", Token)).StatusCode, Is.EqualTo(200));
        Assert.That(await DoAsync("abandon"), Is.EqualTo(409));
        Assert.That(await DoAsync("revert"), Is.EqualTo(200));
        await _program.UntilAsync("/api/v1/search?q=dia+ba+binh+son", found => found.GetProperty("total").GetInt32() == 0, Token);
        Assert.That(await DoAsync("commit", 77), Is.EqualTo(404));
    }

    [Test]
    public async Task Packages_sent_with_a_source_at_once_keep_it_whatever_they_are()
    {
        using var client = UploadSite.ClientOf(_program.Client.BaseAddress!, _program.Client.DefaultRequestHeaders.GetValues("X-Api-Key").Single());
        await Task.WhenAll(SendAsync(client, "a.zip", Zip("K1")), SendAsync(client, "b.zip", Zip("K2")), SendAsync(client, "K3.png", ScanTest.Page("rời")));
        await _program.UntilAsync("/api/v1/imports", list => States(list).SequenceEqual(["committed", "committed", "committed"]), Token);
        await using var source = NpgsqlDataSource.Create(_database.ConnectionString);
        await using var command = source.CreateCommand("select string_agg(source || ' ' || source_key, ', ' order by source_key) from document");
        Assert.That(await command.ExecuteScalarAsync(Token), Is.EqualTo("TV Ba Tơ K1, TV Ba Tơ K2, TV Ba Tơ K3"));
    }

    private static async Task SendAsync(HttpClient client, string name, byte[] content)
    {
        using var sent = await UploadSite.SendAsync(client, await UploadSite.AnnounceAsync(client, content.Length, name, "TV Ba Tơ"), 0, content);
        Assert.That((int)sent.StatusCode, Is.EqualTo(204));
    }

    private static byte[] Zip(string key)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry($"{key}/001.png").Open();
            entry.Write(ScanTest.Page(key));
        }

        return bytes.ToArray();
    }

    private async Task<int> DoAsync(string step, long batch = 1)
    {
        using var answer = await _program.Client.PostAsync($"/api/v1/imports/{batch}/{step}", null, Token);
        return (int)answer.StatusCode;
    }

    private static string[] States(JsonElement list) => [.. list.GetProperty("imports").EnumerateArray().Select(one => one.GetProperty("state").GetString()!)];
}
