using System.Net;
using ThuVienSo.Catalog.People;
using ThuVienSo.Web.Access;

namespace ThuVienSo.IntegrationTests.People;

/// <summary>Staff who come from elsewhere have their own account and what everybody has, and are told why not more; programs go on.</summary>
[TestFixture, CancelAfter(60_000), Parallelizable(ParallelScope.Self)]
internal sealed class StaffLimitsTests
{
    [Test]
    public async Task Who_comes_from_elsewhere_is_told_so()
    {
        await using var site = await PeopleSite.StartAsync(staff: new StaffLimits { Networks = [IPNetwork.Parse("192.0.2.0/24")] });
        await TestPeople.AddAsync(site.Catalog, "quan-tri", Role.Administrator, null);
        using var client = await site.SignedInAsync("quan-tri");
        foreach (var address in (string[])["/can-bo", "/can-bo/tai-khoan", "/api/v1/imports", "/api/v1/search?q=x&explain=true"])
        {
            using var answer = await client.GetAsync(address);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), address);
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("mạng của thư viện").Or.Contain("mạng, hoặc ở cổng"), address);
        }

        using var change = await client.PostAsync("/can-bo/tai-khoan", new FormUrlEncodedContent([new("name", "len-vao")]));
        Assert.That(change.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        foreach (var address in (string[])["/tai-khoan", "/", "/thu-vien/ly-son"])
            Assert.That((await client.GetAsync(address)).StatusCode, Is.EqualTo(HttpStatusCode.OK), address);
        using var program = site.WithKey(PeopleSite.SettingsKey);
        Assert.That((await program.GetAsync("/api/v1/imports")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }
}
