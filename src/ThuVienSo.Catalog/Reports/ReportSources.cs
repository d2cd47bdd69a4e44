using Npgsql;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Catalog.Readers;
using ThuVienSo.Catalog.Usage.Figures;

namespace ThuVienSo.Catalog.Reports;

/// <summary>What reports need beside figures: names, titles, and use by collection.</summary>
internal sealed class ReportSources(NpgsqlDataSource catalog)
{
    /// <summary>Use by collection: a document counts in each that it was in when its use was counted, and in those around it. Of readers alone.</summary>
    private const string ByCollection =
        """
        select collection, sum(views)::bigint, sum(page_reads)::bigint, sum(downloads)::bigint, sum(unique_investigations)::bigint, sum(unique_requests)::bigint, sum(refusals)::bigint
        from usage_collection where day between $1 and $2 and ($3::int is null or library = $3) group by collection
        """;

    public async Task<IReadOnlyList<(int Collection, UseCounts Counts)>> UseByCollectionAsync(ReportPeriod period, int? library, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand(ByCollection);
        command.Parameters.Add(new() { Value = period.First });
        command.Parameters.Add(new() { Value = period.Last });
        command.Parameters.Add(new() { Value = (object?)library ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var use = new List<(int, UseCounts)>();
        while (await reader.ReadAsync(cancellationToken))
            use.Add((reader.GetInt32(0), new UseCounts(reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6))));
        return use;
    }

    /// <summary>
    /// How many cards are valid on each of some days, by library and age group, as ReaderFigures tells it for one day; the cards of a library that is not there any more are its successor's.
    /// </summary>
    private const string Registered =
        """
        select days.day, case when l.closed <= days.day then library_on(l.code, days.day) else t.library_id end as library, c.birth_year, count(*)
        from unnest($1::date[]) days (day) join card_term t on days.day between t.from_day and t.until_day join reader_card c on c.id = t.card_id join library l on l.id = t.library_id
        group by 1, 2, 3
        """;

    /// <summary>The first day on which a card was valid; null when there is none.</summary>
    public async Task<DateOnly?> CardsSinceAsync(CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand("select min(from_day) from card_term");
        return await command.ExecuteScalarAsync(cancellationToken) as DateOnly?;
    }

    public async Task<IReadOnlyList<RegisteredCount>> RegisteredAsync(IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand(Registered);
        command.Parameters.Add(new() { Value = days.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var counts = new List<RegisteredCount>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var day = reader.GetFieldValue<DateOnly>(0);
            counts.Add(new RegisteredCount(day, reader.GetInt32(1), AgeGroups.WordOf(await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetInt32(2), day) ?? "", reader.GetInt64(3)));
        }

        return counts;
    }

    /// <summary>The libraries through time.</summary>
    public async Task<LibraryHistory> HistoryAsync(CancellationToken cancellationToken)
    {
        await using var connection = await catalog.OpenConnectionAsync(cancellationToken);
        await using var context = new CatalogDbContext(CatalogDbContext.OptionsFor(connection));
        return await LibraryHistory.ReadAsync(context, cancellationToken);
    }

    public async Task<IReadOnlyList<(int Id, string Code, BothWays Name)>> CollectionsAsync(CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand("select id, code, name, coalesce(name_en, name) from collection");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var names = new List<(int, string, BothWays)>();
        while (await reader.ReadAsync(cancellationToken))
            names.Add((reader.GetInt32(0), reader.GetString(1), new BothWays(reader.GetString(2), reader.GetString(3))));
        return names;
    }

    /// <summary>Titles proper of those documents that are there.</summary>
    public async Task<IReadOnlyDictionary<long, string>> TitlesAsync(IReadOnlyCollection<long> documents, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand("select id, description -> 'title' ->> 'proper' from document where id = any($1)");
        command.Parameters.Add(new() { Value = documents.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var titles = new Dictionary<long, string>();
        while (await reader.ReadAsync(cancellationToken))
            titles[reader.GetInt64(0)] = reader.GetString(1);
        return titles;
    }
}

/// <summary>So many cards are valid on a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Library">Number of the library.</param>
/// <param name="AgeGroup">Its word; empty when not known.</param>
/// <param name="Cards">How many.</param>
internal sealed record RegisteredCount(DateOnly Day, int Library, string AgeGroup, long Cards);
