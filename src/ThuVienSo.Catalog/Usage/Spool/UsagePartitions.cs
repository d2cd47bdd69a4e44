using System.Globalization;
using Npgsql;

namespace ThuVienSo.Catalog.Usage.Spool;

/// <summary>Events are kept by months, so that those of a month go at once when they expire.</summary>
internal static class UsagePartitions
{
    private const string Prefix = "usage_event_";
    private const string NameForm = "yyyy_MM";

    public static async Task MakeAsync(NpgsqlConnection connection, DateOnly month, CancellationToken cancellationToken)
    {
        // Looked up first: making a table "if not exists" locks its parent even when it does.
        await using (var look = new NpgsqlCommand("select to_regclass($1) is not null", connection) { Parameters = { new() { Value = NameOf(month) } } })
        {
            if (await look.ExecuteScalarAsync(cancellationToken) is true)
                return;
        }

        await RunAsync(connection, string.Create(
            CultureInfo.InvariantCulture,
            $"create table if not exists {NameOf(month)} partition of usage_event for values from ('{month:yyyy-MM-dd}') to ('{month.AddMonths(1):yyyy-MM-dd}')"), cancellationToken);
    }

    public static Task DropAsync(NpgsqlConnection connection, DateOnly month, CancellationToken cancellationToken) =>
        RunAsync(connection, $"drop table if exists {NameOf(month)}", cancellationToken);

    /// <summary>The months that have events, the oldest first.</summary>
    public static async Task<IReadOnlyList<DateOnly>> MonthsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'usage_event'::regclass order by 1", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var months = new List<DateOnly>();
        while (await reader.ReadAsync(cancellationToken))
        {
            if (DateOnly.TryParseExact(reader.GetString(0)[Prefix.Length..], NameForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
                months.Add(month);
        }

        return months;
    }

    private static string NameOf(DateOnly month) => Prefix + month.ToString(NameForm, CultureInfo.InvariantCulture);

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // Names of tables and their bounds cannot be parameters; these are made of a date.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
