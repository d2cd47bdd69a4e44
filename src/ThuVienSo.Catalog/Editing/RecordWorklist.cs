using System.Runtime.CompilerServices;
using Npgsql;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Editing;

/// <summary>Records that wait for a cataloguer.</summary>
public enum RecordTask
{
    /// <summary>A source says something else of a record that staff have edited.</summary>
    Proposals,

    /// <summary>The import had to change, move or leave out something of what the record shows.</summary>
    Warnings,

    /// <summary>Others with the same ISBN, or with the same title, year and main name.</summary>
    Doubles,

    /// <summary>No year that could be understood.</summary>
    WithoutYear,

    /// <summary>Neither subject nor class.</summary>
    WithoutSubject,
}

/// <summary>
/// Finds the records that wait. A library sees those that it may edit. Somebody may have said of a record that a task does not want doing; see
/// <see cref="Imports.ImportBatches.SettleAsync"/>.
/// </summary>
public sealed class RecordWorklist(NpgsqlDataSource source)
{
    /// <summary>Counting goes no further: the figure is then "more than".</summary>
    public const int MostCounted = 1000;

    /// <summary>How many wait, at most one more than <see cref="MostCounted"/>.</summary>
    /// <param name="task">Of this kind.</param>
    /// <param name="library">Id of a library; null for all.</param>
    /// <param name="cancellationToken">Ends the counting.</param>
    public async Task<long> CountAsync(RecordTask task, int? library, CancellationToken cancellationToken)
    {
        await using var command = Command($"select count(*) from (select {Of(task, library is not null)} limit {MostCounted + 1}) waiting", library);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Some of them, in the order of their numbers; doubles stand together.</summary>
    public async IAsyncEnumerable<WaitingRecord> FindAsync(
        RecordTask task, int? library, int skip, int take, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = Command($"select {Of(task, library is not null)} order by together, d.id offset {skip} limit {take}", library);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return new WaitingRecord(
                reader.GetInt64(0), reader.GetString(1), await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetString(2), reader.GetString(3), reader.GetInt64(4));
        }
    }

    /// <param name="task">Of this kind.</param>
    /// <param name="bounded">To the records of the library $1.</param>
    private static string Of(RecordTask task, bool bounded)
    {
        var (together, from, where) = Parts(task);
        var own = bounded ? "and d.id in (select id from records_of($1))" : "";
        return $$"""
            d.id, d.description #>> '{title,proper}', d.description #>> '{publication,date}', {{together}} as together, d.item_id from {{from}} where {{where}} {{own}}
            and not exists (
                select from record_settled settled where settled.document_id = d.id and settled.item_id = d.item_id and settled.task = '{{StoredEnum.NameOf(task)}}')
            """;
    }

    private static (string Together, string From, string Where) Parts(RecordTask task) => task switch
    {
        RecordTask.Proposals => ("''", "record_proposal p join document d on d.id = p.document_id", "true"),
        RecordTask.Warnings =>
            ("''",
            """
            (select distinct d.id as warned from import_problem p join document d on d.source_key = p.source_key and d.item_id >> 32 = p.batch_id
                where p.severity = 'warning' and p.source_key is not null) of_import
            join document d on d.id = warned
            """,
            "true"),
        RecordTask.Doubles =>
            ("twin.together",
            """
            (select id, min(together) as together from (
                select document_id as id, value as together from document_identifier where kind = 'isbn' and value in (
                    select value from document_identifier where kind = 'isbn' group by value having count(distinct document_id) > 1)
                union all
                select id, match_key::text from document where match_key in (select match_key from document where match_key is not null group by match_key having count(*) > 1)) same
            group by id) twin join document d using (id)
            """,
            "true"),
        RecordTask.WithoutYear => ("''", "document d", "d.description #> '{publication,yearFrom}' is null"),
        RecordTask.WithoutSubject => ("''", "document d", "d.description -> 'subjects' is null and d.description -> 'classifications' is null"),
        _ => throw new ArgumentOutOfRangeException(nameof(task), task, null),
    };

    private NpgsqlCommand Command(string sql, int? library)
    {
#pragma warning disable CA2100 // made of the constants above
        var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        if (library is { } bound)
            command.Parameters.Add(new() { Value = bound });
        return command;
    }
}

/// <summary>A record that waits.</summary>
/// <param name="Id">Of its document.</param>
/// <param name="Title">Its title proper.</param>
/// <param name="Date">As written; null when not stated.</param>
/// <param name="Together">The same for those that belong together, and empty for those alone.</param>
/// <param name="Item">The version that it shows.</param>
public sealed record WaitingRecord(long Id, string Title, string? Date, string Together, long Item);
