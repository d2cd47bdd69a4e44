using Npgsql;

namespace ThuVienSo.Catalog.Backups;

/// <summary>
/// What tables have beside rows and would make loading slow or note it as a change: triggers, keys and indexes. They are taken away before, and made again behind
/// the rows: an index of all rows at once costs a fraction of one row at a time, and foreign keys are proved once for all.
/// </summary>
internal sealed class LoadingSchema
{
    private readonly List<(string TakeAway, string MakeAgain)> _parts;
    private readonly NpgsqlConnection _connection;

    private LoadingSchema(NpgsqlConnection connection, List<(string TakeAway, string MakeAgain)> parts) => (_connection, _parts) = (connection, parts);

    public static async Task<LoadingSchema> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // Keys and indexes of partitioned tables belong to their parts and stay. What is taken away first is made last.
        await using var command = new NpgsqlCommand(
            """
            with ours as (
                select class.oid, class.relkind = 'r' and not class.relispartition as plain
                from pg_class class join pg_namespace space on space.oid = class.relnamespace
                where class.relkind in ('r', 'p') and space.nspname <> 'information_schema' and space.nspname not like 'pg\_%')
            select take, make from (
                select 1 as step, tgname::text as name, format('alter table %s disable trigger %I', tgrelid::regclass, tgname) as take,
                    format('alter table %s enable %s trigger %I', tgrelid::regclass, case tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, tgname) as make
                from pg_trigger join ours on ours.oid = tgrelid where not tgisinternal and tgenabled <> 'D' and tgparentid = 0
                union all
                select case contype when 'f' then 2 else 3 end, conname, format('alter table %s drop constraint %I', conrelid::regclass, conname),
                    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(pg_constraint.oid))
                from pg_constraint join ours on ours.oid = conrelid
                where conparentid = 0 and (contype = 'f' or (contype in ('p', 'u', 'x') and plain))
                union all
                select 4, indexrelid::regclass::text, format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
                from pg_index join ours on ours.oid = indrelid
                where plain and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))) parts
            order by step, name
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var parts = new List<(string, string)>();
        while (await reader.ReadAsync(cancellationToken))
            parts.Add((reader.GetString(0), reader.GetString(1)));
        return new LoadingSchema(connection, parts);
    }

    public async Task TakeAwayAsync(CancellationToken cancellationToken)
    {
        foreach (var (takeAway, _) in _parts)
            await ExecuteAsync(takeAway, cancellationToken);
    }

    public async Task MakeAgainAsync(IProgress<BackupProgress>? progress, CancellationToken cancellationToken)
    {
        for (var at = _parts.Count - 1; at >= 0; at--)
        {
            await ExecuteAsync(_parts[at].MakeAgain, cancellationToken);
            progress?.Report(new BackupProgress(BackupStep.Index, _parts.Count - at, _parts.Count));
        }
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // PostgreSQL wrote it, with its names quoted.
        await using var command = new NpgsqlCommand(sql, _connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
