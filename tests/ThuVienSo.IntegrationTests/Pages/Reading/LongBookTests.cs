using System.Text.Json;
using Microsoft.Playwright;
using Npgsql;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;

namespace ThuVienSo.IntegrationTests.Pages.Reading;

/// <summary>A thousand pages are opened like ten.</summary>
public sealed class LongBookTests : PageTest
{
    /// <summary>Thumbnails beside those in sight: the browser fetches some before they are.</summary>
    private const int MoreRequests = 5;

    /// <summary>The manifest of a thousand pages, packed: some 40 KB.</summary>
    private const long MoreBytes = 60_000;
    private const int Opened = 5;

    [Test]
    public async Task A_thumbnail_of_the_strip_is_the_file_that_was_made_with_the_image()
    {
        var book = ReadingSite.Ids[DigitalRecords.Book];
        using var manifest = JsonDocument.Parse(await ReadingSite.Client.GetStringAsync($"/iiif/presentation/{book}/manifest"));
        var thumbnail = manifest.RootElement.GetProperty("items")[1].GetProperty("thumbnail")[0];
        await using var catalog = NpgsqlDataSource.Create(ReadingSite.Settings.Catalog);
        var image = (await new DigitalReading(catalog).PageAsync(book, 2, CancellationToken.None))!.Image!;
        var made = await File.ReadAllBytesAsync(new Derivatives(ReadingSite.Settings.DerivativesFolder).PathOf(image.Master, image.Frame, DerivativeKind.Thumbnail));
        var address = thumbnail.GetProperty("id").GetString()!;
        Assert.That(await ReadingSite.Client.GetByteArrayAsync(address), Is.EqualTo(made));
        var small = await File.ReadAllBytesAsync(new Derivatives(ReadingSite.Settings.DerivativesFolder).PathOf(image.Master, image.Frame, DerivativeKind.DataSaver));
        Assert.That(await ReadingSite.Client.GetByteArrayAsync(address.Replace("!200,300", "!1000,2400", StringComparison.Ordinal)), Is.EqualTo(small), "what the viewer asks for on a slow link");
    }

    [Test]
    public async Task A_thumbnail_of_what_may_only_be_looked_at_is_not_the_file_without_a_mark()
    {
        var book = ReadingSite.Ids[DigitalRecords.ViewOnly];
        await using var catalog = NpgsqlDataSource.Create(ReadingSite.Settings.Catalog);
        var image = (await new DigitalReading(catalog).PageAsync(book, 1, CancellationToken.None))!.Image!;
        var made = await File.ReadAllBytesAsync(new Derivatives(ReadingSite.Settings.DerivativesFolder).PathOf(image.Master, image.Frame, DerivativeKind.Thumbnail));
        Assert.That(await ReadingSite.Client.GetByteArrayAsync($"/iiif/image/{book}-1/full/!200,300/0/default.jpg"), Is.Not.EqualTo(made));
    }

    [Test]
    public async Task A_thousand_pages_ask_for_about_as_much_as_ten()
    {
        var (ten, tenBytes) = await OpenCountingAsync(DigitalRecords.Short);
        await CloseAsync();
        var (thousand, thousandBytes) = await OpenCountingAsync(DigitalRecords.Long);
        TestContext.Out.WriteLine($"10 pages: {ten} requests, {tenBytes:N0} bytes; 1,000: {thousand}, {thousandBytes:N0}");
        Assert.That(thousand, Is.LessThanOrEqualTo(ten + MoreRequests));
        Assert.That(thousandBytes, Is.LessThanOrEqualTo(tenBytes + MoreBytes));
    }

    /// <summary>What a browser without a cache asks for until the page is ready to be read.</summary>
    private async Task<(int Requests, long Bytes)> OpenCountingAsync(string key)
    {
        var asked = new List<IRequest>();
        var page = await OpenAsync("about:blank", site: ReadingSite.Address);
        page.RequestFinished += (_, request) => asked.Add(request);
        await page.GotoAsync($"/tai-lieu/{ReadingSite.Ids[key]}/trang/{Opened}");
        await page.Locator(".reader[data-ready]").WaitForAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var sizes = await Task.WhenAll(asked.ToArray().Select(request => request.SizesAsync()));
        return (sizes.Length, sizes.Sum(size => (long)size.ResponseBodySize));
    }
}
