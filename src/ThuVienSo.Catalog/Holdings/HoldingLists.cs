using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Holdings;

/// <summary>All that a library holds, as it is taken along and brought back.</summary>
public sealed class HoldingLists(NpgsqlDataSource source)
{
    private const string Held =
        """
        select h.document_id, d.description, h.copy_key, h.call_number, h.barcode, h.shelf, h.copies, h.status, h.note
        from holding h join document d on d.id = h.document_id
        where h.library_id = $1
            and ($2 is null or d.description ->> 'type' = $2)
            and ($3 is null or exists (
                with recursive inside (id) as (
                    select id from collection where code = $3 union select child.id from collection child join inside on child.parent_id = inside.id)
                select from document_collection member join inside on inside.id = member.collection_id where member.document_id = d.id))
        order by h.document_id, h.number
        """;

    /// <summary>Each copy, by document, of one snapshot, while it is read.</summary>
    public async IAsyncEnumerable<ListedCopy> ReadAsync(int library, HoldingFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Held, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new() { Value = library });
        foreach (var text in (string?[])[filter.Type, filter.Collection])
            command.Parameters.Add(new() { Value = (object?)StoredText.Clean(text) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (document, description, copies) = (0L, (Description?)null, new List<Copy>());
        while (await reader.ReadAsync(cancellationToken))
        {
            if (reader.GetInt64(0) != document)
            {
                foreach (var copy in Of(document, description, copies, filter))
                    yield return copy;
                (document, description) = (reader.GetInt64(0), DescriptionJson.Read(reader.GetFieldValue<byte[]>(1)));
                copies.Clear();
            }

            copies.Add(Statements.ReadCopy(reader, 2));
        }

        foreach (var copy in Of(document, description, copies, filter))
            yield return copy;
    }

    /// <summary>Titles of documents that are there.</summary>
    public async Task<IReadOnlyDictionary<long, string>> TitlesAsync(IEnumerable<long> documents, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select id, description -> 'title' ->> 'proper' from document where id = any($1)");
        command.Parameters.Add(new() { Value = documents.Distinct().ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var titles = new Dictionary<long, string>();
        while (await reader.ReadAsync(cancellationToken))
            titles.Add(reader.GetInt64(0), reader.GetString(1));
        return titles;
    }

    /// <summary>Names count all copies of the document, those that the filter leaves out too.</summary>
    private static IEnumerable<ListedCopy> Of(long document, Description? description, List<Copy> copies, HoldingFilter filter)
    {
        var names = CopyNames.Of(copies);
        return copies.Select((copy, i) => new ListedCopy(document, description!, names[i], copy)).Where(one => !filter.WithoutBarcode || one.Copy.Barcode is null);
    }
}

/// <summary>Which copies are listed. All that is given must hold.</summary>
/// <param name="Type">Type of document by its stored name; null for all.</param>
/// <param name="Collection">Code of a collection, those inside it are meant too; null for all.</param>
/// <param name="WithoutBarcode">Only those that have none.</param>
public sealed record HoldingFilter(string? Type = null, string? Collection = null, bool WithoutBarcode = false);

/// <summary>A copy in a list, with what people know its document by.</summary>
/// <param name="Document">Number of the document.</param>
/// <param name="Description">Of the document.</param>
/// <param name="Name">What the copy is called, see <see cref="CopyNames"/>.</param>
/// <param name="Copy">The copy.</param>
public sealed record ListedCopy(long Document, Description Description, string Name, Copy Copy);
