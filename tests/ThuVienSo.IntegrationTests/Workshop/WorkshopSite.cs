using System.Text;
using System.Text.Json;
using Npgsql;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.People;
using ThuVienSo.IntegrationTests.Api;
using ThuVienSo.IntegrationTests.People;
using ThuVienSo.Web.Access.SignIn;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.IntegrationTests.Workshop;

/// <summary>
/// A site with two hand-ins of scans. One is committed: two books of three pages, remarks of each weight, a record that was refused, and work that is done, waits, and was given up. The other is only staged.
/// </summary>
internal sealed class WorkshopSite : IAsyncDisposable
{
    /// <summary>Signs in with <see cref="TestPeople.Password"/>.</summary>
    public const string Administrator = "quan-tri";

    public const string Key = "khoa-thu-cua-can-bo";

    /// <summary>A name of a file that a spreadsheet would take for a formula.</summary>
    public const string Formula = "=HYPERLINK(\"http://x.example\",\"a\")\u0001.tif";

    private readonly TestDatabase _database;
    private readonly string _folder;
    private readonly ApiServer _server;

    private WorkshopSite(TestDatabase database, string folder, ApiServer server, NpgsqlDataSource source) =>
        (_database, _folder, _server, Source) = (database, folder, server, source);

    public NpgsqlDataSource Source { get; }

    public long Committed { get; private set; }

    public long Staged { get; private set; }

    /// <summary>Without the key.</summary>
    public HttpClient Anybody => _server.Client;

    public Uri Address => _server.Client.BaseAddress!;

    public static async Task<WorkshopSite> StartAsync(CancellationToken cancellationToken)
    {
        var database = await TestDatabase.CreateAsync(cancellationToken);
        var folder = Directory.CreateTempSubdirectory("thuvienso-workshop-").FullName;
        // One name signs in for every test: more often in a minute than a person would.
        var server = await ApiServer.StartAsync(new WebSettings
        {
            Catalog = database.ConnectionString,
            IndexFolder = Path.Combine(folder, "index"),
            StaffKey = Key,
            SignIn = new SignInSettings { TriesByAddress = 10_000, TriesByName = 10_000, SecondFactor = SecondFactorFor.None },
        });
        var site = new WorkshopSite(database, folder, server, NpgsqlDataSource.Create(database.ConnectionString));
        await site.FillAsync(cancellationToken);
        await TestPeople.AddAsync(database.ConnectionString, Administrator, Role.Administrator, null);
        return site;
    }

    /// <summary>A client that sends the key.</summary>
    public HttpClient Staff()
    {
        var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Add("X-Api-Key", Key);
        return client;
    }

