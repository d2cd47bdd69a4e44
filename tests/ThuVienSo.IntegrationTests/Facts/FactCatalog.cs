using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Following;
using ThuVienSo.IntegrationTests.Api;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Tests.Facts;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.IntegrationTests.Facts;

/// <summary>A catalog of documents made out of rows of facts, and the API over it. A row's documents have its place as their subject, and are searched for among themselves.</summary>
internal sealed class FactCatalog : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ApiServer _server;
    private readonly string _folder;

    private FactCatalog(TestDatabase database, ApiServer server, string folder) => (_database, _server, _folder) = (database, server, folder);

    /// <summary>Where the tables are.</summary>
    public static string Tables => Path.Combine(TestContext.CurrentContext.TestDirectory, "Facts");

    public static async Task<FactCatalog> StartAsync(IEnumerable<FactDocument> documents)
    {
        var database = await TestDatabase.CreateAsync();
        var folder = Path.Combine(TestContext.CurrentContext.WorkDirectory, "facts-index-" + Guid.NewGuid().ToString("N"));
        await using (var catalog = NpgsqlDataSource.Create(database.ConnectionString))
        {
            await ImportAsync(new ImportBatches(catalog, TimeProvider.System), documents);
            var follower = new IndexFollower(
                catalog, new IndexGenerations(folder), IndexSchema.Version(), new FollowerPace(), TimeProvider.System, NullLogger<IndexFollower>.Instance);
            await follower.CatchUpAsync(CancellationToken.None);
        }

        var settings = new WebSettings { Catalog = database.ConnectionString, IndexFolder = folder, Abbreviations = [Path.Combine(Tables, "abbreviations.tsv")] };
        return new(database, await ApiServer.StartAsync(settings), folder);
    }

    /// <summary>The hits among the documents of a row, best first: the number of each, its title, and what of the title is marked.</summary>
    public async Task<List<FactHit>> FindAsync(FactRow row, string query, string sort = "relevance")
    {
        using var answer = await _server.Client.GetAsync($"/api/v1/search?size=100&sort={sort}&subject={Uri.EscapeDataString(SubjectOf(row))}&q={Uri.EscapeDataString(query)}");
        var body = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(200), $"{row}: {body}");
        using var found = JsonDocument.Parse(body);
        return [.. found.RootElement.GetProperty("hits").EnumerateArray().Select(Hit)];
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static FactHit Hit(JsonElement hit)
    {
        var title = hit.GetProperty("title").GetString()!;
        var marks = hit.GetProperty("titleMarks").EnumerateArray()
            .Select(mark => (Text: title.Substring(mark.GetProperty("start").GetInt32(), mark.GetProperty("length").GetInt32()), Exact: mark.GetProperty("exact").GetBoolean())).ToList();
        var key = hit.GetProperty("sourceKey").GetString()!;
        return new(int.Parse(key[(key.LastIndexOf('x') + 1)..], System.Globalization.CultureInfo.InvariantCulture), title, marks);
    }

    private static async Task ImportAsync(ImportBatches imports, IEnumerable<FactDocument> documents)
    {
        var batch = await imports.CreateAsync("facts", CancellationToken.None);
        await using (var file = await imports.OpenFileAsync(batch, "facts.csv", new string('0', 64), 1, CancellationToken.None))
        {
            foreach (var (n, document) in documents.Index())
            {
                await file!.AddAsync(Draft(document) with { Position = new RecordPosition(n + 1, n + 2, PositionUnit.Row) }, [], CancellationToken.None);
            }

            await file!.CompleteAsync(CancellationToken.None);
        }

        await imports.MatchAsync(batch, CancellationToken.None);
        await imports.CommitAsync(batch, null, CancellationToken.None);
    }

    private static RecordDraft Draft(FactDocument document) => new()
    {
        SourceKey = KeyOf(document),
        Description = new Description
        {
            Title = new Title { Proper = document.Title },
            Subjects = [new Subject(SubjectOf(document.Row))],
            Notes = document.Note is { } note ? [note] : [],
            Identifiers = document.Identifier is { } number ? [Ingestion.Formats.Identifiers.Of(number)] : [],
        },
        SourceRecord = Encoding.UTF8.GetBytes(document.ToString()),
        Format = RecordFormat.TableRow,
        Position = new RecordPosition(1, 1, PositionUnit.Row),
    };

    /// <summary>One word that nobody searches for.</summary>
    private static string KeyOf(FactDocument document) => $"{SubjectOf(document.Row)}x{document.Number}";

    private static string SubjectOf(FactRow row) => $"{row.File[..^4].Replace("-", "", StringComparison.Ordinal)}l{row.Line}";
}

/// <summary>One document of a row, counted from 0.</summary>
internal sealed record FactDocument(FactRow Row, int Number, string Title, string? Identifier = null, string? Note = null);

internal sealed record FactHit(int Number, string Title, IReadOnlyList<(string Text, bool Exact)> Marks);
