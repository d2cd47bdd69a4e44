using System.Net;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ThuVienSo.IntegrationTests.Pages;

[Parallelizable(ParallelScope.Self)]
public sealed class RecordPageTests : PageTest
{
    [TestCase("vi", "Tài liệu tương tự")]
    [TestCase("en", "Similar documents")]
    public async Task A_record_leads_to_what_is_like_it_and_to_nothing_else(string language, string heading)
    {
        var page = await OpenAsync(await RecordAsync("qn-022") + "?lang=" + language);

        var similar = page.Locator("section[aria-labelledby=similar]");
        await Expect(similar.GetByRole(AriaRole.Heading)).ToHaveTextAsync(heading);
        Assert.That(await similar.GetByRole(AriaRole.Link).AllInnerTextsAsync(), Is.EqualTo(new[] { "Văn chiêu hồn" }));
        await page.GotoAsync(await RecordAsync("qn-006"));
        await Expect(page.Locator("#similar")).ToHaveCountAsync(0);
    }

    [TestCase("Nhan đề khác", "廣義地誌")]
    [TestCase("Nhan đề thống nhất", "Địa chí (Quảng Ngãi)")]
    [TestCase("Tác giả", "Phạm Trung Việt (1926-2008, biên tập)")]
    [TestCase("Tên khác", "Vân Anh")]
    [TestCase("Lần xuất bản", "In lần thứ 2, có sửa chữa")]
    [TestCase("Xuất bản", "Hà Nội : Từ điển Bách khoa, 2008")]
    [TestCase("Mô tả vật lý", "1112 tr. : ảnh, bản đồ ; 27 cm + 1 đĩa")]
    [TestCase("Tùng thư", "Địa chí các tỉnh ; Tập 5")]
    [TestCase("Ngôn ngữ", "Tiếng Anh")]
    [TestCase("Đề mục chủ đề", "Văn hóa Sa Huỳnh")]
    [TestCase("Ký hiệu phân loại", "91(V) (19 lớp)")]
    [TestCase("ISBN", "978-604-900-001-0")]
    [TestCase("Số hiệu văn bản", "206/QĐ-TTg")]
    [TestCase("Phụ chú", "Có bảng tra địa danh cũ và mới")]
    [TestCase("Mục lục", "Phần 5. Văn hóa")]
    [TestCase("Bản quyền", "Đọc tại chỗ; sao chụp không quá 10 %.")]
    public async Task A_field_stands_under_its_label(string label, string value)
    {
        var page = await OpenAsync(await RecordAsync(PageRecords.Fullest));
        var values = await page.Locator("dl.fields").EvaluateAsync<string[]>(
            """
            (list, label) => {
              const found = [];
              for (let e = [...list.querySelectorAll('dt')].find(dt => dt.textContent === label)?.nextElementSibling; e?.tagName === 'DD'; e = e.nextElementSibling)
                found.push(e.textContent.trim().replace(/[^\S\n]+/g, ' ').replace(/\n\s+/g, ' '));
              return found;
            }
            """, label);

        Assert.That(values, Has.Some.Contains(value));
    }

    [Test]
    public async Task The_copies_stand_in_a_table_by_library()
    {
        var page = await OpenAsync(await RecordAsync(PageRecords.Fullest));

        await Expect(page.Locator("table.holdings tbody")).ToHaveCountAsync(3);
        await Expect(page.Locator("table.holdings tbody").First.Locator("tr")).ToHaveCountAsync(2);
        await Expect(page.Locator("table.holdings tbody").First).ToContainTextAsync("Chỉ đọc tại chỗ");
    }

    [Test]
    public async Task The_way_through_the_collections_leads_to_each_of_them()
    {
        var page = await OpenAsync(await RecordAsync(PageRecords.Fullest));

        Assert.That(await page.Locator(".crumbs a").AllInnerTextsAsync(), Is.EqualTo(new[] { "Địa chí", "Địa chí tỉnh" }));
        await page.GetByRole(AriaRole.Link, new() { Name = "Địa chí", Exact = true }).First.ClickAsync();
        Assert.That(await TitlesAsync(page), Has.Some.StartsWith("Lý Sơn"), "A collection includes the collections inside it.");
    }

