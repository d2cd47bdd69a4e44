using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;

namespace ThuVienSo.IntegrationTests.Backups;

/// <summary>
/// The rows of a table as one value: how many there are, and the sum of their hashes, which does not depend on their order. Read from the files of a backup or from a
/// database by the same few lines, and by none of the product.
/// </summary>
/// <param name="Rows">How many.</param>
/// <param name="Sum">Of the hashes of all.</param>
internal readonly record struct TableRows(long Rows, UInt128 Sum)
{
    private const int HeaderLength = 19;

    /// <summary>Numbers of transactions of one server, what makes cookies and digests of readers, and the identity, which a restored catalog must not have.</summary>
    private static readonly string[] NotCompared =
        ["change", "page_change", "feed_floor", "page_feed_floor", "protection_key", "ended_session", "usage_salt", "usage_span_salt", "stock_position", "catalog_identity", "__EFMigrationsHistory"];

    /// <summary>All tables of a backup, by its files.</summary>
    public static Dictionary<string, TableRows> OfBackup(string folder)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
        var tables = new Dictionary<string, TableRows>();
        foreach (var table in manifest.RootElement.GetProperty("tables").EnumerateArray())
        {
            using var content = new GZipStream(File.OpenRead(Path.Combine(folder, table.GetProperty("file").GetProperty("path").GetString()!)), CompressionMode.Decompress);
            tables.Add(table.GetProperty("name").GetString()!, Of(content));
        }

        return Compared(tables);
    }

    /// <summary>All tables of a database, as it lists them itself.</summary>
    public static async Task<Dictionary<string, TableRows>> OfDatabaseAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var connection = await source.OpenConnectionAsync();
        var columns = new Dictionary<string, string>();
        await using (var command = new NpgsqlCommand(
            """
            select table_name, string_agg(quote_ident(column_name), ', ' order by ordinal_position) filter (where is_generated = 'NEVER')
            from information_schema.columns join information_schema.tables using (table_schema, table_name)
            where table_schema = 'public' and table_type = 'BASE TABLE'
                and not (select relispartition from pg_class where oid = format('%I.%I', table_schema, table_name)::regclass) group by table_name
            """, connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                columns.Add(reader.GetString(0), reader.GetString(1));
        }

        var tables = new Dictionary<string, TableRows>();
        foreach (var (name, list) in columns)
        {
            await using var rows = await connection.BeginRawBinaryCopyAsync($"copy (select {list} from \"{name}\") to stdout (format binary)");
            tables.Add(name, Of(rows));
        }

        return Compared(tables);
    }

    private static Dictionary<string, TableRows> Compared(Dictionary<string, TableRows> tables) =>
        tables.Where(table => !NotCompared.Contains(table.Key)).ToDictionary();

    /// <summary>Binary COPY: a header, then for each row the number of its fields and each with its length before it; -1 ends the rows.</summary>
    private static TableRows Of(Stream copy)
    {
        using var memory = new MemoryStream();
        copy.CopyTo(memory);
        var bytes = memory.ToArray().AsSpan();
        var (rows, sum, at) = (0L, UInt128.Zero, HeaderLength + BinaryPrimitives.ReadInt32BigEndian(bytes[15..]));
        for (short fields; (fields = BinaryPrimitives.ReadInt16BigEndian(bytes[at..])) >= 0; rows++)
        {
            var start = at;
            at += sizeof(short);
            for (; fields > 0; fields--)
                at += sizeof(int) + Math.Max(0, BinaryPrimitives.ReadInt32BigEndian(bytes[at..]));
            sum = unchecked(sum + BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(bytes[start..at])));
        }

        return new TableRows(rows, sum);
    }
}