    /// <summary>The JSON that an address answers the staff with 200.</summary>
    public async Task<JsonElement> JsonAsync(string address)
    {
        using var client = Staff();
        using var answer = await client.GetAsync(address);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(200), body);
        using var document = JsonDocument.Parse(body);
        return document.RootElement.Clone();
    }

    public async Task ExecuteAsync(string sql, params object[] values)
    {
#pragma warning disable CA2100 // the tests hand constants
        await using var command = Source.CreateCommand(sql);
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await Source.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        var imports = new ImportBatches(Source, TimeProvider.System);
        var objects = new DigitalObjects(Source, TimeProvider.System);
        Committed = await StageAsync(imports, objects, "Báo Cứu quốc, quét tháng 10", ["bao-1", "bao-2"], cancellationToken);
        await imports.CommitAsync(Committed, null, cancellationToken);
        await objects.PublishAsync(Committed, null, cancellationToken);
        Staged = await StageAsync(imports, objects, "Sắc phong làng An Hải", ["sac-1"], cancellationToken);
        await new ScanFindings(Source).AddAsync(Findings(), cancellationToken);
        await ExecuteAsync("update work set state = 'done', finished_at = clock_timestamp() - interval '1 minute' where kind = 'image' and batch_id = $1", Committed);
        await ExecuteAsync(
            """
            update work set state = 'shelved', attempts = 5, finished_at = clock_timestamp(), problem = 'Ảnh bị cắt cụt. / The image is cut short.'
            where id = (select max(id) from work where kind = 'image')
            """);
        await ExecuteAsync("update work set problem = 'Chưa cài tesseract. / tesseract is not installed.' where kind = 'recognition'");
    }

    private async Task<long> StageAsync(ImportBatches imports, DigitalObjects objects, string name, string[] keys, CancellationToken cancellationToken)
    {
        var batch = await imports.CreateAsync(name, cancellationToken);
        await using (var file = await imports.OpenFileAsync(batch, "danh-muc.csv", new string('0', 64), 99, cancellationToken))
        {
            foreach (var (n, key) in keys.Index())
                await file!.AddAsync(Record(key, n), [], cancellationToken);
            await file!.AddAsync(
                new ImportProblem(ProblemSeverity.Refused, "danh-muc.csv", new RecordPosition(9, 10, PositionUnit.Row), null, "title", "no-title", new("Dòng này không có nhan đề.", "This row has no title.")),
                cancellationToken);
            await file.CompleteAsync(cancellationToken);
        }

        using var desk = WorkDesk.Open(Path.Combine(_folder, "desks"));
        var store = new FileStore(Path.Combine(_folder, "files"), desk, Source, TimeProvider.System);
        foreach (var (n, key) in keys.Index())
            await objects.StageAsync(batch, n + 1, "", key, await DraftAsync(objects, store, key, cancellationToken), cancellationToken);
        await imports.MatchAsync(batch, cancellationToken);
        return batch;
    }

    private static RecordDraft Record(string key, int n) => new()
    {
        SourceKey = key,
        Description = new Description { Title = new Title { Proper = $"Tài liệu quét {key}" } },
        SourceRecord = Encoding.UTF8.GetBytes(key),
        Format = RecordFormat.TableRow,
        Position = new RecordPosition(n + 1, n + 2, PositionUnit.Row),
    };

    /// <summary>Three pages, the images of which nobody opens here.</summary>
    private static async Task<DigitisationDraft> DraftAsync(DigitalObjects objects, FileStore store, string key, CancellationToken cancellationToken)
    {
        var (files, pages) = (new List<DigitalFileDraft>(), new List<PageDraft>());
        for (var n = 1; n <= 3; n++)
        {
            var content = Encoding.UTF8.GetBytes($"{key}-{n}");
            var (hash, _) = await store.PutAsync(new MemoryStream(content), null, cancellationToken);
            var image = await objects.ImageAsync(hash, 0, 1000, 1400, 300, "{}", cancellationToken);
            var text = await objects.TextAsync(content, TextOrigin.Recognised, "vie", null, null, cancellationToken);
            files.Add(new DigitalFileDraft(hash.ToString(), $"{key}-{n:000}.tif", "image/tiff", DigitalFileRole.Image));
            pages.Add(new PageDraft($"{n}", n, image, text));
        }

        return new DigitisationDraft { Structure = new DigitalStructure(), Files = files, Pages = pages };
    }

    private List<ScanFinding> Findings() =>
    [
        Finding(0, "orphan-file", FindingSeverity.Blocking, Formula, null, "Tệp không thuộc tài liệu nào.", "The file belongs to no document."),
        Finding(1, "low-resolution", FindingSeverity.Warning, "bao-1/bao-1-002.tif", 2, "Độ phân giải 150 DPI, dưới 200.", "150 DPI, below 200."),
        Finding(1, "blank-page", FindingSeverity.Note, "bao-1/bao-1-003.tif", 3, "Trang trắng.", "The page is blank."),
        Finding(2, "page-gap", FindingSeverity.Warning, null, null, "Thiếu số trang 4 giữa 3 và 5.", "Number 4 is missing between 3 and 5."),
    ];

    private ScanFinding Finding(int number, string code, FindingSeverity severity, string? file, int? page, string vi, string en) => new()
    {
        BatchId = Committed,
        Number = number,
        Code = code,
        Severity = severity,
        File = file,
        Page = page,
        Vietnamese = vi,
        English = en,
    };
}
