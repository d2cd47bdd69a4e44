using Npgsql;
using NpgsqlTypes;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Text;

namespace ThuVienSo.Catalog.Digital;

/// <summary>Which documents with a digital object stand together.</summary>
public sealed class DigitalShelves(NpgsqlDataSource catalog)
{
    private const string Columns =
        """
        document.id, document.description->'title'->>'proper', document.description->'languages'->>0, digitisation.access, digitisation.open_on, digitisation.view_only,
        document.description->'publication'->>'date', (document.description->'publication'->>'yearFrom')::int
        """;

    /// <summary>What is files alone has no pages to turn, and no manifest.</summary>
    private const string IsShown =
        "(digitisation.page_count > 0 or exists (select from digital_file file where file.digitisation_id = digitisation.id and file.role in ('audio', 'video')))";

    /// <summary>The documents of a collection itself, not of those within it, by title in Vietnamese order.</summary>
    public async Task<IReadOnlyList<ShelvedDocument>> InCollectionAsync(int collection, CancellationToken cancellationToken) => ByTitle(await ReadAsync(
        $"""
        select {Columns} from document_collection member
        join digitisation on digitisation.document_id = member.document_id and digitisation.current join document on document.id = member.document_id
        where member.collection_id = $1 and {IsShown}
        """,
        new NpgsqlParameter { Value = collection }, cancellationToken));

    /// <summary>The issues of a newspaper: those whose record names it as its series; by day, those of which only the year is known before the days of that year, then by title.</summary>
    public async Task<IReadOnlyList<ShelvedDocument>> IssuesAsync(string series, CancellationToken cancellationToken)
    {
        var issues = await ReadAsync(
            $"""
            select {Columns} from digitisation join document on document.id = digitisation.document_id
            where digitisation.current and document.description->>'type' = 'newspaperIssue'
                and document.description->'series' @> jsonb_build_array(jsonb_build_object('title', $1)) and {IsShown}
            """,
            new NpgsqlParameter { Value = series, NpgsqlDbType = NpgsqlDbType.Text }, cancellationToken);
        return [.. ByTitle(issues).OrderBy(issue => issue.Day?.Year ?? issue.Year ?? int.MaxValue).ThenBy(issue => issue.Day?.DayOfYear ?? 0)];
    }

    /// <summary>The order is that of the house, which PostgreSQL does not know.</summary>
    private static IReadOnlyList<ShelvedDocument> ByTitle(IEnumerable<ShelvedDocument> documents) =>
        [.. documents.OrderBy(document => VietnameseOrder.SortKey(document.Title), StringComparer.Ordinal).ThenBy(document => document.Id)];

    private async Task<List<ShelvedDocument>> ReadAsync(string sql, NpgsqlParameter parameter, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // constants of this class
        await using var command = catalog.CreateCommand(sql);
#pragma warning restore CA2100
        command.Parameters.Add(parameter);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var documents = new List<ShelvedDocument>();
        while (await reader.ReadAsync(cancellationToken))
        {
            documents.Add(new ShelvedDocument(
                reader.GetInt64(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2),
                new AccessRule(StoredEnum.Parse<AccessLevel>(reader.GetString(3)), reader.IsDBNull(4) ? null : reader.GetFieldValue<DateOnly>(4), reader.GetBoolean(5)),
                reader.IsDBNull(6) ? null : DateAsWritten.Day(reader.GetString(6)), reader.IsDBNull(7) ? null : reader.GetInt32(7)));
        }

        return documents;
    }
}

/// <summary>A document with a digital object, in short.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Title">Title proper.</param>
/// <param name="Language">Of the text, as in the record; null when not stated.</param>
/// <param name="Access">What is stated of its digital object as a whole.</param>
/// <param name="Day">On which it came out; null when the record has no whole date.</param>
/// <param name="Year">In which it came out; null when the record has none.</param>
public sealed record ShelvedDocument(long Id, string Title, string? Language, AccessRule Access, DateOnly? Day = null, int? Year = null);
