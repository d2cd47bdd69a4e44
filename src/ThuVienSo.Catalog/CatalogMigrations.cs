using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace ThuVienSo.Catalog;

/// <summary>Brings the tables of a catalog to the state that this program needs.</summary>
public static class CatalogMigrations
{
    /// <summary>Any number that nothing else in the database uses: "TVS migr" in ASCII.</summary>
    private const long LockKey = 0x545653206D696772;

    /// <summary>
    /// Applies what is missing. Several processes may start at once: one works, the others wait for it (a session advisory lock, which the
    /// server drops with the connection if the process dies). Throws <see cref="NpgsqlException"/> when the database is not to be reached.
    /// </summary>
    public static async Task ApplyAsync(string connectionString, CancellationToken cancellationToken)
    {
        // Not pooled: the lock must not outlive this call. No time-out: the one who waits cannot know how long the other needs.
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using (var takeLock = new NpgsqlCommand("select pg_advisory_lock($1)", connection) { Parameters = { new() { Value = LockKey } } })
        {
            await takeLock.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var context = new CatalogDbContext(CatalogDbContext.OptionsFor(connection));
        await context.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>What makes the tables of an empty database as a migration left them, to be run in one transaction; null when this program does not know that migration.</summary>
    internal static string? ScriptUpTo(string migration)
    {
        using var connection = new NpgsqlConnection();
        using var context = new CatalogDbContext(CatalogDbContext.OptionsFor(connection));
        return context.Database.GetMigrations().Contains(migration)
            ? context.GetService<IMigrator>().GenerateScript(null, migration, MigrationsSqlGenerationOptions.Script | MigrationsSqlGenerationOptions.NoTransactions)
            : null;
    }
}

/// <summary>Lets <c>dotnet ef</c> make migrations; it needs the model only and never connects.</summary>
public sealed class DesignTimeCatalog : IDesignTimeDbContextFactory<CatalogDbContext>
{
    public CatalogDbContext CreateDbContext(string[] args) => new(CatalogDbContext.OptionsFor(new NpgsqlConnection()));
}
