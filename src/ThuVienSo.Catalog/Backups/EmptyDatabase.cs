using Npgsql;

namespace ThuVienSo.Catalog.Backups;

/// <summary>Whether a database may be filled from a backup: one without tables, or with the tables of a catalog that nothing was ever put into.</summary>
internal static class EmptyDatabase
{
    /// <summary>The first table that has rows of somebody; null when none has.</summary>
    public static async Task<string?> FilledTableAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // The migrations put a row into the table of the identity, and into those that count transactions.
        foreach (var table in (await TableShape.AllAsync(connection, cancellationToken)).Where(table => !table.StaysHere && table.Name != "catalog_identity"))
        {
#pragma warning disable CA2100 // A name of a table cannot be a parameter; it is quoted.
            await using var command = new NpgsqlCommand($"select exists (select from {table.Sql})", connection);
#pragma warning restore CA2100
            if (await command.ExecuteScalarAsync(cancellationToken) is true)
                return table.Name;
        }

        return null;
    }

    /// <summary>Drops the tables and routines that are there, but none of an extension.</summary>
    public static async Task ClearAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (await FilledTableAsync(connection, cancellationToken) is { } filled)
            throw new InvalidOperationException($"{filled} has rows.");
        await using var command = new NpgsqlCommand(
            """
            do $$
            declare gone text;
            begin
                for gone in
                    select format('drop table if exists %s cascade', class.oid::regclass) from pg_class class join pg_namespace space on space.oid = class.relnamespace
                    where class.relkind in ('r', 'p') and not class.relispartition and space.nspname <> 'information_schema' and space.nspname not like 'pg\_%'
                        and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = class.oid and deptype = 'e')
                loop execute gone; end loop;
                for gone in
                    select format('drop routine if exists %s cascade', proc.oid::regprocedure) from pg_proc proc join pg_namespace space on space.oid = proc.pronamespace
                    where space.nspname <> 'information_schema' and space.nspname not like 'pg\_%'
                        and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = proc.oid and deptype = 'e')
                loop execute gone; end loop;
            end $$
            """, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
