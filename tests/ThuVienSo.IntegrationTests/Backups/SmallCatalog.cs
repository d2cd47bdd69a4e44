using Npgsql;
using ThuVienSo.Catalog.Backups;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Composition;
using ThuVienSo.IntegrationTests.Reliability;

namespace ThuVienSo.IntegrationTests.Backups;

/// <summary>A catalog with a digitised book, its folders of files, and a folder for backups.</summary>
internal sealed class SmallCatalog : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly string _folder = TestCluster.NewFolder();

    private SmallCatalog(TestDatabase database)
    {
        _database = database;
        Source = NpgsqlDataSource.Create(database.ConnectionString);
        Data = DataFolder.At(Path.Combine(_folder, "data")).EnsureExists();
        Backups = Directory.CreateDirectory(Path.Combine(_folder, "backups")).FullName;
    }

    public NpgsqlDataSource Source { get; }

    public DataFolder Data { get; }

    public string Backups { get; }

    public string ConnectionString => _database.ConnectionString;

    public static async Task<SmallCatalog> MakeAsync(int pages)
    {
        var made = new SmallCatalog(await TestDatabase.CreateAsync());
        Directory.CreateDirectory(made.Data.IndexData);
        await File.WriteAllTextAsync(Path.Combine(made.Data.IndexData, "abbreviations.tsv"), "TVQN\tthư viện Quảng Ngãi\n");
        await PagesToMake.PublishAsync(made.Source, made.Data, pages, CancellationToken.None);
        return made;
    }

    /// <summary>A folder of the test's own, which is not there yet.</summary>
    public string NewFolder(string name) => Path.Combine(_folder, name);

    /// <summary>Keeps a file of its own content.</summary>
    public async Task<FileHash> KeepAsync(string content)
    {
        using var desk = WorkDesk.Open(Data.Desks);
        var store = new FileStore(Data.Files, desk, Source, TimeProvider.System);
        return (await store.PutAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)), null, CancellationToken.None)).Hash;
    }

    public async Task<BackupManifest> BackUpAsync(IProgress<BackupProgress>? progress = null)
    {
        using var folder = BackupFolder.OpenToWrite(Backups);
        return await new Backup(new BackupSource(ConnectionString, Data.Files, Data.IndexData, "test"), TimeProvider.System).RunAsync(folder, progress, CancellationToken.None);
    }

    /// <summary>Every damage that a full check finds, a damaged manifest among them.</summary>
    public async Task<List<string>> DamagesAsync(string name)
    {
        using var folder = BackupFolder.OpenToRead(Backups);
        try
        {
            var check = new BackupCheck(folder, folder.Manifest(name));
            var found = await check.OfTablesAsync(null, CancellationToken.None).Select(damage => damage.Path).ToListAsync();
            return found.Count > 0 ? found : await check.OfMastersAsync(content: true, null, CancellationToken.None).Select(damage => damage.Path).ToListAsync();
        }
        catch (BackupException damaged) when (damaged.Fault == BackupFault.Damaged)
        {
            return [damaged.Message];
        }
    }

    /// <summary>Restores the newest backup into a database and a folder of its own.</summary>
    public async Task<RestoreOutcome> RestoreAsync(string connectionString, DataFolder into, bool incomplete = false)
    {
        using var folder = BackupFolder.OpenToRead(Backups);
        var manifest = folder.Manifest(folder.Choose(null));
        return await new Restore(folder, manifest, new RestorePlace(connectionString, into.Root, into.Files, into.Restoring), TimeProvider.System)
            .RunAsync(incomplete, null, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
