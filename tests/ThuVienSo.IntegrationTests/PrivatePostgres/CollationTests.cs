using Microsoft.Extensions.Logging;
using ThuVienSo.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.PrivatePostgres;

/// <summary>What depends on libraries that differ between builds.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class CollationTests : ClusterFixture
{
    [Test]
    public async Task A_new_cluster_compares_by_code_point_in_utf_8_and_has_checksums()
    {
        await using var cluster = await StartAsync();
        await cluster.EnsureDatabaseAsync("made", CancellationToken.None);

        Assert.That(await AskAsync(cluster, "SELECT string_agg(DISTINCT coalesce(to_jsonb(d)->>'datlocale', datcollate), ' ') FROM pg_database d"), Is.EqualTo("C.UTF-8"));
        Assert.That(await AskAsync(cluster, "SELECT string_agg(DISTINCT pg_encoding_to_char(encoding), ' ') FROM pg_database"), Is.EqualTo("UTF8"));
        Assert.That(await AskAsync(cluster, "SHOW data_checksums"), Is.EqualTo("on"));
        Assert.That(await AskAsync(cluster, "SHOW idle_in_transaction_session_timeout"), Is.EqualTo("30s"));
    }

    /// <summary>PostgreSQL 15 takes a locale that ICU does not know and sorts by the root order; 16 and newer refuse it, so there the root order is put in by name.</summary>
    [TestCase("xx-khongco")]
    [TestCase("und")]
    public async Task A_server_that_sorts_vietnamese_wrongly_is_refused(string locale)
    {
        var lax = TestCluster.Options(Cluster);
        lax = lax with { Settings = new Dictionary<string, string>(lax.Settings) { ["allow_system_table_mods"] = "on", ["icu_validation_level"] = "disabled" } };
        if (await MajorAsync() < 16)
            lax = lax with { Settings = lax.Settings.Where(setting => setting.Key != "icu_validation_level").ToDictionary() };
        await using (var cluster = await StartAsync(lax))
        {
            await AskAsync(cluster, "DROP COLLATION pg_catalog.\"vi-x-icu\"");
            await AskAsync(cluster, $"CREATE COLLATION pg_catalog.\"vi-x-icu\" (provider = icu, locale = '{locale}')");
        }

        var refused = await RefusedAsync();

        Assert.That(refused.Fault, Is.EqualTo(PostgresFault.WrongOrder));
        Assert.That(refused.Text.Vi, Does.Contain("an ao ăn âm"));
        Assert.That(File.Exists(PostmasterPid.File(Cluster)), Is.False, "the server is not left running");
    }

    [Test]
    public async Task A_build_without_icu_is_accepted_with_a_warning()
    {
        var lax = TestCluster.Options(Cluster) with { Settings = new Dictionary<string, string> { ["allow_system_table_mods"] = "on" } };
        await using (var cluster = await StartAsync(lax))
            await AskAsync(cluster, "DROP COLLATION pg_catalog.\"vi-x-icu\"");

        var log = new HeldLog();
        await using var again = await StartAsync(log: log);

        Assert.That(log.Lines.Where(line => line.Level == LogLevel.Warning).Select(line => line.Text), Has.Some.Contains("ICU"));
    }

    [Test]
    public async Task Data_made_with_another_version_of_the_collations_are_told_of()
    {
        await using (var cluster = await StartAsync())
        {
            await AskAsync(cluster, "CREATE DATABASE moved TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'vi' LOCALE 'C'");
            await AskAsync(cluster, "UPDATE pg_database SET datcollversion = '153.80.32.1' WHERE datname = 'moved'");
        }

        var log = new HeldLog();
        await using var again = await StartAsync(log: log);

        Assert.That(log.Lines.Select(line => line.Text), Has.Some.Contains("153.80.32.1").And.Contains("REINDEX DATABASE \"moved\""));
    }

    private async Task<int> MajorAsync()
    {
        await using var cluster = await StartAsync();
        return int.Parse(await AskAsync(cluster, "SELECT current_setting('server_version_num')::int / 10000"), System.Globalization.CultureInfo.InvariantCulture);
    }
}
