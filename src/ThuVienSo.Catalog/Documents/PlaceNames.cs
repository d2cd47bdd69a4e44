using Npgsql;

namespace ThuVienSo.Catalog.Documents;

/// <summary>Names of all libraries and collections, of one snapshot: there are hundreds, so they are read whole.</summary>
internal sealed class PlaceNames
{
    private readonly Dictionary<int, PlaceName> libraries = [];
    private readonly Dictionary<int, (PlaceName Name, int? Parent)> collections = [];

    private PlaceNames()
    {
    }

    public static async Task<PlaceNames> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var places = new PlaceNames();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new("select id, code, name, name_en from library"), new("select id, code, name, name_en, parent_id from collection") },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            places.libraries.Add(reader.GetInt32(0), ReadName(reader));
        }

        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            places.collections.Add(reader.GetInt32(0), (ReadName(reader), reader.IsDBNull(4) ? null : reader.GetInt32(4)));
        }

        return places;
    }

    public PlaceName Library(int id) => libraries[id];

    /// <summary>The collections and all around them, each once, outer before inner.</summary>
    public IReadOnlyList<PlaceName> WithAncestors(IEnumerable<int> ids)
    {
        var seen = new HashSet<int>();
        var names = new List<PlaceName>();
        foreach (var id in ids)
        {
            AddWithAncestors(id);
        }

        return names;

        // A circle of parents cannot be stored by the import, but would only end the walk here.
        void AddWithAncestors(int id)
        {
            if (seen.Add(id))
            {
                var (name, parent) = collections[id];
                if (parent is { } outer)
                {
                    AddWithAncestors(outer);
                }

                names.Add(name);
            }
        }
    }

    private static PlaceName ReadName(NpgsqlDataReader row) => new(row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3));
}
