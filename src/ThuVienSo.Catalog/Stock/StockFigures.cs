using Npgsql;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Stock;

/// <summary>How much of what libraries hold there is, or came, or went.</summary>
/// <param name="Records">Records of the catalog; of the whole catalog alone, of one library no figure.</param>
/// <param name="Titles">Documents of which there is a copy or something digital.</param>
/// <param name="Copies">Copies that are neither lost nor withdrawn.</param>
/// <param name="Digital">Documents that can be read in digital form.</param>
/// <param name="Pages">Pages of these.</param>
public readonly record struct StockCounts(long Records, long Titles, long Copies, long Digital, long Pages)
{
    public static StockCounts operator +(StockCounts one, StockCounts other) => new(
        one.Records + other.Records, one.Titles + other.Titles, one.Copies + other.Copies, one.Digital + other.Digital, one.Pages + other.Pages);

    public static StockCounts operator -(StockCounts one, StockCounts other) => new(
        one.Records - other.Records, one.Titles - other.Titles, one.Copies - other.Copies, one.Digital - other.Digital, one.Pages - other.Pages);
}

/// <summary>What came and went in a month.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Library">Number of the library; <see cref="StockFigures.Whole"/> for the whole catalog.</param>
/// <param name="Code">Of the group: a stored type, the number of a collection, or empty.</param>
/// <param name="Came">Additions.</param>
/// <param name="Went">Withdrawals.</param>
public sealed record StockMonth(DateOnly Month, int Library, string Code, StockCounts Came, StockCounts Went);

/// <summary>By what is counted apart.</summary>
public enum StockGrouping
{
    /// <summary>Nothing: each title once.</summary>
    All,

    /// <summary>Type of document.</summary>
    Type,

    /// <summary>A document counts in each of its collections and those around them.</summary>
    Collection,
}

/// <summary>When it was counted.</summary>
/// <param name="FirstAt">From when on it is known what went, and to which library a copy came; of the time before, what there was then is taken to have come with its record.</param>
/// <param name="At">The last time.</param>
public sealed record StockExtent(DateTimeOffset FirstAt, DateTimeOffset At);

/// <summary>Reads what libraries hold by month.</summary>
public sealed class StockFigures(NpgsqlDataSource catalog)
{
    /// <summary>Number under which each title of the catalog counts once, whoever holds it.</summary>
    public const int Whole = 0;

    /// <summary>Null while it was never counted.</summary>
    public async Task<StockExtent?> ExtentAsync(CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand("select first_at, at from stock_counted");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new StockExtent(reader.GetFieldValue<DateTimeOffset>(0), reader.GetFieldValue<DateTimeOffset>(1)) : null;
    }

    /// <summary>All months up to one, from the first of the catalog on: what was held at an end is their sum.</summary>
    /// <param name="through">A day of the last month.</param>
    /// <param name="library">Number of the library, or <see cref="Whole"/>; null for all of them, each by itself, and the whole.</param>
    /// <param name="grouping">By what.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<StockMonth>> MonthsAsync(DateOnly through, int? library, StockGrouping grouping, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand(
            """
            select month, library, code, records_in, titles_in, copies_in, digital_in, pages_in, records_out, titles_out, copies_out, digital_out, pages_out
            from stock_month where grouping = $1 and month <= $2 and ($3::int is null or library = $3) order by month, library, code
            """);
        command.Parameters.Add(new() { Value = StoredEnum.NameOf(grouping) });
        command.Parameters.Add(new() { Value = through });
        command.Parameters.Add(new() { Value = (object?)library ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var months = new List<StockMonth>();
        while (await reader.ReadAsync(cancellationToken))
            months.Add(new StockMonth(reader.GetFieldValue<DateOnly>(0), reader.GetInt32(1), reader.GetString(2), CountsAt(reader, 3), CountsAt(reader, 8)));
        return months;
    }

    private static StockCounts CountsAt(NpgsqlDataReader reader, int at) => new(
        reader.GetInt32(at), reader.GetInt32(at + 1), reader.GetInt32(at + 2), reader.GetInt32(at + 3), reader.GetInt32(at + 4));
}
