using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Ingestion.Scans;
using ThuVienSo.Ingestion.Working;
using ThuVienSo.IntegrationTests.Api;
using ThuVienSo.IntegrationTests.Catalog;
using ThuVienSo.IntegrationTests.Pages.Reading;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.IntegrationTests.Scans;

/// <summary>What a package says of single files, from the list of the librarian to the answer that a stranger gets.</summary>
[CancelAfter(120_000)]
[Parallelizable(ParallelScope.Self)]
public sealed class FileAccessTests : CatalogTest
{
    private const string DublinCore = """<dublin_core schema="dc"><dcvalue element="title" qualifier="none">Gia phả họ Võ</dcvalue></dublin_core>""";

    private string _folder = null!;
    private ApiServer? _server;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("thuvienso-file-access-").FullName;

    [TearDown]
    public async Task StopAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task A_file_that_the_list_closes_is_closed_with_its_pages_and_texts()
    {
        Put("danh-sach.csv", "Mã,Nhan đề,Thư mục,Tệp hạn chế\nGP1,Gia phả họ Võ,gia-pha,002.png: cán bộ\n"u8.ToArray());
        foreach (var (n, text) in new[] { "Tờ thứ nhất", "Tờ thứ hai", "Tờ thứ ba" }.Index())
            Put($"gia-pha/00{n + 1}.png", PaperPage.Of(text).Png);
        Put("gia-pha/002.txt", "Bí truyền của họ."u8.ToArray());
        await AssertClosedAsync("002.png", "002.txt");
    }

    [Test]
    public async Task A_file_that_an_item_of_DSpace_gives_to_a_group_is_closed_and_the_others_are_not()
    {
        Put("item/dublin_core.xml", System.Text.Encoding.UTF8.GetBytes(DublinCore));
        Put("item/contents", "001.png\tbundle:ORIGINAL\n002.png\tbundle:ORIGINAL\tpermissions:-r 'Administrator'\n003.png\tbundle:ORIGINAL\n002.png.txt\tbundle:TEXT\n"u8.ToArray());
        foreach (var (n, text) in new[] { "Tờ thứ nhất", "Tờ thứ hai", "Tờ thứ ba" }.Index())
            Put($"item/00{n + 1}.png", PaperPage.Of(text).Png);
        Put("item/002.png.txt", "Bí truyền của họ."u8.ToArray());
        await AssertClosedAsync("002.png", "002.png.txt");
    }

    private async Task AssertClosedAsync(params string[] closed)
    {
        var book = await ImportAsync();
        Assert.That(book.Files.Where(file => file.Access.Level == AccessLevel.Staff).Select(file => file.Name), Is.EquivalentTo(closed));
        Assert.That(book.Pages.Select(page => page.Access.Level), Is.EqualTo(new[] { AccessLevel.Open, AccessLevel.Staff, AccessLevel.Open }));
        foreach (var file in book.Files)
        {
            using var answer = await _server!.Client.GetAsync($"/tai-lieu/{book.DocumentId}/tep/{file.Id}/x", Token);
            Assert.That(answer.StatusCode, Is.EqualTo(closed.Contains(file.Name) ? HttpStatusCode.Forbidden : HttpStatusCode.OK), file.Name);
        }

        foreach (var address in (string[])[$"/tai-lieu/{book.DocumentId}/trang/2", $"/iiif/image/{book.DocumentId}-2/full/max/0/default.jpg", $"/tai-lieu/{book.DocumentId}/van-ban?pages=2"])
            Assert.That((await _server!.Client.GetAsync(address, Token)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), address);
        Assert.That(await _server!.Client.GetStringAsync($"/tai-lieu/{book.DocumentId}/van-ban", Token), Does.Not.Contain("Bí truyền"));
    }

    private async Task<DigitalObject> ImportAsync()
    {
        var places = new FilePlaces(Path.Combine(_folder, "files"), Path.Combine(_folder, "derivatives"), Path.Combine(_folder, "desks"));
        using var desk = WorkDesk.Open(places.Desks);
        await using var decoding = new DecodingPool(1);
        var outcome = await new ScanImporter(Source, places, desk, decoding, TimeProvider.System, NullLogger<ScanImporter>.Instance)
            .RunAsync(new ScanRequest { Name = "gói", Path = Path.Combine(_folder, "goi") }, null, Token);
        Assert.That((outcome.Figures.Objects, outcome.Figures.Pages, outcome.Figures.Blocked), Is.EqualTo((1, 3, 0)));
        _server = await ApiServer.StartAsync(new WebSettings
        {
            Catalog = ConnectionString,
            IndexFolder = Path.Combine(_folder, "index"),
            FilesFolder = places.Masters,
            DerivativesFolder = places.Derivatives,
            CacheFolder = Path.Combine(_folder, "cache"),
        });
        return (await new DigitalReading(Source).ObjectAsync(await ValueAsync<long>("select document_id from digitisation where current"), Token))!;
    }

    private void Put(string path, byte[] content)
    {
        var full = Path.Combine(_folder, "goi", path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, content);
    }
}
