using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog.People;
using ThuVienSo.IntegrationTests.People;
using ThuVienSo.Web.Access;

namespace ThuVienSo.IntegrationTests.Places;

/// <summary>Renaming, merging and describing a library on the pages of staff, as readers see it.</summary>
[TestFixture, CancelAfter(120_000), Parallelizable(ParallelScope.Self)]
internal sealed class LibraryPagesTests
{
    private PeopleSite _site = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _site = await PeopleSite.StartAsync();
        await TestPeople.AddAsync(_site.Catalog, "quản.trị", Role.Administrator, null);
        await TestPeople.AddAsync(_site.Catalog, "trưởng", Role.Head, PeopleSite.Own);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [Test]
    public async Task A_head_says_where_the_library_is_and_an_administrator_renames_and_merges_it()
    {
        using var head = await _site.SignedInAsync("trưởng");
        using var administrator = await _site.SignedInAsync("quản.trị");
        await PostAsync(head, "/can-bo/thu-vien/ly-son", HttpStatusCode.Found, ("address", "Thôn Tây An Vĩnh <b>"), ("hours", "Thứ hai đến thứ sáu\n7 giờ 30 – 17 giờ"), ("contact", "0255 3867 000"));
        await PostAsync(head, "/can-bo/thu-vien/ba-to", HttpStatusCode.NotFound, ("address", "x"));
        await PostAsync(administrator, "/can-bo/thu-vien/ly-son/doi?handler=Rename", HttpStatusCode.Found, ("name", "Thư viện đặc khu Lý Sơn"), ("nameEn", ""), ("since", "2025-07-01"));
        await PostAsync(administrator, "/can-bo/thu-vien/ba-to/doi?handler=Close", HttpStatusCode.Found, ("day", "2025-07-01"), ("successor", "ly-son"));
        await PostAsync(administrator, "/can-bo/thu-vien/ba-to/doi?handler=Close", HttpStatusCode.BadRequest, ("day", "sai"));
        using var anybody = _site.Anybody();
        var page = await anybody.GetStringAsync("/thu-vien/ly-son");
        Assert.That(page, Does.Contain("Thư viện đặc khu Lý Sơn").And.Contain("Thư viện Lý Sơn (đến trước 01/07/2025)").And.Contain("Tây An Vĩnh &lt;b&gt;").And.Contain("/thu-vien/ba-to"));
        Assert.That(await anybody.GetStringAsync("/thu-vien/ba-to"), Does.Contain("thôi hoạt động từ 01/07/2025").And.Contain("/thu-vien/ly-son"));
        using var unknown = await anybody.GetAsync("/thu-vien/khong-co");
        Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await administrator.GetStringAsync("/can-bo/nhat-ky?q=ly-son"), Does.Contain("Đổi tên thư viện").And.Contain("Thư viện Lý Sơn → Thư viện đặc khu Lý Sơn"));
    }

    [Test]
    public async Task Networks_hold_without_a_restart()
    {
        using var administrator = await _site.SignedInAsync("quản.trị");
        await PostAsync(administrator, "/can-bo/thu-vien/ly-son/doi?handler=Networks", HttpStatusCode.Found, ("networks", "192.0.2.0/24\n2001:db8:5::/48"));
        await PostAsync(administrator, "/can-bo/thu-vien/ly-son/doi?handler=Networks", HttpStatusCode.BadRequest, ("networks", "192.0.2.5/24"));
        var networks = _site.Server.Services.GetRequiredService<LibraryNetworks>();
        await _site.Server.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<LibraryNetworksReader>().Single().ReadAsync(default);
        Assert.That(networks.Around(IPAddress.Parse("192.0.2.77")), Is.EqualTo(new[] { "ly-son" }));
        Assert.That(networks.Around(IPAddress.Parse("203.0.113.1")), Is.Empty);
    }

    [Test]
    public async Task A_form_that_names_another_thing_than_its_address_does_nothing_to_that()
    {
        await TestPeople.AddAsync(_site.Catalog, "trưởng.lạ", Role.Head, PeopleSite.Own);
        var (own, other) = ((await TestPeople.AddKeyAsync(_site.Catalog, "của mình", KeyRights.HandIn, PeopleSite.Own)).Id, (await TestPeople.AddKeyAsync(_site.Catalog, "của huyện khác", KeyRights.HandIn, PeopleSite.Other)).Id);
        using var head = await _site.SignedInAsync("trưởng.lạ");
        await PostAsync(head, "/can-bo/thu-vien/ly-son", HttpStatusCode.Found, ("code", PeopleSite.Other), ("address", "Chỗ của người khác"), ("hours", ""), ("contact", ""));
        await PostAsync(head, $"/can-bo/khoa/{own}", HttpStatusCode.Found, ("id", other.ToString(CultureInfo.InvariantCulture)));
        using var anybody = _site.Anybody();
        Assert.That(await anybody.GetStringAsync("/thu-vien/ba-to"), Does.Not.Contain("Chỗ của người khác"));
        await using var revoked = _site.Source.CreateCommand("select array_agg(id) from api_key where revoked_at is not null");
        Assert.That(await revoked.ExecuteScalarAsync(), Is.EqualTo(new[] { own }));
    }

    private static async Task PostAsync(HttpClient client, string path, HttpStatusCode expected, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await client.PostAsync(path, form);
        Assert.That(answer.StatusCode, Is.EqualTo(expected), path + " " + await answer.Content.ReadAsStringAsync());
    }
}
