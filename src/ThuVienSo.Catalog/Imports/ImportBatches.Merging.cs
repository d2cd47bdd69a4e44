using Npgsql;

namespace ThuVienSo.Catalog.Imports;

/// <content>The merge: items become what the catalog shows of documents.</content>
public sealed partial class ImportBatches
{
    /// <summary>What one transaction does, as arrays of one length: items, their documents, and whether the document is new.</summary>
    private sealed record Work(long[] Items, long[] Documents, bool[] IsNew)
    {
        public static Work Of(IReadOnlyList<(long Item, long Document, bool IsNew)> rows) =>
            new([.. rows.Select(row => row.Item)], [.. rows.Select(row => row.Document)], [.. rows.Select(row => row.IsNew)]);
    }

    /// <summary>Within the caller's transaction, in one round trip once the places are known, two where names have other forms.</summary>
    private async Task MergeAsync(NpgsqlConnection connection, long batch, Work work, PlaceBook places, CancellationToken cancellationToken)
    {
        if (work.Items.Length == 0)
        {
            return;
        }

        var stated = await ResolvePlacesAsync(connection, batch, work, places, cancellationToken);
        var (items, documents) = (Array(work.Items), Array(work.Documents));
        await using var merge = new NpgsqlBatch(connection) { Timeout = 0 };
        foreach (var begin in MergeSql.BeginMerge)
        {
            Add(merge, begin);
        }

        var replaced = work.Documents.Where((_, i) => !work.IsNew[i]).ToArray();
        if (replaced.Length > 0)
        {
            await ExecuteAsync(connection, MergeSql.TakeDocuments, cancellationToken, replaced);
            foreach (var forget in MergeSql.ForgetParts)
            {
                Add(merge, forget, Array(replaced));
            }

            Add(merge, MergeSql.ReplacedDocuments, items, documents, Array(work.IsNew), Array(stated.Libraries), Value(time.GetUtcNow()), Array(stated.LibraryIds));
        }

        if (replaced.Length < work.Items.Length)
        {
            Add(merge, MergeSql.NewDocuments, items, documents, Array(work.IsNew), Array(stated.Libraries), Value(time.GetUtcNow()));
        }

        Add(
            merge, MergeSql.Parts, items, documents, Value(batch), Array(stated.Libraries), Array(stated.LibraryIds), Array(stated.Collections),
            Array(stated.CollectionIds), Array(work.IsNew));
        if (await merge.ExecuteScalarAsync(cancellationToken) is true)
        {
            await ExecuteAsync(connection, MergeSql.Variants, cancellationToken, work.Items, batch);
        }
    }

    private static async Task<StatedPlaces> ResolvePlacesAsync(
        NpgsqlConnection connection, long batch, Work work, PlaceBook places, CancellationToken cancellationToken)
    {
        var libraries = new List<(string Stated, int Id)>();
        var paths = new List<string>();
        await using (var command = Command(connection, MergeSql.StatedPlaces, work.Items, work.Documents, work.IsNew))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                var stated = reader.GetString(1);
                if (!reader.GetBoolean(0))
                {
                    paths.Add(stated);
                }
                else if (places.Library(stated) is { } id)
                {
                    libraries.Add((stated, id));
                }
            }
        }

        var collections = new List<(string Stated, int Id)>();
        var finder = new CollectionPaths(connection, places, batch);

        // Longest paths first: a name alone may be that of a collection which a path makes.
        foreach (var path in paths.OrderByDescending(path => path.Count(letter => letter == '/')).ThenBy(path => path, StringComparer.Ordinal))
        {
            if (await finder.FindOrMakeAsync(path, cancellationToken) is { } id)
            {
                collections.Add((path, id));
            }
        }

        return new StatedPlaces(
            [.. libraries.Select(l => l.Stated)], [.. libraries.Select(l => l.Id)], [.. collections.Select(c => c.Stated)], [.. collections.Select(c => c.Id)]);
    }

    private sealed record StatedPlaces(string[] Libraries, int[] LibraryIds, string[] Collections, int[] CollectionIds);

    private static void Add(NpgsqlBatch batch, string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
        {
            // A parameter belongs to one command: the value is shared, the parameter is not.
            command.Parameters.Add(parameter.Clone());
        }

        batch.BatchCommands.Add(command);
    }

    private static NpgsqlParameter Array<T>(T[] values) => new() { Value = values };

    private static NpgsqlParameter Value<T>(T value)
        where T : notnull => new() { Value = value };
}
