using System.Globalization;

using NetVips;
using Npgsql;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Imaging;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Derivatives;
using ThuVienSo.PrivatePostgres;

namespace ThuVienSo.Benchmarks.Tiles;

/// <summary>A document of one page in a catalog, and its pyramid.</summary>
/// <param name="Catalog">Connection string.</param>
/// <param name="Derivatives">Folder of the images made for reading.</param>
/// <param name="Pyramid">Path of the page's pyramid.</param>
/// <param name="Identifier">Of its image.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
internal sealed record TilePage(string Catalog, string Derivatives, string Pyramid, string Identifier, int Width, int Height)
{
    private const string Database = "tiles";
    private const int MasterWidth = 8400;
    private const int MasterHeight = 11_900;

    public static async Task<TilePage> PublishAsync(PrivateCluster cluster, string folder, CancellationToken cancellationToken)
    {
        await cluster.EnsureDatabaseAsync(Database, cancellationToken);
        var connection = cluster.ConnectionString(Database);
        await CatalogMigrations.ApplyAsync(connection, cancellationToken);
        await using var catalog = NpgsqlDataSource.Create(connection);
        using var desk = WorkDesk.Open(Path.Combine(folder, "desks"));
        var files = new FileStore(Path.Combine(folder, "files"), desk, catalog, TimeProvider.System);
        var master = Path.Combine(folder, "master.jpg");
        if (!File.Exists(master))
            MakeMaster(master);
        await using var content = File.OpenRead(master);
        var (hash, _) = await files.PutAsync(content, null, cancellationToken);
        var derivatives = new Derivatives(Path.Combine(folder, "derivatives"));
        await DeriveAsync(master, hash, derivatives, desk, cancellationToken);
        var image = await new DigitalObjects(catalog, TimeProvider.System).ImageAsync(hash, 0, MasterWidth, MasterHeight, 600, "{}", cancellationToken);
        await using (var command = catalog.CreateCommand("update page_image set recipe = $1"))
        {
            command.Parameters.Add(new() { Value = ThuVienSo.Catalog.Files.Derivatives.Recipe });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        var document = await PublishAsync(catalog, image, cancellationToken);
        return new TilePage(
            connection, Path.Combine(folder, "derivatives"), derivatives.PathOf(hash, 0, DerivativeKind.Pyramid),
            string.Create(CultureInfo.InvariantCulture, $"{document}-1"), MasterWidth, MasterHeight);
    }

    private static async Task DeriveAsync(string master, FileHash hash, Derivatives derivatives, WorkDesk desk, CancellationToken cancellationToken)
    {
        await using var pool = new DecodingPool(1);
        var made = Enum.GetValues<DerivativeKind>().ToDictionary(kind => kind, kind => desk.NewPath(ThuVienSo.Catalog.Files.Derivatives.Ending(kind)));
        var answer = await pool.DeriveAsync(
            new DeriveOrder { Path = master, Pyramid = made[DerivativeKind.Pyramid], Thumbnail = made[DerivativeKind.Thumbnail], Small = made[DerivativeKind.DataSaver] },
            cancellationToken);
        if (answer is Decoded<DerivedImage>.Refused refused)
            throw new InvalidOperationException(refused.Problem.ToString());
        foreach (var (kind, path) in made)
            derivatives.Publish(path, hash, 0, kind);
    }

    private static async Task<long> PublishAsync(NpgsqlDataSource catalog, long image, CancellationToken cancellationToken)
    {
        const string Key = "trang-100-mp";
        var imports = new ImportBatches(catalog, TimeProvider.System);
        var objects = new DigitalObjects(catalog, TimeProvider.System);
        var batch = await imports.CreateAsync(Key, cancellationToken);
        await using (var staging = (await imports.OpenFileAsync(batch, "page", new string('0', 64), 0, cancellationToken))!)
        {
            var draft = new RecordDraft
            {
                SourceKey = Key,
                Description = new Description { Title = new Title { Proper = Key } },
                SourceRecord = [1],
                Format = RecordFormat.TableRow,
                Position = new RecordPosition(1, 2, PositionUnit.Row),
            };
            await staging.AddAsync(draft, [], cancellationToken);
            await staging.CompleteAsync(cancellationToken);
        }

        await objects.StageAsync(
            batch, 1, "", Key, new DigitisationDraft { Structure = new DigitalStructure(), Files = [], Pages = [new PageDraft(null, null, image, null)] }, cancellationToken);
        await imports.MatchAsync(batch, cancellationToken);
        await imports.CommitAsync(batch, null, cancellationToken);
        await objects.PublishAsync(batch, null, cancellationToken);
        await using var command = catalog.CreateCommand("select id from document");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>A cream page of print with the grain of paper, in colour.</summary>
    private static void MakeMaster(string path)
    {
        VipsSetup.Apply();
        using var words = Image.Text(
            string.Join('\n', Enumerable.Repeat("Trăm năm trong cõi người ta, chữ tài chữ mệnh khéo là ghét nhau.", 90)), dpi: 600, font: "serif 12", spacing: 20);
        using var ink = words.Embed(900, 900, MasterWidth, MasterHeight, extend: Enums.Extend.Black);
        using var grain = Image.Gaussnoise(MasterWidth, MasterHeight, sigma: 7, mean: 235, seed: 12);
        using var page = grain - (ink * 0.85);
        using var colour = page.Bandjoin(page - 8, page - 26);
        using var bytes = colour.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        bytes.Jpegsave(path, q: 90);
    }
}
