using Npgsql;
using ThuVienSo.Text;

namespace ThuVienSo.Catalog.Imports;

/// <summary>
/// The libraries and collections by all that a record may call them. Codes first, then names in Vietnamese normal form, former ones last. Places that a batch has
/// staged count as known while it is matched; they get their ids when it is committed.
/// </summary>
internal sealed class PlaceBook
{
    private const int LongestCode = 60;

    private readonly Dictionary<string, int> libraries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> collectionsByCode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int?> collectionsAnywhere = new(StringComparer.Ordinal);
    private readonly Dictionary<(int? Parent, string Key), int> collectionsByName = [];

    private PlaceBook()
    {
    }

    /// <param name="connection">Read as it is, within the caller's transaction.</param>
    /// <param name="staged">Batch whose staged libraries count as known; null to take what is in the catalog alone.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<PlaceBook> ReadAsync(NpgsqlConnection connection, long? staged, CancellationToken cancellationToken)
    {
        var book = new PlaceBook();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("""
                    select id, code, name, coalesce(name_en, '') from library
                    union all
                    select 0, code, draft ->> 'name', coalesce(draft ->> 'nameEn', '') from import_place where kind = 'library' and id > $1 and id <= $2
                    union all
                    select l.id, l.code, f.name, coalesce(f.name_en, '') from former_name f join library l on l.id = f.library_id
                    """)
                {
                    Parameters =
                    {
                        new() { Value = ImportItem.IdOf(staged ?? -1, 0) }, new() { Value = ImportItem.IdOf((staged ?? -1) + 1, 0) - 1 },
                    },
                },
                new("select id, code, name, parent_id from collection order by id"),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var named = new List<(int Id, string Name, string NameEn)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            book.libraries.TryAdd(CodeKey(reader.GetString(1)), reader.GetInt32(0));
            named.Add((reader.GetInt32(0), reader.GetString(2), reader.GetString(3)));
        }

        foreach (var (id, name, nameEn) in named)
        {
            foreach (var key in (string[])[NormalForm.Key(name), NormalForm.Key(nameEn)])
            {
                // A name without a letter would be the name of whatever states none.
                if (key.Length > 0)
                {
                    book.libraries.TryAdd(key, id);
                }
            }
        }

        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            book.AddCollection(
                reader.GetInt32(0), reader.GetString(1), reader.GetString(2), await reader.IsDBNullAsync(3, cancellationToken) ? null : reader.GetInt32(3));
        }

        return book;
    }

    public bool KnowsLibrary(string stated) => Library(stated) is not null;

    /// <summary>Id of the library that a record states by code or name; 0 when it is only staged, null when nobody knows it.</summary>
    public int? Library(string stated) =>
        libraries.TryGetValue(CodeKey(stated), out var id) || (NormalForm.Key(stated) is { Length: > 0 } key && libraries.TryGetValue(key, out id)) ? id : null;

    public int? CollectionByCode(string stated) => collectionsByCode.TryGetValue(CodeKey(stated), out var id) ? id : null;

    public int? CollectionByName(int? parent, string name) => collectionsByName.TryGetValue((parent, NameKey(name)), out var id) ? id : null;

    /// <summary>The only collection of a name, wherever it stands; null when there is none or more than one.</summary>
    public int? OnlyCollection(string name) => collectionsAnywhere.GetValueOrDefault(NameKey(name));

    public void AddCollection(int id, string code, string name, int? parent)
    {
        collectionsByCode.TryAdd(CodeKey(code), id);
        collectionsByName.TryAdd((parent, NameKey(name)), id);
        if (!collectionsAnywhere.TryAdd(NameKey(name), id))
        {
            collectionsAnywhere[NameKey(name)] = null;
        }
    }

    /// <summary>A code for a collection that has only a name: "dia-chi", and "dia-chi-2" when that is taken.</summary>
    public string NewCollectionCode(string name)
    {
        var stem = PlainWords.Of(name, LongestCode) is { Length: > 0 } plain ? plain : "bo-suu-tap";
        for (var n = 1; ; n++)
        {
            var candidate = n == 1 ? stem : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{stem}-{n}");
            if (!collectionsByCode.ContainsKey(candidate))
            {
                return candidate;
            }
        }
    }

    private static string CodeKey(string stated) => stated.Trim().ToLowerInvariant();

    private static string NameKey(string name) => NormalForm.Key(name) is { Length: > 0 } key ? key : name;
}
