using System.Security.Cryptography;
using System.Text;
using Npgsql;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Derivatives;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.IntegrationTests.Pages.Reading;

/// <summary>Puts documents with digital objects into a catalog, with images for reading made as the product makes them.</summary>
internal sealed class DigitalCatalog(NpgsqlDataSource catalog, string folder) : IAsyncDisposable
{
    private readonly WorkDesk _desk = WorkDesk.Open(Path.Combine(folder, "desks"));
    private readonly DigitalObjects _objects = new(catalog, TimeProvider.System);
    private readonly DecodingPool _pool = new(1);

    public string Files => Path.Combine(folder, "files");

    public string Derivatives => Path.Combine(folder, "derivatives");

    private FileStore Store => new(Files, _desk, catalog, TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        await _pool.DisposeAsync();
        _desk.Dispose();
    }

    /// <summary>A page with its words on an image, ready to be read.</summary>
    public async Task<PageDraft> PageAsync(string text, string? label = null, AccessLevel? access = null)
    {
        var (png, words) = PaperPage.Of(text);
        var (hash, _) = await Store.PutAsync(new MemoryStream(png), null, CancellationToken.None);
        return new PageDraft(label, null, await ReadyImageAsync(hash), await TextAsync(words), access);
    }

    /// <summary>A page of text alone.</summary>
    public async Task<PageDraft> TextPageAsync(string text) => new(null, null, null, await TextAsync(new PageText { Text = text }));

    /// <summary>A page of which neither image nor text are made yet.</summary>
    public async Task<PageDraft> UnmadePageAsync(string name)
    {
        var (hash, _) = await Store.PutAsync(new MemoryStream(Encoding.UTF8.GetBytes(name)), null, CancellationToken.None);
        var image = await _objects.ImageAsync(hash, 0, 800, 1000, null, "{}", CancellationToken.None);
        return new PageDraft(null, null, image, await _objects.TextAsync(Key(name), TextOrigin.Recognised, "vie", null, null, CancellationToken.None));
    }

    public async Task<DigitalFileDraft> FileAsync(string name, string mediaType, DigitalFileRole role, byte[] content)
    {
        var (hash, _) = await Store.PutAsync(new MemoryStream(content), null, CancellationToken.None);
        return new DigitalFileDraft(hash.ToString(), name, mediaType, role);
    }

    /// <summary>Hands in a record with its digital object; answers the number of the document.</summary>
    public async Task<long> PublishAsync(RecordDraft record, DigitisationDraft draft, params PlaceDraft[] places)
    {
        var imports = new ImportBatches(catalog, TimeProvider.System);
        var batch = await imports.CreateAsync(record.SourceKey, CancellationToken.None);
        await using (var file = await imports.OpenFileAsync(batch, record.SourceKey, new string('0', 64), 1, CancellationToken.None))
        {
            foreach (var place in places)
                await file!.AddAsync(place, CancellationToken.None);
            await file!.AddAsync(record, [], CancellationToken.None);
            await file.CompleteAsync(CancellationToken.None);
        }

        await _objects.StageAsync(batch, 1, "", record.SourceKey, draft, CancellationToken.None);
        await imports.MatchAsync(batch, CancellationToken.None);
        await imports.CommitAsync(batch, null, CancellationToken.None);
        await _objects.PublishAsync(batch, null, CancellationToken.None);
        await using var command = catalog.CreateCommand("select id from document where source_key = $1");
        command.Parameters.Add(new() { Value = record.SourceKey });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<long> ReadyImageAsync(FileHash hash)
    {
        var made = Enum.GetValues<DerivativeKind>().ToDictionary(kind => kind, kind => _desk.NewPath(ThuVienSo.Catalog.Files.Derivatives.Ending(kind)));
        var answer = await _pool.DeriveAsync(
            new DeriveOrder
            {
                Path = Store.PathOf(hash),
                Pyramid = made[DerivativeKind.Pyramid],
                Thumbnail = made[DerivativeKind.Thumbnail],
                Small = made[DerivativeKind.DataSaver],
            },
            CancellationToken.None);
        Assert.That(answer, Is.InstanceOf<Decoded<DerivedImage>.Done>(), answer.ToString());
        foreach (var (kind, path) in made)
            new Derivatives(Derivatives).Publish(path, hash, 0, kind);
        var id = await _objects.ImageAsync(hash, 0, PaperPage.Width, PaperPage.Height, 150, "{}", CancellationToken.None);
        await using var command = catalog.CreateCommand("update page_image set recipe = $1 where id = $2");
        command.Parameters.Add(new() { Value = ThuVienSo.Catalog.Files.Derivatives.Recipe });
        command.Parameters.Add(new() { Value = id });
        await command.ExecuteNonQueryAsync();
        return id;
    }

    private Task<long> TextAsync(PageText text) =>
        _objects.TextAsync(Key(text.Text), TextOrigin.Alto, "vie", text.Confidence, PageTextFile.Write(text), CancellationToken.None);

    private static byte[] Key(string content) => SHA256.HashData(Encoding.UTF8.GetBytes(content));
}
