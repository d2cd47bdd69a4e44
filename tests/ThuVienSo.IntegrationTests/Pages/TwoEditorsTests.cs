using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Places;
using ThuVienSo.IntegrationTests.People;

namespace ThuVienSo.IntegrationTests.Pages;

/// <summary>Two who fill in the same form: the later one is told what the other saved, keeps what they typed, and saves over it only once they have seen it.</summary>
[TestFixture, CancelAfter(120_000), Parallelizable(ParallelScope.Self)]
internal sealed partial class TwoEditorsTests
{
    private PeopleSite _site = null!;
    private HttpClient _one = null!;
    private HttpClient _other = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _site = await PeopleSite.StartAsync();
        await TestPeople.AddAsync(_site.Catalog, "quan-tri", Role.Administrator, null);
        await TestPeople.AddAsync(_site.Catalog, "nguoi-kia", Role.Administrator, null);
        (_one, _other) = (await _site.SignedInAsync("quan-tri"), await _site.SignedInAsync("nguoi-kia"));
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _one.Dispose();
        _other.Dispose();
        await _site.DisposeAsync();
    }

    [Test]
    public async Task Of_a_card()
    {
        var card = await TestPeople.AddCardAsync(_site.Catalog, "LS-0001", PeopleSite.Own);
        await MeetAsync(
            $"/can-bo/ban-doc/{card}", "?handler=Change", "contact", "0905 111 111", "0905 222 222", "select contact from reader_card where number = 'LS-0001'",
            ("number", "LS-0001"), ("name", "Nguyễn Thị Bưởi"), ("born", "1990"), ("category", "adult"));
    }

    [Test]
    public Task Of_what_readers_are_told_of_a_library() => MeetAsync(
        "/can-bo/thu-vien/ly-son", "", "hours", "Thứ hai\r\n7 giờ", "Thứ ba", "select hours from library_profile where library_id = (select id from library where code = 'ly-son')", ("address", "Thôn Tây An Vĩnh"), ("contact", ""));

    [Test]
    public Task Of_the_networks_of_a_library() => MeetAsync(
        "/can-bo/thu-vien/ba-to/doi", "?handler=Networks", "networks", "192.0.2.0/24", "198.51.100.0/24", "select networks[1] from library_profile where library_id = (select id from library where code = 'ba-to')");

    [Test]
    public async Task Of_a_collection()
    {
        var code = (await TestPeople.WithAsync(
            _site.Catalog, services => services.GetRequiredService<CollectionRegister>().AddAsync(new CollectionText("Địa chí", null, null, null), Actor.CommandLine, default))).Code;
        await MeetAsync(
            $"/can-bo/bo-suu-tap/{code}", "", "about", "Sách về các huyện.", "Sách về các đảo.", "select about from collection where name = 'Địa chí'", ("name", "Địa chí"), ("nameEn", ""), ("parent", ""));
    }

    /// <param name="page">Of the form.</param>
    /// <param name="handler">Where it goes.</param>
    /// <param name="field">What both change.</param>
    /// <param name="first">To what the one does.</param>
    /// <param name="second">To what the other does.</param>
    /// <param name="stored">SQL of what is kept.</param>
    /// <param name="rest">The other fields.</param>
    private async Task MeetAsync(string page, string handler, string field, string first, string second, string stored, params (string Name, string Value)[] rest)
    {
        var (seenByOne, seenByOther) = (SeenIn(await _one.GetStringAsync(page)), SeenIn(await _other.GetStringAsync(page)));
        using var saved = await PostAsync(_one, page + handler, [(field, first), ("seen", seenByOne), .. rest]);
        Assert.That(saved.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        using var met = await PostAsync(_other, page + handler, [(field, second), ("seen", seenByOther), .. rest]);
        var told = await met.Content.ReadAsStringAsync();
        Assert.That(met.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(told, Does.Contain("Người khác vừa ghi").And.Contain(second), "what they typed is still there");
        Assert.That(told, Does.Contain(first.Split('\n')[0].TrimEnd()), "beside what the other saved");
        Assert.That(await _site.TextAsync(stored), Is.EqualTo(first.ReplaceLineEndings("\n")), "nothing is overwritten unseen");
        using var again = await PostAsync(_other, page + handler, [(field, second), ("seen", SeenIn(told)), .. rest]);
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That(await _site.TextAsync(stored), Is.EqualTo(second));
    }

    private static string SeenIn(string page) => Seen().Match(page).Groups[1].Value;

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string address, (string Name, string Value)[] fields) =>
        client.PostAsync(address, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    [GeneratedRegex("name=\"seen\" value=\"([0-9a-f]{32})\"")]
    private static partial Regex Seen();
}
