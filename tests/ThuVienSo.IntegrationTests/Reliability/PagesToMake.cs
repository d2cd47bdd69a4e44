using System.Globalization;
using System.Text;

using NetVips;
using Npgsql;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Composition;

namespace ThuVienSo.IntegrationTests.Reliability;

/// <summary>A book of so many pages, each another image with a few words, published and waiting for the workers.</summary>
internal static class PagesToMake
{
    public static async Task<long> PublishAsync(NpgsqlDataSource catalog, DataFolder data, int pages, CancellationToken cancellationToken)
    {
        using var desk = WorkDesk.Open(data.Desks);
        var store = new FileStore(data.Files, desk, catalog, TimeProvider.System);
        var objects = new DigitalObjects(catalog, TimeProvider.System);
        var batches = new ImportBatches(catalog, TimeProvider.System);
        var batch = await batches.CreateAsync("trang thử", cancellationToken);
        await using (var staging = (await batches.OpenFileAsync(batch, "sach", "00", 0, cancellationToken))!)
        {
            await staging.AddAsync(Record(), [], cancellationToken);
            await staging.CompleteAsync(cancellationToken);
        }

        var (files, drafts) = (new List<DigitalFileDraft>(), new List<PageDraft>());
        for (var page = 1; page <= pages; page++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{page:0000}.png");
            var (hash, _) = await store.PutAsync(new MemoryStream(Picture(page)), null, cancellationToken);
            var image = await objects.ImageAsync(hash, 0, 1, 1, 200, "{}", cancellationToken);
            var text = await objects.TextAsync(Encoding.UTF8.GetBytes(name), TextOrigin.Recognised, "vie", null, null, cancellationToken);
            files.Add(new DigitalFileDraft(hash.ToString(), name, "image/png", DigitalFileRole.Image));
            drafts.Add(new PageDraft(null, page, image, text));
        }

        await objects.StageAsync(batch, 1, "", "sach", new DigitisationDraft { Structure = new DigitalStructure(), Files = files, Pages = drafts }, cancellationToken);
        await batches.MatchAsync(batch, cancellationToken);
        await batches.CommitAsync(batch, null, cancellationToken);
        await objects.PublishAsync(batch, null, cancellationToken);
        return batch;
    }

    private static RecordDraft Record() => new()
    {
        SourceKey = "sach",
        Description = new Description { Title = new Title { Proper = "Sách nhiều trang" } },
        SourceRecord = "sach"u8.ToArray(),
        Format = RecordFormat.TableRow,
        Position = new RecordPosition(1, 1, PositionUnit.Row),
    };

    private static byte[] Picture(int page)
    {
        using var words = Image.Text($"Trang {page} của sách", font: "sans 14", dpi: 200);
        using var paper = words.Gravity(Enums.CompassDirection.Centre, 900, 300).Invert();
        return paper.PngsaveBuffer();
    }
}
