using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ThuVienSo.IntegrationTests.Api;
using ThuVienSo.IntegrationTests.Reliability;

namespace ThuVienSo.IntegrationTests.Workshop;

/// <summary>Files sent in pieces, over HTTP, with all that goes wrong on the way.</summary>
[TestFixture, CancelAfter(60_000)]
[Parallelizable(ParallelScope.Self)]
internal sealed class UploadTests
{
    private static readonly byte[] Content = RandomNumberGenerator.GetBytes(700_000);

    private string _folder = null!;
    private ApiServer _server = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _folder = Directory.CreateTempSubdirectory("thuvienso-uploads-").FullName;
        _server = await UploadSite.StartAsync(_folder, settings => settings with { MostUploads = 3, MostBytes = 1_000_000 });
        _client = UploadSite.ClientOf(_server.Client.BaseAddress!);
    }

    [TearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task A_file_in_pieces_lies_whole_in_the_inbox_and_tells_so()
    {
        var location = await UploadSite.AnnounceAsync(_client, Content.Length, "Báo Cứu quốc.zip", "huyen-ly-son");
        await TakenAsync(location, 0, Content.AsMemory(0, 300_000));
        Assert.That(await StateAsync(location), Is.EqualTo("receiving"));
        Assert.That(Directory.Exists(Path.Combine(_folder, "inbox")), Is.False, "nothing half lies where the worker looks");
        await TakenAsync(location, 300_000, Content.AsMemory(300_000));
        Assert.That(await File.ReadAllBytesAsync(Path.Combine(_folder, "inbox", "huyen-ly-son", "Báo Cứu quốc.zip")), Is.EqualTo(Content));
        Assert.That(await UploadSite.OffsetAsync(_client, location), Is.EqualTo(Content.Length));
    }

    [Test]
    public async Task What_came_before_a_connection_was_cut_is_kept()
    {
        var location = await UploadSite.AnnounceAsync(_client, Content.Length);
        using (var line = await BeginAsync(location, Content.Length, Content.AsMemory(0, 200_000)))
            await Task.Delay(300);
        await UntilFreeAsync(location);
        var offset = await UploadSite.OffsetAsync(_client, location);
        Assert.That(offset, Is.EqualTo(200_000));
        await TakenAsync(location, offset, Content.AsMemory((int)offset));
        Assert.That(await File.ReadAllBytesAsync(Path.Combine(_folder, "inbox", "gói.zip")), Is.EqualTo(Content));
    }

    [Test]
    public async Task One_at_a_time_writes()
    {
        var location = await UploadSite.AnnounceAsync(_client, Content.Length);
        using var line = await BeginAsync(location, Content.Length, Content.AsMemory(0, 1000));
        await Task.Delay(300);
        Assert.That(await StatusAsync(location, 0, Content), Is.EqualTo(423));
        using var ended = await _client.DeleteAsync(location);
        Assert.That((int)ended.StatusCode, Is.EqualTo(423));
    }

    [Test]
    public async Task After_a_restart_it_goes_on_from_what_was_promised_and_what_lies_behind_is_cut_off()
    {
        var location = await UploadSite.AnnounceAsync(_client, Content.Length);
        await TakenAsync(location, 0, Content.AsMemory(0, 100_000));
        await _server.DisposeAsync();
        await File.AppendAllTextAsync(Directory.GetFiles(Path.Combine(_folder, "uploads"), "*.part").Single(), "what no piece had");
        _server = await UploadSite.StartAsync(_folder);
        _client.Dispose();
        _client = UploadSite.ClientOf(_server.Client.BaseAddress!);
        Assert.That(await UploadSite.OffsetAsync(_client, location), Is.EqualTo(100_000));
        await TakenAsync(location, 100_000, Content.AsMemory(100_000));
        Assert.That(await File.ReadAllBytesAsync(Path.Combine(_folder, "inbox", "gói.zip")), Is.EqualTo(Content));
    }

    [Test]
    public async Task A_wrong_offset_a_longer_piece_and_a_wrong_type_are_refused_and_change_nothing()
    {
        var location = await UploadSite.AnnounceAsync(_client, 1000);
        Assert.That(await StatusAsync(location, 500, Content.AsMemory(0, 100)), Is.EqualTo(409));
        Assert.That(await StatusAsync(location, 0, Content.AsMemory(0, 1001)), Is.EqualTo(413));
        using var plain = new HttpRequestMessage(HttpMethod.Patch, location) { Content = new StringContent("x"), Headers = { { "Upload-Offset", "0" } } };
        Assert.That((int)(await _client.SendAsync(plain)).StatusCode, Is.EqualTo(415));
        Assert.That(await UploadSite.OffsetAsync(_client, location), Is.Zero);
    }

    [Test]
    public async Task A_piece_counts_only_with_the_hash_that_was_stated()
    {
        var location = await UploadSite.AnnounceAsync(_client, 2000);
        var piece = Content.AsMemory(0, 1000);
        Assert.That(await StatusAsync(location, 0, piece, "sha256 " + Convert.ToBase64String(SHA256.HashData([1]))), Is.EqualTo(460));
        Assert.That(await StatusAsync(location, 0, piece, "md5 AAAA"), Is.EqualTo(400));
        Assert.That(await UploadSite.OffsetAsync(_client, location), Is.Zero);
#pragma warning disable CA5350 // tus asks for SHA-1
        Assert.That(await StatusAsync(location, 0, piece, "sha1 " + Convert.ToBase64String(SHA1.HashData(piece.Span))), Is.EqualTo(204));
#pragma warning restore CA5350
        Assert.That(await StatusAsync(location, 1000, piece, "sha256 " + Convert.ToBase64String(SHA256.HashData(piece.Span))), Is.EqualTo(204));
        Assert.That(new FileInfo(Path.Combine(_folder, "inbox", "gói.zip")).Length, Is.EqualTo(2000));
    }

    [Test]
    public async Task Two_files_of_one_name_are_both_there()
    {
        for (var n = 1; n <= 2; n++)
            await TakenAsync(await UploadSite.AnnounceAsync(_client, n), 0, Content.AsMemory(0, n));
        Assert.That(Directory.GetFiles(Path.Combine(_folder, "inbox")).Select(file => new FileInfo(file).Length), Is.EquivalentTo(new[] { 1, 2 }));
    }

    [TestCase("../../etc/passwd", "passwd")]
    [TestCase("C:\\quét\\..\\gói.zip", "gói.zip")]
    [TestCase("..", "tai-len")]
    [TestCase(".ẩn.zip", "ẩn.zip")]
    [TestCase("a\u0000b\n.zip", "ab.zip")]
    [TestCase("gói.part", "gói.part.dat")]
    [TestCase(null, "tai-len")]
    public async Task A_name_never_leads_out_of_the_inbox(string? sent, string name)
    {
        await TakenAsync(await UploadSite.AnnounceAsync(_client, 5, sent), 0, Content.AsMemory(0, 5));
        Assert.That(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Where(file => !file.StartsWith(Path.Combine(_folder, "uploads"), StringComparison.Ordinal)), Is.EqualTo(new[] { Path.Combine(_folder, "inbox", name) }));
    }

    [TestCase("..")]
    [TestCase("a/b")]
    [TestCase("a\\b")]
    [TestCase("done")]
    [TestCase("Problems")]
    [TestCase("xem-truoc")]
    [TestCase("~tạm")]
    public async Task A_source_is_the_plain_name_of_a_folder(string source)
    {
        using var answer = await _client.SendAsync(UploadSite.Announcement(5, "a.zip", source));
        Assert.That((int)answer.StatusCode, Is.EqualTo(400));
    }

    [Test]
    public async Task There_is_a_bound_to_size_and_number_and_what_is_ended_makes_room()
    {
        using var large = await _client.SendAsync(UploadSite.Announcement(1_000_001, "a.zip"));
        Assert.That((int)large.StatusCode, Is.EqualTo(413));
        string[] locations = [await UploadSite.AnnounceAsync(_client, 5), await UploadSite.AnnounceAsync(_client, 5), await UploadSite.AnnounceAsync(_client, 5)];
        using var fourth = await _client.SendAsync(UploadSite.Announcement(5, "a.zip"));
        Assert.That((int)fourth.StatusCode, Is.EqualTo(507));
        using var ended = await _client.DeleteAsync(locations[0]);
        Assert.That((int)ended.StatusCode, Is.EqualTo(204));
        Assert.That(await StatusAsync(locations[0], 0, Content.AsMemory(0, 5)), Is.EqualTo(404));
        await UploadSite.AnnounceAsync(_client, 5);
    }

    [Test]
    public async Task What_is_too_old_is_forgotten_and_its_content_removed()
    {
        await using var forgetful = await UploadSite.StartAsync(_folder, settings => settings with { Age = TimeSpan.FromMilliseconds(400) });
        using var client = UploadSite.ClientOf(forgetful.Client.BaseAddress!);
        var location = await UploadSite.AnnounceAsync(client, 5);
        await Task.Delay(600);
        Assert.That((int)(await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, location))).StatusCode, Is.EqualTo(404));
        await UploadSite.AnnounceAsync(client, 5);
        Assert.That(Directory.GetFiles(Path.Combine(_folder, "uploads"), "*.part"), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Files_with_a_source_lie_singly_in_its_folder_which_is_marked_also_two_of_one_name_at_once()
    {
        var locations = new[] { await UploadSite.AnnounceAsync(_client, 5, "gói.zip", "Ba Tơ"), await UploadSite.AnnounceAsync(_client, 5, "gói.zip", "Ba Tơ") };
        await Task.WhenAll(locations.Select(location => TakenAsync(location, 0, Content.AsMemory(0, 5))));
        var folder = Path.Combine(_folder, "inbox", "Ba Tơ");
        Assert.That(Directory.GetFiles(folder, "*.zip"), Has.Length.EqualTo(2));
        Assert.That(File.Exists(Path.Combine(folder, ".nguon")), Is.True);
    }

    [TestCase("review", "xem-truoc/Ba Tơ/a.zip", 201)]
    [TestCase("commit", "Ba Tơ/a.zip", 201)]
    [TestCase("xem", null, 400)]
    public async Task The_mode_says_whether_a_person_looks_at_it_first(string mode, string? file, int status)
    {
        using var announcement = UploadSite.Announcement(5, "a.zip", "Ba Tơ");
        var metadata = announcement.Headers.GetValues("Upload-Metadata").Single();
        announcement.Headers.Remove("Upload-Metadata");
        announcement.Headers.Add("Upload-Metadata", $"{metadata},mode {Convert.ToBase64String(Encoding.UTF8.GetBytes(mode))}");
        using var answer = await _client.SendAsync(announcement);
        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
        if (file is null)
            return;
        await TakenAsync(answer.Headers.Location!.ToString(), 0, Content.AsMemory(0, 5));
        Assert.That(File.Exists(Path.Combine(_folder, "inbox", file)), Is.True);
    }

    [Test]
    public async Task A_file_that_was_taken_away_on_its_way_is_told_as_lost_and_one_that_the_worker_took_is_not()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "inbox", "done"));
        File.WriteAllText(Path.Combine(_folder, "inbox", "done", "a.20260101-000000-000.zip"), "");
        var (taken, lost) = (await HalfHandedOverAsync("a.zip"), await HalfHandedOverAsync("b.zip"));
        await UploadSite.AnnounceAsync(_client, 5);
        Assert.That((await UploadSite.OffsetAsync(_client, taken), await StateAsync(lost)), Is.EqualTo((5, "lost")));
        using var answer = await _client.SendAsync(new HttpRequestMessage(HttpMethod.Head, lost));
        Assert.That((int)answer.StatusCode, Is.EqualTo(410));
    }

    /// <summary>As a kill leaves it when the file is in the inbox already but nothing says so.</summary>
    private async Task<string> HalfHandedOverAsync(string name)
    {
        var location = await UploadSite.AnnounceAsync(_client, 5, name);
        await TakenAsync(location, 0, Content.AsMemory(0, 5));
        var note = Path.Combine(_folder, "uploads", location.Split('/')[^1] + ".json");
        File.WriteAllText(note, File.ReadAllText(note).Replace("\"HandedOver\":true", "\"HandedOver\":false", StringComparison.Ordinal));
        File.Delete(Path.Combine(_folder, "inbox", name));
        return location;
    }

    [Test]
    public async Task One_damaged_note_neither_ends_the_sweep_nor_keeps_others_out()
    {
        var damaged = await UploadSite.AnnounceAsync(_client, 5);
        File.WriteAllText(Path.Combine(_folder, "uploads", damaged.Split('/')[^1] + ".json"), "{\"Id\":");
        await TakenAsync(await UploadSite.AnnounceAsync(_client, 5), 0, Content.AsMemory(0, 5));
        Assert.That(await StatusAsync(damaged, 0, Content.AsMemory(0, 5)), Is.EqualTo(404));
    }

    [Test]
    public async Task A_file_without_content_is_whole_when_it_is_announced()
    {
        var location = await UploadSite.AnnounceAsync(_client, 0, "rỗng.csv");
        Assert.That(await UploadSite.OffsetAsync(_client, location), Is.Zero);
        Assert.That(new FileInfo(Path.Combine(_folder, "inbox", "rỗng.csv")).Length, Is.Zero);
    }

    [Test]
    [Platform("Linux")]
    public async Task A_disk_that_fills_is_told_and_the_sender_goes_on_when_there_is_room()
    {
        using var disk = new SmallDisk(4096);
        await using var server = await UploadSite.StartAsync(disk.Folder);
        using var client = UploadSite.ClientOf(server.Client.BaseAddress!);
        var location = await UploadSite.AnnounceAsync(client, Content.Length);
        disk.FillBut(300);
        using var full = await UploadSite.SendAsync(client, location, 0, Content);
        Assert.That((int)full.StatusCode, Is.EqualTo(507));
        disk.FillBut(0);
        using var announced = await client.SendAsync(UploadSite.Announcement(0, "rỗng.csv"));
        Assert.That((int)announced.StatusCode, Is.EqualTo(507));
        disk.Free();
        var offset = await UploadSite.OffsetAsync(client, location);
        using var rest = await UploadSite.SendAsync(client, location, offset, Content.AsMemory((int)offset));
        Assert.That((int)rest.StatusCode, Is.EqualTo(204));
        Assert.That(await File.ReadAllBytesAsync(Path.Combine(disk.Folder, "inbox", "gói.zip")), Is.EqualTo(Content));
    }

    [Test]
    public async Task What_the_protocol_asks_for_is_told_and_another_version_refused()
    {
        using var offer = await _client.SendAsync(new HttpRequestMessage(HttpMethod.Options, "/api/v1/uploads"));
        Assert.That((int)offer.StatusCode, Is.EqualTo(204));
        Assert.That(offer.Headers.GetValues("Tus-Extension").Single(), Is.EqualTo("creation,checksum,termination,expiration"));
        Assert.That(offer.Headers.GetValues("Tus-Max-Size").Single(), Is.EqualTo("1000000"));
        _client.DefaultRequestHeaders.Remove("Tus-Resumable");
        using var old = await _client.SendAsync(UploadSite.Announcement(5, "a.zip"));
        Assert.That((int)old.StatusCode, Is.EqualTo(412));
    }

    [TestCase("POST", "/api/v1/uploads")]
    [TestCase("HEAD", "/api/v1/uploads/00000000000000000000000000000000")]
    [TestCase("PATCH", "/api/v1/uploads/00000000000000000000000000000000")]
    [TestCase("DELETE", "/api/v1/uploads/00000000000000000000000000000000")]
    [TestCase("GET", "/api/v1/uploads/00000000000000000000000000000000")]
    public async Task Nobody_but_staff_sends_anything(string method, string address)
    {
        using var anybody = UploadSite.ClientOf(_client.BaseAddress!, key: null);
        using var answer = await anybody.SendAsync(new HttpRequestMessage(new HttpMethod(method), address));
        Assert.That((int)answer.StatusCode, Is.EqualTo(401));
    }

    [TestCase("..%2F..%2Fetc%2Fpasswd")]
    [TestCase("00000000-0000-0000-0000-000000000000")]
    [TestCase("x")]
    public async Task A_number_that_is_none_is_a_404(string id)
    {
        using var answer = await _client.DeleteAsync("/api/v1/uploads/" + id);
        Assert.That((int)answer.StatusCode, Is.EqualTo(404));
    }

    private async Task TakenAsync(string location, long offset, ReadOnlyMemory<byte> piece) => Assert.That(await StatusAsync(location, offset, piece), Is.EqualTo(204));

    private async Task<int> StatusAsync(string location, long offset, ReadOnlyMemory<byte> piece, string? checksum = null)
    {
        using var answer = await UploadSite.SendAsync(_client, location, offset, piece, checksum);
        return (int)answer.StatusCode;
    }

    private async Task<string> StateAsync(string location)
    {
        using var body = JsonDocument.Parse(await _client.GetStringAsync(location));
        return body.RootElement.GetProperty("state").GetString()!;
    }

    /// <summary>Sends the beginning of a piece on a line of its own, which stays open.</summary>
    private async Task<TcpClient> BeginAsync(string location, int length, ReadOnlyMemory<byte> beginning)
    {
        var line = new TcpClient();
        await line.ConnectAsync(_client.BaseAddress!.Host, _client.BaseAddress.Port);
        var head = $"PATCH {location} HTTP/1.1\r\nHost: {_client.BaseAddress.Authority}\r\nX-Api-Key: {UploadSite.Key}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
            + $"Content-Type: application/offset+octet-stream\r\nContent-Length: {length}\r\n\r\n";
        await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
        await line.GetStream().WriteAsync(beginning);
        return line;
    }

    /// <summary>The server notices a cut line a moment later.</summary>
    private async Task UntilFreeAsync(string location)
    {
        while (await StatusAsync(location, 999_999, Content.AsMemory(0, 1)) == 423)
            await Task.Delay(20, TestContext.CurrentContext.CancellationToken);
    }
}
