using System.Text.Json;

namespace ThuVienSo.IntegrationTests.Api;

/// <summary>Suggestions, libraries, collections and imports.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Self)]
internal sealed class ListTests
{
    [TestCase("le qu", "name: Lê Quý Đôn")]
    [TestCase("lê quý", "name: Lê Quý Đôn")]
    [TestCase("lê quí", "name: Lê Quý Đôn")]
    [TestCase("le qui do", "name: Lê Quý Đôn")]
    [TestCase("phu bi", "title: Phủ biên tạp lục : bản dịch")]
    [TestCase("dang tr", "subject: Đàng Trong -- Lịch sử")]
    [TestCase("truong dang", "name: Trương Đăng Quế")]
    [TestCase("con đườ", "title: Những con đường Quảng Ngãi")]
    public async Task The_best_suggestion_has_the_words_typed(string typed, string best)
    {
        var items = (await ApiSite.JsonAsync("/api/v1/suggest?q=" + Uri.EscapeDataString(typed))).GetProperty("items");
        Assert.That(Shown(items[0]), Is.EqualTo(best));
        Assert.That(items[0].GetProperty("id").ValueKind, Is.EqualTo(best.StartsWith("title", StringComparison.Ordinal) ? JsonValueKind.Number : JsonValueKind.Null));
    }

    [TestCase("xyzzy")]
    [TestCase("***")]
    [TestCase("(((")]
    public async Task Nothing_is_suggested_for_what_is_not_there(string typed) =>
        Assert.That((await ApiSite.JsonAsync("/api/v1/suggest?q=" + Uri.EscapeDataString(typed))).GetProperty("items").GetArrayLength(), Is.Zero);

    [Test]
    public async Task Signs_in_what_is_typed_do_not_change_the_query()
    {
        var items = (await ApiSite.JsonAsync("/api/v1/suggest?q=" + Uri.EscapeDataString("\"le OR) -qu*"))).GetProperty("items");
        Assert.That(items.GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task Libraries_come_in_Vietnamese_order_with_their_numbers()
    {
        var libraries = (await ApiSite.JsonAsync("/api/v1/libraries")).GetProperty("libraries").EnumerateArray().ToList();
        Assert.Multiple(() =>
        {
            Assert.That(libraries.Select(l => l.GetProperty("code").GetString()), Is.EqualTo(new[] { "ba-to", "quang-ngai", "an-phu" }));
            Assert.That(libraries.Select(l => l.GetProperty("documents").GetInt32()), Is.EqualTo(new[] { 2, 2, 0 }));
            Assert.That(libraries[0].GetProperty("opened").GetString(), Is.EqualTo("1979-01-01"));
            Assert.That(libraries[1].GetProperty("nameEn").GetString(), Is.EqualTo("Provincial Library"));
        });
    }

    [Test]
    public async Task Collections_come_outer_before_inner_and_count_what_is_inside()
    {
        var collections = (await ApiSite.JsonAsync("/api/v1/collections")).GetProperty("collections").EnumerateArray().ToList();
        Assert.Multiple(() =>
        {
            Assert.That(collections.Select(c => c.GetProperty("code").GetString()), Is.EqualTo(new[] { "bao-chi", "dia-chi", "han-nom" }));
            Assert.That(collections.Select(c => c.GetProperty("documents").GetInt32()), Is.EqualTo(new[] { 1, 3, 1 }));
            Assert.That(collections[2].GetProperty("parent").GetString(), Is.EqualTo("dia-chi"));
        });
    }

    [Test]
    public async Task Imports_are_listed_and_one_shows_its_problems_in_the_callers_language()
    {
        var list = await ApiSite.JsonAsync("/api/v1/imports");
        var vi = await ApiSite.JsonAsync($"/api/v1/imports/{ApiSite.Batch}");
        var en = await ApiSite.JsonAsync($"/api/v1/imports/{ApiSite.Batch}?lang=en");
        Assert.Multiple(() =>
        {
            Assert.That(list.GetProperty("total").GetInt32(), Is.EqualTo(1));
            Assert.That(list.GetProperty("imports")[0].GetProperty("state").GetString(), Is.EqualTo("committed"));
            Assert.That(vi.GetProperty("import").GetProperty("added").GetInt32(), Is.EqualTo(ApiRecords.Records.Count));
            Assert.That(vi.GetProperty("files")[0].GetProperty("name").GetString(), Is.EqualTo("mau.csv"));
            Assert.That(vi.GetProperty("problems")[0].GetProperty("reason").GetString(), Is.EqualTo("Dòng này không có nhan đề."));
            Assert.That(en.GetProperty("problems")[0].GetProperty("reason").GetString(), Is.EqualTo("This row has no title."));
            Assert.That(en.GetProperty("problems")[0].GetProperty("record").GetInt32(), Is.EqualTo(99));
        });
    }

    private static string Shown(JsonElement item) => $"{item.GetProperty("kind").GetString()}: {item.GetProperty("text").GetString()}";
}
