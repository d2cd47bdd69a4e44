using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Readers.Shelf;
using ThuVienSo.Composition;
using ThuVienSo.IntegrationTests.People;

namespace ThuVienSo.IntegrationTests.Backups;

/// <summary>Somebody who signs in, what they did, and readers who were counted: what a restored service must know again.</summary>
internal static class PeopleAndUse
{
    private const string Name = "quan-tri";
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.";
    private const int Views = 5;

    /// <summary>All of them have rows after <see cref="HappenAsync"/>.</summary>
    public static readonly string[] Tables = ["account", "api_key", "audit_entry", "usage_event", "usage_day", "reader_list", "list_entry", "saved_search", "second_factor", "recovery_code"];

    /// <summary>Answers the device by which they sign in.</summary>
    public static async Task<TestDevice> HappenAsync(ServedProgram served, NpgsqlDataSource catalog, DataFolder data)
    {
        var connection = await served.ConnectionStringAsync();
        await TestPeople.AddAsync(connection, Name, Role.Administrator, null);
        var (device, _) = await TestDevice.AddAsync(connection, Name);
        await TestPeople.AddKeyAsync(connection, "Máy trạm", KeyRights.ReadFigures, null);
        await KeepAsync(connection, await CountAsync(catalog, "select min(id) from document"));
        await ViewAsync(served, await CountAsync(catalog, "select min(id) from document"));
        await served.UntilAsync("what was used is in the catalog", async () => await CountAsync(catalog, "select count(*) from usage_event where document is not null") == Views);
        var today = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var (code, said) = ServedProgram.Run("usage", "recount", "--from", today, "--to", today, "--data", data.Root);
        Assert.That(code, Is.EqualTo(ExitCode.Done), said);
        await served.UntilAsync("the day is counted", async () => await CountAsync(catalog, "select count(*) from usage_day") > 0);
        return device;
    }

    /// <summary>The same password and device open the pages of staff, and the log tells of what was done before the loss.</summary>
    public static async Task AssertBackAsync(ServedProgram served, TestDevice device)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = served.Client.BaseAddress };
        using var answer = await PeopleSite.SignInAsync(client, Name, TestPeople.Password);
        Assert.That(answer.Headers.Location?.OriginalString, Is.EqualTo("/dang-nhap/hai-buoc"));
        client.DefaultRequestHeaders.Add("Cookie", answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        using var code = await client.PostAsync("/dang-nhap/hai-buoc", new FormUrlEncodedContent([KeyValuePair.Create("code", device.Code)]));
        Assert.That(code.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        client.DefaultRequestHeaders.Remove("Cookie");
        client.DefaultRequestHeaders.Add("Cookie", PeopleSite.CookieOf(code));
        Assert.That(await client.GetStringAsync("/can-bo/nhat-ky"), Does.Contain("Máy trạm"));
    }

    private static Task<bool> KeepAsync(string connection, long document) => TestPeople.WithAsync(connection, async services =>
    {
        var account = (await services.GetRequiredService<Accounts>().FindAsync(Name, default))!.Id;
        Assert.That(await services.GetRequiredService<ReaderLists>().PutAsync(account, "Yêu thích", document, default), Is.Null);
        Assert.That(await services.GetRequiredService<SavedSearches>().SaveAsync(account, "Đảo", "/tim-kiem?q=dao", default), Is.Null);
        return true;
    });

    private static async Task ViewAsync(ServedProgram served, long document)
    {
        for (var reader = 0; reader < Views; reader++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/tai-lieu/{document}");
            request.Headers.TryAddWithoutValidation("User-Agent", $"{Browser}{reader}");
            using var answer = await served.Client.SendAsync(request);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
    }

    private static async Task<long> CountAsync(NpgsqlDataSource catalog, string sql)
    {
#pragma warning disable CA2100 // the constants of this class
        await using var command = catalog.CreateCommand(sql);
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
