using Npgsql;
using NpgsqlTypes;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Text;

namespace ThuVienSo.Catalog.Editing;

/// <summary>Looks for what is there already before it is written again: names, subjects, documents.</summary>
public sealed class RecordLookup(NpgsqlDataSource source)
{
    private const int Most = 12;

    // The letters of normal form with their bases, for comparing without marks where the text is: in SQL.
    private static readonly (string Marked, string Plain) _letters = Letters();

    /// <summary>
    /// Names of which every word typed begins one, without marks; those that agree with the marks typed come first, then those of the most documents. Other forms
    /// of a name are looked at too.
    /// </summary>
    public async Task<IReadOnlyList<FoundName>> NamesAsync(string typed, CancellationToken cancellationToken)
    {
        var key = NormalForm.Key(StoredText.Clean(typed));
        if (key.Length == 0)
            return [];
        await using var command = source.CreateCommand(
            """
            with form as (
                select agent.id, ' ' || agent.name_key as marked from agent where see_id is null
                union all
                select agent.id, ' ' || lower(variant) from agent cross join unnest(variants) variant where see_id is null),
            found as (
                select id, bool_or(position($1 in marked) > 0) as agrees from form
                where (select bool_and(position(' ' || word in translate(marked, $3, $4)) > 0) from unnest($2) word) group by id)
            select agent.id, agent.name, agent.kind, agent.dates, agent.variants, (select count(*) from document_agent part where part.agent_id = agent.id) as documents
            from found join agent using (id) order by found.agrees desc, documents desc, agent.name_key collate "C", agent.id limit $5
            """);
        command.Parameters.Add(new() { Value = ' ' + key });
        command.Parameters.Add(new() { Value = VietnameseLetters.Fold(key).Split(' ') });
        command.Parameters.Add(new() { Value = _letters.Marked });
        command.Parameters.Add(new() { Value = _letters.Plain });
        command.Parameters.Add(new() { Value = Most });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var names = new List<FoundName>();
        while (await reader.ReadAsync(cancellationToken))
        {
            names.Add(new FoundName(
                reader.GetInt64(0), reader.GetString(1), StoredEnum.Parse<AgentKind>(reader.GetString(2)), reader.GetString(3),
                reader.GetFieldValue<string[]>(4), reader.GetInt64(5)));
        }

        return names;
    }

    /// <summary>Documents with one of the ISBNs or ISSNs, or with the same title, year and main name in normal form.</summary>
    /// <param name="description">Of the record that is written.</param>
    /// <param name="except">Its own document; null for a new one.</param>
    /// <param name="cancellationToken">Ends the looking.</param>
    public async Task<IReadOnlyList<FoundDouble>> DoublesAsync(Description description, long? except, CancellationToken cancellationToken)
    {
        string[] numbers = [.. description.Identifiers.Where(one => one.Kind is IdentifierKind.Isbn).Select(one => StoredText.Clean(one.Value))];
        await using var command = source.CreateCommand(
            """
            with found as (
                select document_id as id, true as by_number from document_identifier where kind = 'isbn' and value = any($1)
                union
                select id, false from document where match_key = $2)
            select d.id, d.description #>> '{title,proper}', d.description #>> '{publication,date}', bool_or(found.by_number)
            from found join document d using (id) where d.id is distinct from $3 group by d.id order by d.id limit $4
            """);
        command.Parameters.Add(new() { Value = numbers });
        command.Parameters.Add(new() { Value = (object?)StagedRow.MatchKeyOf(description) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = (object?)except ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new() { Value = Most });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<FoundDouble>();
        while (await reader.ReadAsync(cancellationToken))
            found.Add(new FoundDouble(reader.GetInt64(0), reader.GetString(1), await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetString(2), reader.GetBoolean(3)));
        return found;
    }

    /// <summary>Every letter that has marks, and its base.</summary>
    private static (string, string) Letters()
    {
        var marked = new string([.. Enumerable.Range('\u00C0', 0x1EF9 - 0xC0 + 1).Select(code => (char)code).Where(letter => VietnameseLetters.Fold(letter.ToString()) is { Length: 1 } plain && plain[0] != letter)]);
        return (marked, string.Concat(marked.Select(letter => VietnameseLetters.Fold(letter.ToString()))));
    }
}

/// <summary>A name that is there.</summary>
/// <param name="Id">Of the authority.</param>
/// <param name="Name">Its form.</param>
/// <param name="Kind">Person, body or meeting.</param>
/// <param name="Dates">Empty when not stated.</param>
/// <param name="Variants">Other forms.</param>
/// <param name="Documents">How many documents have it.</param>
public sealed record FoundName(long Id, string Name, AgentKind Kind, string Dates, IReadOnlyList<string> Variants, long Documents);

/// <summary>A document that may be the same. <paramref name="ByNumber"/>: by its ISBN; else by title, year and main name.</summary>
public sealed record FoundDouble(long Id, string Title, string? Date, bool ByNumber);
