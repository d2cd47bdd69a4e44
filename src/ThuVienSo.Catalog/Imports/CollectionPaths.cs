using Npgsql;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Imports;

/// <summary>Finds the collections that records state, by code or as a path of names, and makes those that are not there.</summary>
internal sealed class CollectionPaths(NpgsqlConnection connection, PlaceBook places, long batch)
{
    /// <summary>Deeper than people nest, and short enough for every walk over parents.</summary>
    private const int DeepestPath = 16;

    /// <summary>The id, or null when the text names nothing ("/").</summary>
    public async Task<int?> FindOrMakeAsync(string stated, CancellationToken cancellationToken)
    {
        if (places.CollectionByCode(stated) is { } known)
        {
            return known;
        }

        var names = stated.Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names is [var only] && (places.CollectionByName(null, only) ?? places.OnlyCollection(only)) is { } found)
        {
            return found;
        }

        int? id = null;
        foreach (var name in names.Take(DeepestPath))
        {
            id = places.CollectionByName(id, name) ?? await MakeAsync(id, StoredText.Cut(name), cancellationToken);
        }

        return id;
    }

    private async Task<int> MakeAsync(int? parent, string name, CancellationToken cancellationToken)
    {
        var code = places.NewCollectionCode(name);
        await using var command = new NpgsqlCommand(
            "insert into collection (code, name, parent_id, batch_id) values ($1, $2, $3, $4) returning id", connection)
        {
            Parameters =
            {
                new() { Value = code }, new() { Value = name }, new() { Value = (object?)parent ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer },
                new() { Value = batch },
            },
        };
        var id = (int)(await command.ExecuteScalarAsync(cancellationToken))!;
        places.AddCollection(id, code, name, parent);
        return id;
    }
}
