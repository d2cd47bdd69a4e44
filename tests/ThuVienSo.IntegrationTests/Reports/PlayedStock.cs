using System.Globalization;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Stock;
using ThuVienSo.IntegrationTests.Usage;

namespace ThuVienSo.IntegrationTests.Reports;

/// <summary>
/// What happens to a catalog over two years, written down as it happens: books come, many of them in the last and first seconds of months, copies come and go, scans
/// are published and replaced, types are mended, records go. The list is the script's own; what is counted of the catalog must equal its sums.
/// </summary>
internal sealed class PlayedStock(UsedCatalog catalog, int seed)
{
    public const int Libraries = 5;

    private static readonly string[] _types = ["book", "map", "serial", "newspaperIssue"];

    private readonly Random _random = new(seed);
    private readonly Dictionary<long, (string Type, int[] Copies, (int Library, int Pages)? Scan)> _there = [];
    private readonly Dictionary<int, long> _batches = [];
    private long _last;

    public StockCount Count { get; } = new(catalog.Source, catalog.Clock);

    /// <summary>Plays, counting every few steps; each document changes at most once between two counts.</summary>
    public async Task PlayAsync(int steps, DateTimeOffset from)
    {
        await catalog.RunAsync("create table played (at timestamptz, library int, type text, titles int, copies int, digital int, pages int)");
        for (var library = 1; library <= Libraries; library++)
        {
            await catalog.AddLibraryAsync(library, "thu-vien-" + library.ToString(CultureInfo.InvariantCulture));
            var imports = new ImportBatches(catalog.Source, catalog.Clock);
            _batches[library] = await imports.CreateAsync("quét", CancellationToken.None);
            await imports.BelongAsync(_batches[library], "thu-vien-" + library.ToString(CultureInfo.InvariantCulture), CancellationToken.None);
        }

        catalog.Clock.Now = from;
        var touched = new HashSet<long>();
        for (var step = 0; step < steps; step++)
        {
            catalog.Clock.Now = Next();
            var noted = (await catalog.ReadAsync<long>("select coalesce(max(seq), 0) from change"))[0];
            if (_there.Count > 5 && _random.Next(3) > 0 && _there.Keys.Where(id => !touched.Contains(id)).Order().ToList() is [_, ..] untouched)
                touched.Add(await ChangeAsync(untouched[_random.Next(untouched.Count)]));
            else
                touched.Add(await AddAsync());
            // The feed notes the time of the server; here it is that of the script.
            await catalog.RunAsync("update change set at = $1 where seq > $2", catalog.Clock.Now, noted);
            if (_random.Next(6) == 0)
            {
                await CaughtUpCount.RunAsync(catalog.Source, Count);
                touched.Clear();
            }
        }

        await CaughtUpCount.RunAsync(catalog.Source, Count);
    }

    /// <summary>Hours or days later, or exactly at the end or the beginning of a month in Việt Nam.</summary>
    private DateTimeOffset Next()
    {
        var now = catalog.Clock.Now;
        if (_random.Next(4) > 0)
            return now.AddMinutes(_random.Next(1, 3000));
        var local = now.ToOffset(TimeSpan.FromHours(7));
        var midnight = new DateTimeOffset(local.Year, local.Month, 1, 0, 0, 0, TimeSpan.FromHours(7)).AddMonths(1);
        return (_random.Next(2) == 0 ? midnight : midnight.AddTicks(-10)).ToUniversalTime();
    }

    private async Task<long> AddAsync()
    {
        var id = ++_last;
        var type = _types[_random.Next(_types.Length)];
        _there[id] = (type, new int[Libraries + 1], null);
        await catalog.RunAsync(
            """
            insert into document (id, source, source_key, description, content_hash, title_key, item_id, lacks_holdings, added_at, updated_at)
            values ($1, 'thu', $1::text, $2::jsonb, '', '', 1, false, $3, $3)
            """, id, $"{{\"title\": {{\"proper\": \"Sách {id}\"}}, \"type\": \"{type}\"}}", catalog.Clock.Now);
        for (var n = _random.Next(4); n > 0; n--)
            await SetCopiesAsync(id, _random.Next(1, Libraries + 1), _random.Next(1, 4));
        if (_random.Next(3) == 0)
            await ScanAsync(id);
        return id;
    }

    private async Task<long> ChangeAsync(long id)
    {
        switch (_random.Next(5))
        {
            case 0:
                await ScanAsync(id);
                break;
            case 1:
                await RemoveAsync(id);
                return id;
            case 2:
                await MendTypeAsync(id, _types[_random.Next(_types.Length)]);
                break;
            default:
                await SetCopiesAsync(id, _random.Next(1, Libraries + 1), _random.Next(4));
                break;
        }

        return id;
    }

    private async Task SetCopiesAsync(long id, int library, int copies)
    {
        await NoteAsync(id, -1);
        _there[id].Copies[library] = copies;
        await catalog.RunAsync("delete from holding where document_id = $1 and library_id = $2", id, library);

        // One more that is lost, which nobody holds.
        for (var n = 0; n <= copies; n++)
        {
            await catalog.RunAsync(
                "insert into holding (document_id, number, library_id, status) select $1, coalesce(max(number), 0) + 1, $2, $3 from holding where document_id = $1", id, library, n == copies ? "lost" : "available");
        }

        await NoteAsync(id, 1);
    }

    private async Task ScanAsync(long id)
    {
        await NoteAsync(id, -1);
        var (library, pages) = (_random.Next(1, Libraries + 1), _random.Next(1, 300));
        _there[id] = _there[id] with { Scan = (library, pages) };
        await catalog.RunAsync("update digitisation set current = false where document_id = $1", id);
        await catalog.RunAsync(
            "insert into digitisation (document_id, batch_id, digest, current, access, view_only, structure, page_count, added_at) values ($1, $2, '', true, 'open', false, '{}', $3, $4)", id, _batches[library],
            pages, catalog.Clock.Now);
        await NoteAsync(id, 1);
    }

    private async Task MendTypeAsync(long id, string type)
    {
        await NoteAsync(id, -1);
        _there[id] = _there[id] with { Type = type };
        await catalog.RunAsync("update document set description = jsonb_set(description, '{type}', to_jsonb($2)) where id = $1", id, type);
        await NoteAsync(id, 1);
    }

    private async Task RemoveAsync(long id)
    {
        await NoteAsync(id, -1);
        _there.Remove(id);
        foreach (var sql in (string[])["delete from holding where document_id = $1", "delete from document where id = $1"])
            await catalog.RunAsync(sql, id);
    }

    /// <summary>Takes down what a document is to each library, and to the whole (0), as something that came or went now.</summary>
    private async Task NoteAsync(long id, int sign)
    {
        var (type, copies, scan) = _there[id];
        for (var library = 0; library <= Libraries; library++)
        {
            var held = library == 0 ? copies.Sum() : copies[library];
            var pages = scan is { } one && (library == 0 || one.Library == library) ? one.Pages : (int?)null;
            if (held > 0 || pages is not null)
            {
                await catalog.RunAsync(
                    "insert into played values ($1, $2, $3, $4, $5, $6, $7)", catalog.Clock.Now, library, type, sign, sign * held, pages is null ? 0 : sign, sign * (pages ?? 0));
            }
        }
    }
}
