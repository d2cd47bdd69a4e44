using Npgsql;

namespace ThuVienSo.Catalog.Backups;

/// <summary>A table of the database as it is, whatever migrations have made it.</summary>
/// <param name="Schema">Of the table.</param>
/// <param name="Name">Of the table.</param>
/// <param name="Columns">Those that have content of their own: generated ones are left out.</param>
/// <param name="Partitions">Null when it is not partitioned.</param>
/// <param name="StaysHere">Its rows are of this server alone: a column is an xid8, or the table says of itself that it is not in backups.</param>
/// <param name="Bytes">Room that it takes.</param>
internal sealed record TableShape(
    string Schema, string Name, IReadOnlyList<string> Columns, IReadOnlyList<TablePartition>? Partitions, bool StaysHere, long Bytes)
{
    /// <summary>The migrations' own list: it comes with them.</summary>
    public const string History = "__EFMigrationsHistory";

    public string Sql => Quoted(Schema, Name);

    public static string Quoted(string schema, string name) => $"{Quoted(schema)}.{Quoted(name)}";

    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string List(IEnumerable<string> columns) => string.Join(", ", columns.Select(Quoted));

    /// <summary>All tables with content but <see cref="History"/>, in the order of their names. Partitions are told with what they are part of.</summary>
    public static async Task<IReadOnlyList<TableShape>> AllAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            select space.nspname::text, class.relname::text,
                array(select attname::text from pg_attribute where attrelid = class.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum),
                class.relkind = 'p',
                exists (select from pg_attribute where attrelid = class.oid and attnum > 0 and not attisdropped and atttypid = 'xid8'::regtype)
                    or coalesce(obj_description(class.oid, 'pg_class'), '') like 'not in backups:%',
                case when class.relkind = 'p' then (select coalesce(sum(pg_table_size(relid)), 0)::bigint from pg_partition_tree(class.oid)) else pg_table_size(class.oid) end,
                array(select partspace.nspname || E'\n' || part.relname || E'\n' || pg_get_expr(part.relpartbound, part.oid)
                      from pg_inherits join pg_class part on part.oid = inhrelid join pg_namespace partspace on partspace.oid = part.relnamespace
                      where inhparent = class.oid and class.relkind = 'p' order by part.relname)
            from pg_class class join pg_namespace space on space.oid = class.relnamespace
            where class.relkind in ('r', 'p') and not class.relispartition and class.relpersistence <> 't' and class.relname <> $1
                and space.nspname <> 'information_schema' and space.nspname not like 'pg\_%'
                and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = class.oid and deptype = 'e')
            order by space.nspname collate "C", class.relname collate "C"
            """, connection)
        {
            Parameters = { new() { Value = History } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var tables = new List<TableShape>();
        while (await reader.ReadAsync(cancellationToken))
        {
            tables.Add(new TableShape(
                reader.GetString(0), reader.GetString(1), reader.GetFieldValue<string[]>(2),
                reader.GetBoolean(3) ? [.. reader.GetFieldValue<string[]>(6).Select(Partition)] : null, reader.GetBoolean(4), reader.GetInt64(5)));
        }

        return tables;
    }

    private static TablePartition Partition(string told)
    {
        var parts = told.Split('\n', 3);
        return new TablePartition(parts[0], parts[1], parts[2]);
    }
}
