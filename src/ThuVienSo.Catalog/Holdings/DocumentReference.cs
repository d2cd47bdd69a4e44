using Npgsql;
using NpgsqlTypes;
using ThuVienSo.Catalog.Descriptions;

namespace ThuVienSo.Catalog.Holdings;

/// <summary>How a program of a library names a document: by the first that is given of id, key and ISBN.</summary>
/// <param name="Id">Number of the document; null when not given.</param>
/// <param name="SourceKey">The key by which its source knows it; null when not given.</param>
/// <param name="Source">Whose key it is; null for whoever gave it.</param>
/// <param name="Isbn">Of 10 or 13 digits, with hyphens or without; null when not given.</param>
public sealed record DocumentReference(long? Id, string? SourceKey = null, string? Source = null, string? Isbn = null)
{
    /// <summary>The field by which it is named; null when nothing is given.</summary>
    public string? Field => this switch
    {
        { Id: not null } => "document",
        { SourceKey: not null } => "sourceKey",
        { Isbn: not null } => "isbn",
        _ => null,
    };
}

/// <summary>Finds the documents that are named.</summary>
internal static class DocumentReferences
{
    private const string Find =
        """
        select asked.n, d.id from unnest($1, $2) asked (n, id) join document d on d.id = asked.id
        union
        select asked.n, d.id from unnest($1, $3, $4) asked (n, key, source) join document d on d.source_key = asked.key and (asked.source is null or d.source = asked.source)
        union
        select asked.n, j.document_id from unnest($1, $3, $4) asked (n, key, source)
        join joined_record j on j.source_key = asked.key and (asked.source is null or j.source = asked.source)
        union
        select asked.n, i.document_id from unnest($1, $5) asked (n, isbn) join document_identifier i on i.value = asked.isbn and i.kind = 'isbn'
        order by 1, 2
        """;

    /// <summary>For each reference the documents that it names: none, one, or several where it is not clear which.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<long>>> FindAsync(
        NpgsqlConnection connection, IReadOnlyList<DocumentReference> references, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Find, connection);
        command.Parameters.Add(new() { Value = Enumerable.Range(0, references.Count).ToArray() });
        command.Parameters.Add(new() { Value = references.Select(one => one.Id).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        command.Parameters.Add(Texts(references.Select(one => one.Id is null ? one.SourceKey : null)));
        command.Parameters.Add(Texts(references.Select(one => one.Source)));
        command.Parameters.Add(Texts(references.Select(one => one.Id is null && one.SourceKey is null ? Thirteen(one.Isbn) : null)));
        var found = references.Select(_ => new List<long>(1)).ToArray();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            found[reader.GetInt32(0)].Add(reader.GetInt64(1));
        return found;
    }

    /// <summary>As identifiers are stored.</summary>
    private static string? Thirteen(string? isbn) => isbn is null ? null : IsbnIssn.Isbn(isbn) ?? isbn;

    private static NpgsqlParameter Texts(IEnumerable<string?> texts) => new()
    {
        Value = texts.Select(Storage.StoredText.Clean).ToArray(),
        NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
    };
}
