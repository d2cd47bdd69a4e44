namespace ThuVienSo.IntegrationTests.Api;

[TestFixture]
[Parallelizable(ParallelScope.Self)]
internal sealed class SearchParametersTests
{
    [TestCase("q=nui+song", "f-map f-han f-bao f-none")]
    [TestCase("q=nui+song&type=map", "f-map")]
    [TestCase("q=nui+song&type=map,photograph", "f-map f-none")]
    [TestCase("q=nui+song&type=map&type=photograph", "f-map f-none")]
    [TestCase("q=nui+song&collection=dia-chi", "f-map f-han")]
    [TestCase("q=nui+song&collection=han-nom", "f-han")]
    [TestCase("q=nui+song&collection=khong-co", "")]
    [TestCase("q=nui+song&library=ba-to", "f-han f-bao")]
    [TestCase("q=nui+song&library=ba-to&type=manuscript", "f-han")]
    [TestCase("q=nui+song&language=fre,chi", "f-map f-han")]
    [TestCase("q=nui+song&subject=B%C3%A1o+ch%C3%AD%2C+c%C3%A1ch+m%E1%BA%A1ng", "f-bao")]
    [TestCase("q=nui+song&author=Tr%C6%B0%C6%A1ng+%C4%90%C4%83ng+Qu%E1%BA%BF", "f-han")]
    [TestCase("q=nui+song&yearFrom=1928", "f-map f-bao")]
    [TestCase("q=nui+song&yearTo=1928", "f-map f-han")]
    [TestCase("q=nui+song&yearFrom=1900&yearTo=1930", "f-map")]
    [TestCase("q=nui+song&digital=false", "f-map f-han f-bao f-none")]
    [TestCase("q=nui+song&digital=true", "")]
    [TestCase("q=nui+song+nam:1900..1930", "f-map")]
    [TestCase("q=tacgia:que", "f-han")]
    [TestCase("q=t%C3%A1c+gi%E1%BA%A3:qu%E1%BA%BF", "f-han")]
    [TestCase("q=nui+song+-bao+-anh", "f-map f-han")]
    [TestCase("q=nhande:bao+OR+nhande:anh", "f-bao f-none")]
    [TestCase("q=%22song%22+sac", "f-han")]
    [TestCase("q=isbn:978-604-1-00123-7", "api-full")]
    [TestCase("q=doan+hau", "api-full")]
    [TestCase("Q=nui+song&TYPE=map", "f-map")]
    [TestCase("q=nui+song&type=&yearFrom=&library=", "f-map f-han f-bao f-none")]
    public async Task Every_filter_narrows(string parameters, string keys) =>
        Assert.That(await ApiSite.KeysAsync(parameters), Is.EquivalentTo(keys.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [TestCase("title", "f-none f-map f-bao f-han")]
    [TestCase("author", "f-none f-han")]
    [TestCase("yearAscending", "f-han f-map f-bao")]
    [TestCase("yearDescending", "f-bao f-map f-han")]
    public async Task Every_order_orders(string sort, string first)
    {
        var keys = first.Split(' ');
        Assert.That((await ApiSite.KeysAsync("q=nui+song&sort=" + sort)).Take(keys.Length), Is.EqualTo(keys));
    }

    [TestCase("vi", "Thư viện tỉnh Quảng Ngãi")]
    [TestCase("en", "Provincial Library")]
    public async Task Libraries_are_named_in_the_callers_language(string language, string name)
    {
        var found = await ApiSite.JsonAsync($"/api/v1/search?q=%22phủ+biên%22&facets=library&lang={language}");
        var hit = found.GetProperty("hits")[0];
        var document = await ApiSite.JsonAsync($"/api/v1/documents/{hit.GetProperty("id").GetInt64()}?lang={language}");

        Assert.That(found.GetProperty("facets").GetProperty("library")[0].GetProperty("label").GetString(), Is.EqualTo(name));
        Assert.That(hit.GetProperty("libraries")[0].GetProperty("label").GetString(), Is.EqualTo(name));
        Assert.That(document.GetProperty("libraries")[0].GetProperty("label").GetString(), Is.EqualTo(name));
        Assert.That(hit.GetProperty("collections")[0].GetProperty("label").GetString(), Is.EqualTo("Địa chí"));
    }

    [Test]
    public async Task Pages_follow_each_other_without_gap_or_overlap()
    {
        var all = await ApiSite.KeysAsync("sort=title");
        var paged = new List<string>();
        for (var page = 1; paged.Count < all.Count; page++)
        {
            var answer = await ApiSite.JsonAsync($"/api/v1/search?sort=title&size=4&page={page}");
            Assert.That(answer.GetProperty("total").GetInt32(), Is.EqualTo(ApiRecords.Records.Count));
            Assert.That(answer.GetProperty("page").GetInt32(), Is.EqualTo(page));
            paged.AddRange(answer.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("sourceKey").GetString()!));
        }
        Assert.That(paged, Is.EqualTo(all));
        Assert.That((await ApiSite.JsonAsync("/api/v1/search?size=4&page=1000")).GetProperty("hits").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task A_filter_does_not_narrow_its_own_facet()
    {
        var answer = await ApiSite.JsonAsync("/api/v1/search?q=nui+song&type=map&facets=type,library,collection,year,language,author,subject,digital");
        var facets = answer.GetProperty("facets");
        Assert.Multiple(() =>
        {
            Assert.That(answer.GetProperty("total").GetInt32(), Is.EqualTo(1));
            Assert.That(facets.EnumerateObject().Select(f => f.Name), Is.EquivalentTo(new[] { "type", "library", "collection", "year", "language", "author", "subject", "digital" }));
            Assert.That(facets.GetProperty("type").GetArrayLength(), Is.EqualTo(4));
            Assert.That(facets.GetProperty("library").EnumerateArray().Select(v => (v.GetProperty("value").GetString(), v.GetProperty("label").GetString(), v.GetProperty("count").GetInt32())),
                Is.EqualTo(new[] { ("quang-ngai", "Thư viện tỉnh Quảng Ngãi", 1) }));
        });
        var one = await ApiSite.JsonAsync("/api/v1/search?q=nui+song&facets=type&facetSize=2");
        Assert.That(one.GetProperty("facets").GetProperty("type").GetArrayLength(), Is.EqualTo(2));
    }

    [TestCase("vi", "Bản đồ")]
    [TestCase("en", "Map")]
    public async Task A_code_is_labelled_in_the_language_of_the_caller(string language, string label)
    {
        var answer = await ApiSite.JsonAsync($"/api/v1/search?q=nui+song&type=map&facets=type&lang={language}");
        var map = answer.GetProperty("facets").GetProperty("type").EnumerateArray().Single(count => count.GetProperty("value").GetString() == "map");

        Assert.That(map.GetProperty("label").GetString(), Is.EqualTo(label));
    }

    [Test]
    public async Task A_hit_has_the_fields_that_programs_rely_on()
    {
        var answer = await ApiSite.JsonAsync("/api/v1/search?q=hoang+sa");
        var hit = answer.GetProperty("hits")[0];
        Assert.Multiple(() =>
        {
            Assert.That(answer.EnumerateObject().Select(p => p.Name), Is.SupersetOf(new[] { "total", "page", "size", "didYouMean", "hits", "facets" }));
            Assert.That(hit.EnumerateObject().Select(p => p.Name), Is.SupersetOf(new[]
            {
                "id", "sourceKey", "title", "creators", "publisher", "year", "type", "collections", "libraries", "access", "snippets", "pages",
            }));
            Assert.That(hit.GetProperty("title").GetString(), Is.EqualTo("Phủ biên tạp lục : bản dịch"));
            Assert.That(hit.GetProperty("creators")[0].GetString(), Is.EqualTo("Lê Quý Đôn"));
            Assert.That(hit.GetProperty("year").GetInt32(), Is.EqualTo(1977));
            Assert.That(hit.GetProperty("libraries")[0].GetProperty("value").GetString(), Is.EqualTo("quang-ngai"));
            var snippet = hit.GetProperty("snippets")[0];
            var mark = snippet.GetProperty("marks")[0];
            Assert.That(snippet.GetProperty("text").GetString()!.Substring(mark.GetProperty("start").GetInt32(), mark.GetProperty("length").GetInt32()), Is.EqualTo("Hoàng"));
        });
    }

    [Test]
    public async Task Vietnamese_letters_are_not_escaped()
    {
        var text = await ApiSite.Client.GetStringAsync("/api/v1/search?q=phu+bien");
        Assert.That(text, Does.Contain("\"Phủ biên tạp lục : bản dịch\"").And.Not.Contain("\\u"));
    }

    [Test]
    public async Task What_was_not_honoured_is_said_in_the_callers_language()
    {
        var vi = await ApiSite.JsonAsync("/api/v1/search?q=*ngai");
        var en = await ApiSite.JsonAsync("/api/v1/search?q=*ngai&lang=en");
        Assert.That(vi.GetProperty("notices")[0].GetString(), Does.Contain("Dấu *"));
        Assert.That(en.GetProperty("notices")[0].GetString(), Does.Contain("asterisk"));
    }
}
