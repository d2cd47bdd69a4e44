using System.Globalization;
using System.Security.Cryptography;
using ThuVienSo.IntegrationTests.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.Workshop;

/// <summary>A web process that is killed while it takes a file; THUVIENSO_KILLS times.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Self)]
internal sealed class UploadKillTests
{
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("THUVIENSO_KILLS") ?? "4", CultureInfo.InvariantCulture);

    [Test]
    public async Task A_file_is_whole_however_often_the_server_is_killed_while_it_takes_it()
    {
        var folder = Directory.CreateTempSubdirectory("thuvienso-uploads-").FullName;
        var content = RandomNumberGenerator.GetBytes(48 << 20);
        var (location, offset) = (null as string, 0L);
        for (var kill = 0; kill <= Kills; kill++)
        {
            var (program, address) = await UploadSite.SpawnAsync(folder);
            using var client = UploadSite.ClientOf(address);
            location ??= await UploadSite.AnnounceAsync(client, content.Length);
            var promised = await UploadSite.OffsetAsync(client, location);
            Assert.That(promised, Is.GreaterThanOrEqualTo(offset), "what was promised once stays");
            var sending = SendAsync(client, location, promised, content);
            if (kill < Kills)
                await Task.WhenAny(sending, Task.Delay(Random.Shared.Next(20, 200)));
            else
                await sending;
            offset = await UploadSite.OffsetAsync(client, location);
            Signals.Kill(program.Id);
            await program.WaitForExitAsync();
            program.Dispose();
            await sending;
        }

        Assert.That(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(folder, "inbox", "gói.zip"))), Is.EqualTo(SHA256.HashData(content)));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Sends pieces until all is there or the line is cut.</summary>
    private static async Task SendAsync(HttpClient client, string location, long offset, byte[] content)
    {
        const int Piece = 1 << 20;
        try
        {
            for (; offset < content.Length; offset += Piece)
                (await UploadSite.SendAsync(client, location, offset, content.AsMemory((int)offset, (int)Math.Min(Piece, content.Length - offset)))).Dispose();
        }
        catch (HttpRequestException)
        {
            // The server was killed, which is what this is about.
            return;
        }
    }
}
