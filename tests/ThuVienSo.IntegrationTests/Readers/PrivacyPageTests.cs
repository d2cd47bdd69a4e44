using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Readers;
using ThuVienSo.IntegrationTests.People;

namespace ThuVienSo.IntegrationTests.Readers;

/// <summary>Readers see what is kept of them, take it along and delete it.</summary>
[TestFixture, CancelAfter(120_000)]
internal sealed class PrivacyPageTests
{
    private PeopleSite _site = null!;
    private HttpClient _anybody = null!;
    private HttpClient _staff = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _site = await PeopleSite.StartAsync();
        await TestPeople.AddAsync(_site.Catalog, "thu-thu", Role.Cataloguer, PeopleSite.Own);
        (_anybody, _staff) = (_site.Anybody(), await _site.SignedInAsync("thu-thu"));
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _anybody.Dispose();
        _staff.Dispose();
        await _site.DisposeAsync();
    }

    [Test]
    public async Task Everybody_is_told_in_both_languages_and_led_there()
    {
        Assert.That(await _anybody.GetStringAsync("/rieng-tu"), Does.Contain("2 ngày làm việc").And.Contain("91/2025/QH15").And.Contain("/dang-nhap?ve=/rieng-tu").And.Not.Contain("handler=Erase"));
        using var english = new HttpRequestMessage(HttpMethod.Get, "/rieng-tu?lang=en");
        Assert.That(await (await _anybody.SendAsync(english)).Content.ReadAsStringAsync(), Does.Contain("within 2 working days"));
        Assert.That(await _anybody.GetStringAsync("/"), Does.Contain("href=\"/rieng-tu\""));
        Assert.That((await _anybody.GetStringAsync("/dang-ky")).Split("href=\"/rieng-tu\""), Has.Length.EqualTo(3), "at the consent and at the foot");
    }

    [Test]
    public async Task A_reader_takes_along_what_is_theirs_alone()
    {
        await ReaderAsync("lan.vo", "Võ Thị Lan", "LS-501");
        await ReaderAsync("minh.do", "Đỗ Văn Minh", "LS-502");
        using var lan = await _site.SignedInAsync("lan.vo");
        using var answer = await lan.PostAsync("/rieng-tu?handler=Download", null);
        Assert.That(answer.Content.Headers.ContentDisposition!.DispositionType, Is.EqualTo("attachment"));
        Assert.That(answer.Headers.CacheControl!.NoStore, Is.True);
        var text = await answer.Content.ReadAsStringAsync();
        using var file = JsonDocument.Parse(text);
        Assert.That(file.RootElement.GetProperty("format").GetString(), Is.EqualTo(PersonFile.CurrentFormat));
        Assert.That(file.RootElement.GetProperty("card").GetProperty("name").GetString(), Is.EqualTo("Võ Thị Lan"));
        Assert.That(text, Does.Contain("Võ Thị Lan").And.Not.Contain("Minh").And.Not.Contain("LS-502"), "letters as themselves, and nobody else");
        Assert.That((await _anybody.PostAsync("/rieng-tu?handler=Download", null)).StatusCode, Is.EqualTo(HttpStatusCode.Found), "signing in first");
    }

    [Test]
    public async Task A_reader_deletes_themselves_with_their_password_and_is_out_everywhere()
    {
        var card = await ReaderAsync("hoa.ly", "Lý Thị Hoa", "LS-510");
        using var here = await _site.SignedInAsync("hoa.ly");
        using var elsewhere = await _site.SignedInAsync("hoa.ly");
        Assert.That(await here.GetStringAsync("/rieng-tu"), Does.Contain("handler=Erase").And.Contain("type=\"password\""));
        using (var wrong = await EraseAsync(here, "mật khẩu của ai khác"))
        {
            Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(await wrong.Content.ReadAsStringAsync(), Does.Contain("role=\"alert\""));
        }

        using (var forged = await EraseAsync(here, TestPeople.Password, "https://example.org"))
            Assert.That(forged.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await elsewhere.GetStringAsync("/tai-khoan"), Does.Contain("hoa.ly"), "nothing was done yet");
        using (var right = await EraseAsync(here, TestPeople.Password))
        {
            Assert.That(right.Headers.Location?.OriginalString, Is.EqualTo("/rieng-tu?done=xoa"));
            Assert.That(right.Headers.GetValues("Set-Cookie"), Has.Some.StartsWith(PeopleSite.Cookie + "=;"));
        }

        Assert.That(await _anybody.GetStringAsync("/rieng-tu?done=xoa"), Does.Contain("role=\"status\""));
        foreach (var client in (HttpClient[])[here, elsewhere])
            Assert.That((await client.GetAsync("/tai-khoan")).StatusCode, Is.EqualTo(HttpStatusCode.Found));
        using var again = await PeopleSite.SignInAsync(_anybody, "hoa.ly", TestPeople.Password);
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await _staff.GetAsync($"/can-bo/ban-doc/{card}")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await _staff.GetStringAsync("/can-bo/ban-doc"), Does.Not.Contain("Lý Thị Hoa").And.Not.Contain("LS-510"));
    }

    [Test]
    public async Task Staff_take_theirs_along_and_are_not_deleted()
    {
        Assert.That(await _staff.GetStringAsync("/rieng-tu"), Does.Contain("Tài khoản cán bộ không xóa được").And.Not.Contain("handler=Erase"));
        using var file = await _staff.PostAsync("/rieng-tu?handler=Download", null);
        Assert.That(await file.Content.ReadAsStringAsync(), Does.Contain("\"name\": \"thu-thu\"").And.Contain("\"role\": \"cataloguer\""));
        using var refused = await EraseAsync(_staff, TestPeople.Password);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("hãy khóa tài khoản"));
        Assert.That(await _staff.GetStringAsync("/tai-khoan"), Does.Contain("thu-thu"));
    }

    private static async Task<HttpResponseMessage> EraseAsync(HttpClient client, string password, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/rieng-tu?handler=Erase") { Content = new FormUrlEncodedContent([new("password", password)]) };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return await client.SendAsync(request);
    }

    private async Task<long> ReaderAsync(string account, string name, string number)
    {
        var card = await TestPeople.AddCardAsync(_site.Catalog, number, PeopleSite.Own, name);
        var problem = await TestPeople.WithAsync(
            _site.Catalog, services => services.GetRequiredService<CardRequests>().GiveAccountAsync(card, account, TestPeople.Password, Actor.CommandLine, default));
        Assert.That(problem, Is.Null);
        return card;
    }
}
