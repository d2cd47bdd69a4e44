using Npgsql;
using ThuVienSo.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.PrivatePostgres;

/// <summary>Folders that the server's account cannot enter, paths too long for a socket, and no root at all.</summary>
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
[Parallelizable(ParallelScope.Self)]
public sealed class PlaceTests : ClusterFixture
{
    private const string LongName = "thư-mục-dài-để-đường-dẫn-của-socket-vượt-quá-một-trăm-lẻ-bảy-byte";

    [Test]
    public async Task A_folder_its_account_cannot_enter_is_replaced_by_one_that_it_can_for_good()
    {
        RootOnly();
        var options = TestCluster.Options(Closed("home")) with { FallbackFolder = Path.Combine(Root, "var") };
        var log = new HeldLog();
        await using (var cluster = await StartAsync(options, log))
        {
            await cluster.EnsureDatabaseAsync("kept", CancellationToken.None);
        }

        var chosen = Directory.EnumerateDirectories(Path.Combine(Root, "var")).Single();
        Assert.That(log.Lines.Select(line => line.Text), Has.Some.Contains(options.DataFolder).And.Contains(chosen));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(options.DataFolder, "location.txt")), Is.EqualTo(chosen));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(chosen, "origin.txt")), Is.EqualTo(options.DataFolder));
        await using (var again = await StartAsync(options))
        {
            Assert.That(await AskAsync(again, "SELECT count(*) FROM pg_database WHERE datname = 'kept'"), Is.EqualTo("1"));
        }
        Directory.Delete(options.DataFolder, recursive: true);
        await using var afresh = await StartAsync(options);
        Assert.That(await AskAsync(afresh, "SELECT count(*) FROM pg_database WHERE datname = 'kept'"), Is.EqualTo("0"), "who removes the data starts empty");
    }

    [Test]
    public async Task Two_checkouts_with_closed_folders_get_two_clusters()
    {
        RootOnly();
        var one = TestCluster.Options(Closed("one")) with { FallbackFolder = Path.Combine(Root, "var") };
        var other = one with { DataFolder = Closed("other") };

        await using var first = await StartAsync(one);
        await using var second = await StartAsync(other);

        Assert.That(first.ConnectionString("x"), Is.Not.EqualTo(second.ConnectionString("x")));
    }

    [Test]
    public async Task When_no_folder_can_be_entered_the_message_says_what_to_do()
    {
        RootOnly();
        var closed = Closed("home");

        var refused = await RefusedAsync(TestCluster.Options(closed) with { FallbackFolder = Path.Combine(closed, "var") });

        Assert.That(refused.Fault, Is.EqualTo(PostgresFault.NoAccess));
        Assert.That(refused.Text.Vi, Does.Contain(closed).And.Contain("--data"));
    }

    [Test]
    public async Task A_path_too_long_for_a_socket_is_served_on_the_loopback_with_a_password()
    {
        await using var cluster = await StartAsync(TestCluster.Options(Path.Combine(Root, LongName, "postgresql")));

        Assert.That(await AskAsync(cluster, "SHOW listen_addresses"), Is.EqualTo("127.0.0.1"));
        Assert.That(await AskAsync(cluster, "SHOW unix_socket_directories"), Is.Empty);
        await AssertAsksForThePasswordAsync(cluster);
    }

    [Test]
    public async Task Otherwise_it_is_a_socket_that_only_its_account_can_reach_and_no_port()
    {
        await using var cluster = await StartAsync();

        Assert.That(await AskAsync(cluster, "SHOW listen_addresses"), Is.Empty);
        Assert.That(File.GetUnixFileMode(Path.Combine(Cluster, "run")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        await AssertAsksForThePasswordAsync(cluster);
    }

    [Test]
    public async Task Without_root_it_runs_as_whoever_starts_it()
    {
        RootOnly();
        Programs.Run("chown", "nobody", Root);
        using var owner = OwnerProcess.Start(Cluster, "write", "nobody");
        await owner.SaysAsync("3");

        Assert.That(Programs.Run("stat", "-c", "%U", $"/proc/{owner.ServerPid}").Output, Is.EqualTo("nobody"));
        Signals.Terminate(owner.Pid);
        Assert.That(await owner.EndsAsync(), Is.Zero);
    }

    [Test]
    public async Task Data_of_somebody_else_are_refused_with_a_word_on_whose_they_are_not()
    {
        RootOnly();
        await using (await StartAsync())
        {
        }

        using var owner = OwnerProcess.Start(Cluster, "hold", "nobody");

        Assert.That(await owner.SaysAsync("refused"), Does.Contain(nameof(PostgresFault.NoAccess)).And.Contain("nobody").And.Contain(Cluster));
    }

    [Test]
    public async Task Root_goes_on_with_data_that_an_ordinary_user_made()
    {
        RootOnly();
        Programs.Run("chown", "nobody", Root);
        using (var owner = OwnerProcess.Start(Cluster, "hold", "nobody"))
        {
            await owner.SaysAsync("ready");
            Signals.Terminate(owner.Pid);
            await owner.EndsAsync();
        }

        await using var cluster = await StartAsync();
        Assert.That(Programs.Run("stat", "-c", "%U", $"/proc/{cluster.ServerPid}").Output, Is.EqualTo("nobody"));
    }

    private static async Task AssertAsksForThePasswordAsync(PrivateCluster cluster)
    {
        var wrong = new NpgsqlConnectionStringBuilder(cluster.ConnectionString("postgres")) { Password = "sai", Pooling = false };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);
        var refused = Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync());
        Assert.That(refused!.SqlState, Is.EqualTo(PostgresErrorCodes.InvalidPassword));
    }

    private static void RootOnly()
    {
        if (!Environment.IsPrivilegedProcess)
            Assert.Ignore("Needs root: it is about programs that root starts.");
    }

    /// <summary>A folder inside one that only root may enter, as /root is.</summary>
    private string Closed(string name)
    {
        var closed = Directory.CreateDirectory(Path.Combine(Root, name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
        return Path.Combine(closed, "data", "postgresql");
    }
}
