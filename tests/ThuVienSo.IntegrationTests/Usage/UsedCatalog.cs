using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Catalog.Usage.Agents;
using ThuVienSo.Catalog.Usage.Counting;
using ThuVienSo.Catalog.Usage.Figures;

namespace ThuVienSo.IntegrationTests.Usage;

/// <summary>A catalog with libraries and documents, and a folder in which uses are written down.</summary>
internal sealed class UsedCatalog : IAsyncDisposable
{
    public const string Browser = "Mozilla/5.0 (Linux; Android 14; SM-A546E) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36";

    private readonly TestDatabase _database;
    private long? _batch;

    private UsedCatalog(TestDatabase database)
    {
        _database = database;
        Source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Timeout = 2 });
        Folder = Directory.CreateTempSubdirectory("thuvienso-usage-").FullName;
    }

    public NpgsqlDataSource Source { get; }

    public string ConnectionString => _database.ConnectionString;

    public string Folder { get; }

    public SetClock Clock { get; } = new();

    /// <summary>The list of robots of the program, and one of the installation that tests may write.</summary>
    public string OwnRobots => Path.Combine(Folder, "robots.tsv");

    public UsageSettings Settings => new(Path.Combine(Folder, "usage")) { Gathering = TimeSpan.FromMilliseconds(5), BetweenShipments = TimeSpan.FromMilliseconds(200), LeastFreeBytes = 0 };

    public UsageFigures Figures => new(Source);

    public UsageCounting Counting => new(Source);

    public static async Task<UsedCatalog> CreateAsync() => new(await TestDatabase.CreateAsync());

    public UsageRecorder Recorder(UsageSettings? settings = null)
    {
        var recorder = new UsageRecorder(settings ?? Settings, Source, Robots(), Clock, NullLogger<UsageRecorder>.Instance);
        recorder.Start();
        return recorder;
    }

    /// <summary>The worker's loop; it is run pass by pass.</summary>
    public CountingLoop Worker(int keepDays = 400) => new(Source, Robots(), keepDays, Clock, NullLogger<CountingLoop>.Instance);

    public RobotList Robots() => new([Path.Combine(ThuVienSo.Composition.ProjectFolder.Find("index-data")!, "robots.tsv"), OwnRobots]);

    public async Task AddLibraryAsync(int id, string code) =>
        await RunAsync("insert into library (id, code, name, kind, batch_id) overriding system value values ($1, $2, $2, 'district', 1)", id, code);

    /// <summary>A document, digitised when an access is given.</summary>
    public async Task AddDocumentAsync(long id, string type, int? year, string? access = null)
    {
        var published = year is null ? "" : string.Create(CultureInfo.InvariantCulture, $", \"publication\": {{\"yearFrom\": {year}, \"yearTo\": {year}}}");
        await RunAsync(
            """
            insert into document (id, source, source_key, description, content_hash, title_key, item_id, lacks_holdings, added_at, updated_at)
            values ($1, 'thu', $1::text, $2::jsonb, '', '', 1, false, now(), now())
            """, id, $"{{\"title\": {{\"proper\": \"Sách {id}\"}}, \"type\": \"{type}\"{published}}}");
        if (access is null)
            return;
        _batch ??= await new ImportBatches(Source, TimeProvider.System).CreateAsync("thu", CancellationToken.None);
        await RunAsync(
            "insert into digitisation (document_id, batch_id, digest, current, access, view_only, structure, page_count, added_at) values ($1, $3, '', true, $2, false, '{}', 1, now())", id, access, _batch);
    }

    public async Task RunAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<IReadOnlyList<T>> ReadAsync<T>(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync();
        var read = new List<T>();
        while (await reader.ReadAsync())
            read.Add(reader.GetFieldValue<T>(0));
        return read;
    }

    /// <summary>Refuses and cuts all connections, as a server does that goes away; or lets them in again.</summary>
    public async Task SetAwayAsync(bool away)
    {
        await using var other = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Database = "postgres" }.ConnectionString);
        await other.OpenAsync();
#pragma warning disable CA2100 // Names of databases cannot be parameters; this one is made by the tests.
        await using (var allow = new NpgsqlCommand($"alter database {_database.Name} allow_connections {(away ? "false" : "true")}", other))
            await allow.ExecuteNonQueryAsync();
#pragma warning restore CA2100
        await using var cut = new NpgsqlCommand("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", other) { Parameters = { new() { Value = _database.Name } } };
        if (away)
            await cut.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private NpgsqlCommand Command(string sql, object[] values)
    {
#pragma warning disable CA2100 // Texts of tests.
        var command = Source.CreateCommand(sql);
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }
}

/// <summary>A clock that stands where it is put.</summary>
internal sealed class SetClock : TimeProvider
{
    private long _ticks = new DateTimeOffset(2026, 11, 15, 3, 0, 0, TimeSpan.Zero).UtcTicks;

    public DateTimeOffset Now
    {
        get => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);
        set => Interlocked.Exchange(ref _ticks, value.UtcTicks);
    }

    public override DateTimeOffset GetUtcNow() => Now;
}