    [Test]
    public async Task The_citation_names_author_year_title_and_where_it_is_for_ever()
    {
        var address = await RecordAsync(PageRecords.Fullest);
        var page = await OpenAsync(address);

        await Expect(page.Locator("p.cite")).ToHaveTextAsync(
            "Phạm Trung Việt, Nguyễn Ngọc Trạch, Hồng Nhiệm (2008), Địa chí Quảng Ngãi: Thiên nhiên, dân cư, lịch sử, kinh tế, văn hóa, "
            + $"In lần thứ 2, có sửa chữa, Từ điển Bách khoa, Hà Nội, {PageSite.Address}{address}.");
        await Expect(page.Locator("link[rel=canonical]")).ToHaveAttributeAsync("href", PageSite.Address + address);
    }

    [Test]
    public async Task Every_form_of_the_record_can_be_fetched()
    {
        var page = await OpenAsync(await RecordAsync(PageRecords.Fullest));
        var links = await page.Locator(".formats a").EvaluateAllAsync<string[]>("all => all.map(a => a.href)");
        using var client = new HttpClient();

        Assert.That(links, Has.Length.EqualTo(6));
        foreach (var link in links)
        {
            using var answer = await client.GetAsync(link);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), link);
        }
    }

    [Test]
    public async Task Machines_find_the_record_as_linked_data()
    {
        var page = await OpenAsync(await RecordAsync(PageRecords.Fullest));
        var data = await page.Locator("script[type='application/ld+json']").TextContentAsync();
        using var json = JsonDocument.Parse(data!);

        Assert.That(json.RootElement.GetProperty("name").GetString(), Does.StartWith("Địa chí Quảng Ngãi"));
    }

    [Test]
    public async Task An_English_reader_sees_English_labels_and_names()
    {
        var page = await OpenAsync(await RecordAsync(PageRecords.Fullest) + "?lang=en");

        await Expect(page.Locator("table.holdings")).ToContainTextAsync("Ba Tơ District Library");
        await Expect(page.Locator(".crumbs")).ToContainTextAsync("Local studies");
        await Expect(page.Locator("dl.fields")).ToContainTextAsync("Subjects");
    }

    [Test]
    public async Task While_the_catalog_is_away_the_short_form_is_shown_and_says_so()
    {
        var page = await OpenAsync(await RecordAsync(PageRecords.Fullest), site: PageSite.AwayAddress);

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Cơ sở dữ liệu đang tạm ngừng");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Địa chí Quảng Ngãi");
        await Expect(page.Locator("dl.fields")).ToContainTextAsync("Phạm Trung Việt");
    }

    [TestCase("/")]
    [TestCase("/bo-suu-tap")]
    [TestCase("/thu-vien")]
    public async Task While_the_catalog_is_away_what_the_index_knows_is_shown(string path)
    {
        var page = await OpenAsync(path, site: PageSite.AwayAddress);

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Cơ sở dữ liệu đang tạm ngừng");
        await Expect(page.Locator("main")).ToContainTextAsync(path == "/thu-vien" ? "Thư viện huyện Ba Tơ" : "Địa chí tỉnh");
    }

    [Test]
    public async Task While_the_catalog_is_away_searching_goes_on_and_says_so()
    {
        var page = await OpenAsync("/tim-kiem?q=dia+chi+quang+ngai", site: PageSite.AwayAddress);
        for (var tries = 0; tries < 20 && await page.GetByRole(AriaRole.Status).CountAsync() == 0; tries++)
        {
            await Task.Delay(250);
            await page.ReloadAsync();
        }

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Cơ sở dữ liệu đang tạm ngừng");
        Assert.That(await TitlesAsync(page), Has.Some.StartsWith("Địa chí Quảng Ngãi"));
    }
}
