using Npgsql;
using NpgsqlTypes;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Digital;

/// <summary>Which documents with a digital object stand together.</summary>
public sealed class DigitalShelves(NpgsqlDataSource catalog)
{
    private const string Columns =
        "document.id, document.description->'title'->>'proper', document.description->'languages'->>0, digitisation.access, digitisation.open_on, digitisation.view_only";

    /// <summary>The documents of a collection itself, not of those within it, by title.</summary>
    public Task<IReadOnlyList<ShelvedDocument>> InCollectionAsync(int collection, CancellationToken cancellationToken) => ReadAsync(
        $"""
        select {Columns} from document_collection member
        join digitisation on digitisation.document_id = member.document_id and digitisation.current join document on document.id = member.document_id
        where member.collection_id = $1 order by 2, 1
        """,
        new NpgsqlParameter { Value = collection }, cancellationToken);

    /// <summary>The issues of a newspaper: those whose record names it as its series; by date, then title.</summary>
    public Task<IReadOnlyList<ShelvedDocument>> IssuesAsync(string series, CancellationToken cancellationToken) => ReadAsync(
        $"""
        select {Columns} from digitisation join document on document.id = digitisation.document_id
        where digitisation.current and document.description->>'type' = 'newspaperIssue'
            and document.description->'series' @> jsonb_build_array(jsonb_build_object('title', $1))
        order by (document.description->'publication'->>'yearFrom')::int, document.description->'publication'->>'date', 2, 1
        """,
        new NpgsqlParameter { Value = series, NpgsqlDbType = NpgsqlDbType.Text }, cancellationToken);

    private async Task<IReadOnlyList<ShelvedDocument>> ReadAsync(string sql, NpgsqlParameter parameter, CancellationToken cancellationToken)
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
                new AccessRule(StoredEnum.Parse<AccessLevel>(reader.GetString(3)), reader.IsDBNull(4) ? null : reader.GetFieldValue<DateOnly>(4), reader.GetBoolean(5))));
        }

        return documents;
    }
}

/// <summary>A document with a digital object, in short.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Title">Title proper.</param>
/// <param name="Language">Of the text, as in the record; null when not stated.</param>
/// <param name="Access">What is stated of its digital object as a whole.</param>
public sealed record ShelvedDocument(long Id, string Title, string? Language, AccessRule Access);
