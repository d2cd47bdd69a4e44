using Npgsql;
using NpgsqlTypes;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Usage.Active;

/// <summary>Reads how many readers were active. A library is null for all of them together, in which a reader of two counts once.</summary>
public sealed class ActiveFigures(NpgsqlDataSource catalog)
{
    /// <summary>From which day on they are counted; null when they are not yet.</summary>
    public async Task<DateOnly?> SinceAsync(CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand("select day from usage_active_since");
        return await command.ExecuteScalarAsync(cancellationToken) as DateOnly?;
    }

    /// <summary>Of all months, quarters and years that begin in a time, its ends included.</summary>
    public async Task<IReadOnlyList<ActiveCount>> CountsAsync(DateOnly from, DateOnly to, int? library, CancellationToken cancellationToken)
    {
        await using var command = Command(
            "select span, first, count(*) from (select distinct span, first, reader from usage_active where first between $1 and $2 and ($3::int is null or library = $3)) readers group by 1, 2", from, to, library);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var counts = new List<ActiveCount>();
        while (await reader.ReadAsync(cancellationToken))
            counts.Add(new ActiveCount(StoredEnum.Parse<ActiveSpan>(reader.GetString(0)), reader.GetFieldValue<DateOnly>(1), reader.GetInt64(2)));
        return counts;
    }

    /// <summary>Of one month, quarter or year, by the number of the library; 0 for readers of none.</summary>
    public Task<IReadOnlyList<(int Library, ActiveCount Count)>> ByLibraryAsync(ActiveSpan span, DateOnly first, CancellationToken cancellationToken) =>
        ByAsync("library", reader => reader.GetInt32(0), span, first, null, cancellationToken);

    /// <summary>Of one month, quarter or year, by age group; empty where it is not known.</summary>
    public Task<IReadOnlyList<(string AgeGroup, ActiveCount Count)>> ByAgeAsync(ActiveSpan span, DateOnly first, int? library, CancellationToken cancellationToken) =>
        ByAsync("age_group", reader => reader.GetString(0), span, first, library, cancellationToken);

    private async Task<IReadOnlyList<(T By, ActiveCount Count)>> ByAsync<T>(
        string column, Func<NpgsqlDataReader, T> read, ActiveSpan span, DateOnly first, int? library, CancellationToken cancellationToken)
    {
        await using var command = Command(
            "select " + column + ", count(distinct reader) from usage_active where first between $1 and $2 and ($3::int is null or library = $3) and span = $4 group by 1", first, first, library);
        command.Parameters.Add(new() { Value = StoredEnum.NameOf(span) });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var counts = new List<(T, ActiveCount)>();
        while (await reader.ReadAsync(cancellationToken))
            counts.Add((read(reader), new ActiveCount(span, first, reader.GetInt64(1))));
        return counts;
    }

    private NpgsqlCommand Command(string sql, DateOnly from, DateOnly to, int? library)
    {
#pragma warning disable CA2100 // The texts are put together of constants of this class.
        var command = catalog.CreateCommand(sql);
#pragma warning restore CA2100
        command.Parameters.Add(new() { Value = from });
        command.Parameters.Add(new() { Value = to });
        command.Parameters.Add(new() { Value = (object?)library ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
        return command;
    }
}

/// <summary>How many readers used something in a month, quarter or year, each once.</summary>
/// <param name="Span">Which of them.</param>
/// <param name="First">Its first day.</param>
/// <param name="Readers">How many.</param>
public sealed record ActiveCount(ActiveSpan Span, DateOnly First, long Readers);
