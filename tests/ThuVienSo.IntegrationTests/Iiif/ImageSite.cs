using NetVips;
using Npgsql;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Derivatives;
using ThuVienSo.IntegrationTests.Api;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.IntegrationTests.Iiif;

/// <summary>A web process over documents with page images, made by the classes that make them in the product.</summary>
internal sealed class ImageSite : IAsyncDisposable
{
    public const int Width = 2300;
    public const int Height = 1701;
    public const string Rights = "http://rightsstatements.org/vocab/NoC-NC/1.0/";
    public const string StatedRights = "https://rightsstatements.org/page/NoC-NC/1.0/?language=en";
    public const string StaffKey = "khoa-cua-can-bo-thu-vien";

    private readonly string _folder = Directory.CreateTempSubdirectory("thuvienso-iiif-").FullName;
    private readonly TestDatabase _database;
    private readonly NpgsqlDataSource _catalog;
    private ApiServer? _server;

    private ImageSite(TestDatabase database) => (_database, _catalog) = (database, NpgsqlDataSource.Create(database.ConnectionString));

    public HttpClient Client => _server!.Client;

    /// <summary>Open to all: page 1 is made, page 2 is not made yet, page 3 cannot be made.</summary>
    public long Open { get; private set; }

    public long ViewOnly { get; private set; }

    public long StaffOnly { get; private set; }

    public static async Task<ImageSite> StartAsync()
    {
        var site = new ImageSite(await TestDatabase.CreateAsync(CancellationToken.None));
        await site.FillAsync();
        site._server = await ApiServer.StartAsync(new WebSettings
        {
            Catalog = site._database.ConnectionString,
            IndexFolder = Path.Combine(site._folder, "index"),
            DerivativesFolder = site.Derivatives,
            StaffKey = StaffKey,
        });
        return site;
    }

    private string Derivatives => Path.Combine(_folder, "derivatives");

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        await _catalog.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task FillAsync()
    {
        using var desk = WorkDesk.Open(Path.Combine(_folder, "desks"));
        var files = new FileStore(Path.Combine(_folder, "files"), desk, _catalog, TimeProvider.System);
        await using var pool = new DecodingPool(1);
        var image = await ImageAsync(files, desk, pool);
        Open = await PublishAsync("mo", AccessRule.Open, image, await UnmadeAsync(files, "chưa", null), await UnmadeAsync(files, "hỏng", "Ảnh bị hỏng. / The image is damaged."));
        ViewOnly = await PublishAsync("xem", new AccessRule(AccessLevel.Open, ViewOnly: true), image);
        StaffOnly = await PublishAsync("can-bo", new AccessRule(AccessLevel.Staff), image);
    }

    private async Task<long> ImageAsync(FileStore files, WorkDesk desk, DecodingPool pool)
    {
        var png = desk.NewPath(".png");
        using (var places = Places())
            places.Pngsave(png);
        await using var content = File.OpenRead(png);
        var (hash, _) = await files.PutAsync(content, null, CancellationToken.None);
        var made = Enum.GetValues<DerivativeKind>().ToDictionary(kind => kind, kind => desk.NewPath(ThuVienSo.Catalog.Files.Derivatives.Ending(kind)));
        var answer = await pool.DeriveAsync(
            new DeriveOrder
            {
                Path = files.PathOf(hash),
                Pyramid = made[DerivativeKind.Pyramid],
                Thumbnail = made[DerivativeKind.Thumbnail],
                Small = made[DerivativeKind.DataSaver],
            },
            CancellationToken.None);
        Assert.That(answer, Is.InstanceOf<Decoded<DerivedImage>.Done>(), answer.ToString());
        var derivatives = new Derivatives(Derivatives);
        foreach (var (kind, path) in made)
            derivatives.Publish(path, hash, 0, kind);
        var id = await new DigitalObjects(_catalog, TimeProvider.System).ImageAsync(hash, 0, Width, Height, 300, "{}", CancellationToken.None);
        await ExecuteAsync("update page_image set recipe = $1 where id = $2", ThuVienSo.Catalog.Files.Derivatives.Recipe, id);
        return id;
    }

    private async Task<long> UnmadeAsync(FileStore files, string content, string? problem)
    {
        var (hash, _) = await files.PutAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)), null, CancellationToken.None);
        var id = await new DigitalObjects(_catalog, TimeProvider.System).ImageAsync(hash, 0, 100, 100, null, "{}", CancellationToken.None);
        if (problem is not null)
            await ExecuteAsync("update page_image set problem = $1 where id = $2", problem, id);
        return id;
    }

    private async Task<long> PublishAsync(string key, AccessRule access, params long[] images)
    {
        var imports = new ImportBatches(_catalog, TimeProvider.System);
        var objects = new DigitalObjects(_catalog, TimeProvider.System);
        var batch = await imports.CreateAsync(key, CancellationToken.None);
        await using (var file = await imports.OpenFileAsync(batch, "a.csv", new string('0', 64), 1, CancellationToken.None))
        {
            await file!.AddAsync(Record(key), [], CancellationToken.None);
            await file.CompleteAsync(CancellationToken.None);
        }

        await objects.StageAsync(
            batch, 1, "", key,
            new DigitisationDraft { Access = access, Structure = new DigitalStructure { RightsUri = StatedRights }, Files = [], Pages = [.. images.Select(image => new PageDraft(null, null, image, null))] },
            CancellationToken.None);
        await imports.MatchAsync(batch, CancellationToken.None);
        await imports.CommitAsync(batch, null, CancellationToken.None);
        await objects.PublishAsync(batch, null, CancellationToken.None);
        await using var command = _catalog.CreateCommand("select id from document where source_key = $1");
        command.Parameters.Add(new() { Value = key });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static RecordDraft Record(string key) => new()
    {
        SourceKey = key,
        Description = new Description { Title = new Title { Proper = key } },
        SourceRecord = System.Text.Encoding.UTF8.GetBytes(key),
        Format = RecordFormat.TableRow,
        Position = new RecordPosition(1, 2, PositionUnit.Row),
    };

    private async Task ExecuteAsync(string sql, params object[] values)
    {
#pragma warning disable CA2100 // constants of this class
        await using var command = _catalog.CreateCommand(sql);
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Red grows from left to right and green from top to bottom.</summary>
    private static Image Places()
    {
        using var grid = Image.Xyz(Width, Height);
        using var blue = grid.ExtractBand(0) * 0;
        using var colours = (grid * new double[] { 255.0 / Width, 255.0 / Height }).Bandjoin(blue);
        return colours.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
    }
}
