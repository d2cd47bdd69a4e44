using System.Text;

namespace ThuVienSo.IntegrationTests.Api;

/// <summary>The rules of accents, as a program that queries over HTTP sees them.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Self)]
internal sealed class AccentsOverHttpTests
{
    [TestCase("con đường", "d-1 > d-2 > d-3 d-4")]
    [TestCase("đường", "d-1 > d-2 > d-3 d-4")]
    [TestCase("dương", "d-3 > d-1 d-4 > d-2")]
    [TestCase("con duong", "d-1 d-2 d-3 d-4")]
    [TestCase("DUONG", "d-1 d-2 d-3 d-4")]
    [TestCase("nguyên du", "n-1 > n-2 n-4 > n-3")]
    [TestCase("nguyễn du", "n-1 > n-2 n-4 > n-3")]
    [TestCase("nguyễn dữ", "n-4 > n-1 > n-2 n-3")]
    [TestCase("nguyen du", "n-1 n-2 n-3 n-4")]
    [TestCase("\"nguyễn du\"", "n-1 > n-2 n-4 > n-3")]
    [TestCase("nhande:\"nguyễn du\"", "n-1 > n-2 n-4 > n-3")]
    [TestCase("nhande:nguyên du", "n-1 > n-2 n-4 > n-3")]
    [TestCase("tacgia:\"tường ban\"", "a-ban > a-bản")]
    [TestCase("tacgia:tương ban", "a-ban > a-bản")]
    [TestCase("tường ban", "a-ban > a-bản")]
    [TestCase("tacgia:tường bản", "a-bản > a-ban")]
    [TestCase("tacgia:tuong ban", "a-bản a-ban")]
    [TestCase("hội an", "v-1")]
    [TestCase("hoi an", "v-1")]
    [TestCase("ba tơ", "v-2")]
    [TestCase("ba to", "v-2")]
    [TestCase("lý sơn", "v-3")]
    [TestCase("lí sơn", "v-3")]
    [TestCase("ly son", "v-3")]
    [TestCase("tổ chức", "v-4")]
    [TestCase("to chuc", "v-4")]
    [TestCase("thể", "v-5")]
    [TestCase("hòa bình", "v-6")]
    [TestCase("hoà bình", "v-6")]
    [TestCase("HOÀ", "v-6 > api-full")]
    [TestCase("khoẻ", "v-5")]
    [TestCase("sơn mĩ", "v-6")]
    [TestCase("li son", "v-3")]
    [TestCase("Đảo Lí Sơn", "v-3")]
    [TestCase("\"sơn mĩ\"", "v-6")]
    [TestCase("sơn mĩ*", "v-6")]
    [TestCase("lí*", "v-3 > api-full")]
    [TestCase("lê quí đôn", "api-full")]
    [TestCase("le qui don", "api-full")]
    [TestCase("𠀋", "v-7")]
    public async Task Typed_accents_count_and_accents_not_typed_are_unknown(string query, string order)
    {
        foreach (var form in new[] { query, query.Normalize(NormalizationForm.FormD) })
        {
            var found = new Queue<string>(await ApiSite.KeysAsync("q=" + Uri.EscapeDataString(form)));
            foreach (var tier in order.Split(" > ").Select(keys => keys.Split(' ')))
            {
                Assert.That(found, Has.Count.GreaterThanOrEqualTo(tier.Length), form);
                Assert.That(tier.Select(_ => found.Dequeue()).ToList(), Is.EquivalentTo(tier), form);
            }
            Assert.That(found, Is.Empty, form);
        }
    }

    [Test]
    public async Task Marks_say_what_was_found_and_whether_the_accents_agree()
    {
        var hits = (await ApiSite.JsonAsync("/api/v1/search?q=con+%C4%91%C6%B0%E1%BB%9Dng")).GetProperty("hits").EnumerateArray().ToList();
        var marked = hits.ConvertAll(hit => string.Join(' ', hit.GetProperty("titleMarks").EnumerateArray().Select(mark =>
            hit.GetProperty("title").GetString()!.Substring(mark.GetProperty("start").GetInt32(), mark.GetProperty("length").GetInt32())
            + (mark.GetProperty("exact").GetBoolean() ? "!" : ""))));
        Assert.That(marked[0], Is.EqualTo("con! đường!"));
        Assert.That(marked[1], Is.EqualTo("con! duong"));
    }

    [TestCase("con đường", false, "d-1 d-2 d-3 d-4")]
    [TestCase("con đường hoang", true, "d-1 d-2 d-3 d-4")]
    [TestCase("con đường lupyta", true, "d-1 d-2 d-3 d-4")]
    [TestCase("+con +đường +lupyta nam:1930", false, "")]
    [TestCase("đường lupyta", false, "")]
    [TestCase("\"con đường lupyta\"", false, "")]
    public async Task Of_three_words_that_no_document_has_together_some_are_enough_and_the_answer_says_so(string query, bool loose, string keys)
    {
        var answer = await ApiSite.JsonAsync("/api/v1/search?size=50&q=" + Uri.EscapeDataString(query));
        Assert.That(answer.GetProperty("loose").GetBoolean(), Is.EqualTo(loose));
        Assert.That(
            answer.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("sourceKey").GetString()),
            Is.EquivalentTo(keys.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }
}
