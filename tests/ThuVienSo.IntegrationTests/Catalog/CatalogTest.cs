using System.Text;
using Npgsql;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Feed;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.IntegrationTests.Catalog;

/// <summary>A catalog of its own for each test, and the steps of an import in few words.</summary>
[CancelAfter(60_000)]
public abstract class CatalogTest
{
    private TestDatabase database = null!;

    protected NpgsqlDataSource Source { get; private set; } = null!;

    protected ImportBatches Imports { get; private set; } = null!;

    protected ChangeFeed Feed { get; private set; } = null!;

    protected DocumentStates States { get; private set; } = null!;

    protected static CancellationToken Token => TestContext.CurrentContext.CancellationToken;

    protected string ConnectionString => database.ConnectionString;

    [SetUp]
    public async Task MakeCatalogAsync()
    {
        database = await TestDatabase.CreateAsync(Token);
        Source = NpgsqlDataSource.Create(database.ConnectionString);
        Imports = new ImportBatches(Source, TimeProvider.System);
        Feed = new ChangeFeed(Source);
        States = new DocumentStates(Source);
    }

    [TearDown]
    public async Task DropCatalogAsync()
    {
        if (Source is not null)
        {
            await Source.DisposeAsync();
            await database.DisposeAsync();
        }
    }

    protected static RecordDraft Book(string key, string title, string? author = null, int? year = null, string? isbn = null, string source = "") => new()
    {
        Source = source,
        SourceKey = key,
        Description = new Description
        {
            Title = new Title { Proper = title },
            Contributors = author is null ? [] : [new Contributor { Name = author, Role = "aut" }],
            Publication = year is null ? null : new Publication { YearFrom = year, YearTo = year, Date = $"{year}" },
            Identifiers = isbn is null ? [] : [new Identifier(IdentifierKind.Isbn, isbn, isbn)],
        },
        SourceRecord = Encoding.UTF8.GetBytes($"{key}|{title}"),
        Format = RecordFormat.TableRow,
        Position = new RecordPosition(1, 0, PositionUnit.Row),
    };

    protected async Task<long> StageAsync(params RecordDraft[] drafts)
    {
        var batch = await Imports.CreateAsync("thử", Token);
        await StageFileAsync(batch, "a.csv", drafts);
        return batch;
    }

    protected async Task StageFileAsync(long batch, string file, params RecordDraft[] drafts)
    {
        await using var staging = await Imports.OpenFileAsync(batch, file, "00", 0, Token);
        foreach (var (n, draft) in drafts.Index())
        {
            await staging!.AddAsync(draft with { Position = new RecordPosition(n + 1, n + 2, PositionUnit.Row) }, [], Token);
        }

        await staging!.CompleteAsync(Token);
    }

    protected async Task<BatchSummary> ImportAsync(params RecordDraft[] drafts) => await CommitAsync(await StageAsync(drafts));

    protected async Task<BatchSummary> CommitAsync(long batch)
    {
        await Imports.MatchAsync(batch, Token);
        return await Imports.CommitAsync(batch, null, Token);
    }

    protected async Task<BatchSummary> ImportPlacesAsync(params PlaceDraft[] places)
    {
        var batch = await Imports.CreateAsync("danh sách", Token);
        await using (var staging = await Imports.OpenFileAsync(batch, "places.csv", "00", 0, Token))
        {
            foreach (var place in places)
            {
                await staging!.AddAsync(place, Token);
            }

            await staging!.CompleteAsync(Token);
        }

        return await CommitAsync(batch);
    }

    protected static PlaceDraft.Library Library(string code, string name) => new() { Code = code, Name = name, Kind = "district", Position = default };

    protected static PlaceDraft.Collection Collection(string code, string name, string? parent = null) =>
        new() { Code = code, Name = name, Parent = parent, Position = default };

    protected async Task<List<DocumentState>> AllAsync()
    {
        var all = new List<DocumentState>();
        await foreach (var state in States.ReadAllAsync(_ => { }, Token))
        {
            all.Add(state);
        }

        return all;
    }

    protected async Task<string[]> TitlesAsync() => [.. (await AllAsync()).Select(state => state.Description.Title.Proper)];

    protected async Task<T> ValueAsync<T>(string sql)
    {
#pragma warning disable CA2100 // constants of the tests
        await using var command = Source.CreateCommand(sql);
#pragma warning restore CA2100
        return (T)(await command.ExecuteScalarAsync(Token))!;
    }

    protected Task<string[]> ProblemsAsync(long batch) =>
        ValueAsync<string[]>($"select coalesce(array_agg(code order by id), '{{}}') from import_problem where batch_id = {batch}");
}
