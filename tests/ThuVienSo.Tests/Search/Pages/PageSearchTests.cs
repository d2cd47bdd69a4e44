using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Indexing.Pages;
using ThuVienSo.Search.Querying;

namespace ThuVienSo.Tests.Search.Pages;

public sealed class PageSearchTests
{
    private const string Kieu = "Trăm năm trong cõi người ta,\nChữ tài chữ mệnh khéo là ghét nhau.";

    private static readonly DateOnly Today = new(2026, 11, 24);

    private TestIndex _index = null!;

    [TearDown]
    public void End() => _index?.Dispose();

    private TestIndex Of(IEnumerable<IndexedDocument> documents, params IEnumerable<IndexedPage> pages)
    {
        _index = new TestIndex(documents);
        _index.BuildPages(pages);
        return _index;
    }

    [TestCase("trăm năm trong cõi")]
    [TestCase("tram nam trong coi")]
    [TestCase("trawm nawm trong coxi")]
    [TestCase("\"trăm năm\"")]
    [TestCase("chữ mệnh tài*")]
    [TestCase("toanvan:trăm năm")]
    [TestCase("toàn văn:\"cõi người ta\"")]
    public void Words_of_a_page_find_its_document_and_the_page(string query)
    {
        var found = Of([TestIndex.Digital(1, "Truyện Kiều"), TestIndex.Titled(2, "Sách khác")], TestIndex.Page(1, 1, "Tựa"), TestIndex.Page(1, 7, Kieu)).Search(query);
        Assert.That(found.Hits.Select(hit => hit.Id), Is.EqualTo(new[] { 1L }));
        Assert.That(found.Hits[0].Pages.Select(page => page.Sequence), Is.EqualTo(new[] { 7 }));
        Assert.That(found.Hits[0].PageCount, Is.EqualTo(1));
        Assert.That(found.Hits[0].Pages[0].Snippet.Marks, Is.Not.Empty);
        Assert.That(found.Hits[0].Pages[0].Snippet.Text, Does.Not.Contain("\n"));
    }

    [TestCase("nhande:trăm năm")]
    [TestCase("trăm năm -mệnh")]
    [TestCase("trăm năm tacgia:ai")]
    [TestCase("năm trăm kiều khê")]
    public void What_neither_record_nor_page_has_is_not_found(string query) =>
        Assert.That(Of([TestIndex.Digital(1, "Truyện Kiều")], TestIndex.Page(1, 7, Kieu)).Search(query).Total, Is.Zero);

    [Test]
    public void Without_full_text_only_records_are_found()
    {
        Of([TestIndex.Digital(1, "Truyện Kiều")], TestIndex.Page(1, 7, Kieu));
        Assert.That(_index.Search(new SearchRequest { Query = "trăm năm", FullText = false }).Total, Is.Zero);
        Assert.That(_index.Search(new SearchRequest { Query = "kiều", FullText = false }).Hits[0].Pages, Is.Empty);
    }

    [TestCase(ReadLevel.Open, "vườn phượng", TestName = "What many pages have is offered to who half knows it")]
    [TestCase(ReadLevel.Registered, "vườn phương", TestName = "Words of pages for readers are offered to nobody")]
    [TestCase(ReadLevel.Staff, "vườn phương", TestName = "Words of pages for the staff are offered to nobody")]
    public void Words_are_offered_from_what_everybody_may_read(ReadLevel level, string offered)
    {
        var pages = Enumerable.Range(2, 6).Select(page => TestIndex.Page(1, page, "Vườn phượng tím, vườn phượng đỏ") with { Own = new ReadRight(level) });
        var found = Of([TestIndex.Digital(1, "Sách")], pages.Prepend(TestIndex.Page(1, 1, "Vườn phương nam"))).Search("vuon phuong");
        Assert.That(found.Hits, Has.Count.EqualTo(1));
        Assert.That(found.DidYouMean, Is.EqualTo(offered));
    }

    [Test]
    public void A_record_that_has_the_words_comes_before_a_page_however_well_that_fits()
    {
        IndexedDocument[] documents = [TestIndex.Digital(1, "Lịch sử"), TestIndex.Titled(2, "Ghi chép") with { Rest = ["Có nói qua đến núi Thiên Ấn, một ít dòng, " + string.Join(' ', Enumerable.Repeat("và những việc khác", 80))] }];
        Of(documents, Enumerable.Range(1, 30).Select(page => TestIndex.Page(1, page, "Thiên Ấn Thiên Ấn Thiên Ấn")));
        Assert.That(_index.Find("thiên ấn"), Is.EqualTo(new[] { 2L, 1L }));
        Assert.That(_index.Find("thien an"), Is.EqualTo(new[] { 2L, 1L }));
        var hits = _index.Search("thiên ấn").Hits;
        Assert.That(hits.Select(hit => hit.InRecord), Is.EqualTo(new[] { true, false }));
        Assert.That(hits[1].PageCount, Is.EqualTo(30));
        Assert.That(hits[1].Pages, Has.Count.EqualTo(3));
    }

    [Test]
    public void Even_words_with_other_marks_in_a_record_come_before_a_page()
    {
        Of([TestIndex.Digital(1, "Sách"), TestIndex.Titled(2, "Đường phố")], TestIndex.Page(1, 1, "dương dương dương"));
        Assert.That(_index.Find("dương"), Is.EqualTo(new[] { 2L, 1L }));
    }

    /// <summary>Few have all of the words, so that those with most of them are found too, in their records: more of them than a page of hits has.</summary>
    [Test]
    public void A_page_with_all_the_words_comes_before_records_with_most_of_them()
    {
        IndexedDocument[] documents = [TestIndex.Digital(1, "Sổ tay"), TestIndex.Titled(2, "Vết đạn xưa, dấu đạn bắn vào đồn bảo"), .. Enumerable.Range(3, 60).Select(id => TestIndex.Titled(id, id % 2 == 0 ? "Dấu vết cũ" : "Đồn bảo cũ"))];
        Of(documents, TestIndex.Page(1, 7, "Nơi ấy còn dấu vết đồn bảo ngày trước"));
        var result = _index.Search("dau vet don bao");
        Assert.That(result.Loose, Is.True);
        Assert.That(result.Total, Is.EqualTo(62));
        Assert.That(result.Hits.Take(2).Select(hit => hit.Id), Is.EqualTo(new[] { 2L, 1L }));
        Assert.That(result.Hits[1].Pages.Select(page => page.Sequence), Is.EqualTo(new[] { 7 }));
    }

    [Test]
    public void Of_records_as_good_as_each_other_the_one_with_a_page_comes_first()
    {
        Of([TestIndex.Digital(1, "Sông Trà"), TestIndex.Digital(2, "Sông Trà")], TestIndex.Page(2, 4, "Bên bờ sông Trà"));
        Assert.That(_index.Find("sông trà"), Is.EqualTo(new[] { 2L, 1L }));
    }

    [Test]
    public void A_typed_page_comes_before_a_recognised_one_and_a_sure_one_before_an_unsure_one()
    {
        const string text = "Nước mắm Sa Huỳnh";
        Of(
            [TestIndex.Digital(1, "Một"), TestIndex.Digital(2, "Hai"), TestIndex.Digital(3, "Ba")],
            TestIndex.Page(1, 1, text, confidence: 45), TestIndex.Page(2, 1, text, confidence: 93), TestIndex.Page(3, 1, text));
        Assert.That(_index.Find("nước mắm sa huỳnh"), Is.EqualTo(new[] { 3L, 2L, 1L }));
    }

    [Test]
    public void The_best_pages_of_a_book_come_first_those_with_the_words_side_by_side_before_all()
    {
        Of([TestIndex.Digital(1, "Sách")], TestIndex.Page(1, 1, "Hội nghị về an ninh"), TestIndex.Page(1, 2, "Phố cổ Hội An"), TestIndex.Page(1, 3, "Không có gì"));
        Assert.That(_index.Search("hội an").Hits[0].Pages.Select(page => page.Sequence), Is.EqualTo(new[] { 2, 1 }));
    }

    [Test]
    public void Totals_facets_filters_and_orders_are_of_records_and_pages_together()
    {
        Of(
            [
                TestIndex.Titled(1, "Muối Sa Huỳnh") with { Languages = ["vie"], YearFrom = 1990, YearTo = 1990 },
                TestIndex.Digital(2, "Biển") with { Type = "map", Languages = ["vie"], YearFrom = 1950, YearTo = 1950 },
                TestIndex.Digital(3, "Đất") with { Languages = ["fre"], YearFrom = 1970, YearTo = 1970 },
                TestIndex.Digital(4, "Trời"),
            ],
            TestIndex.Page(2, 1, "muối"), TestIndex.Page(2, 2, "muối mặn"), TestIndex.Page(3, 1, "ruộng muối"), TestIndex.Page(4, 1, "mây"));
        var found = _index.Search(new SearchRequest { Query = "muối", Facets = [FacetName.Type, FacetName.Language, FacetName.Digital], Size = 1, Page = 2, Types = ["book"] });
        Assert.That(found.Total, Is.EqualTo(2));
        Assert.That(found.Hits.Select(hit => hit.Id), Is.EqualTo(new[] { 3L }));
        Assert.That(Counts(found, FacetName.Type), Is.EquivalentTo(new[] { ("book", 2), ("map", 1) }), "its own filter does not narrow it");
        Assert.That(Counts(found, FacetName.Language), Is.EquivalentTo(new[] { ("vie", 1), ("fre", 1) }));
        Assert.That(Counts(found, FacetName.Digital), Is.EquivalentTo(new[] { ("true", 1), ("false", 1) }));
        Assert.That(_index.Search(new SearchRequest { Query = "muối", Sort = SearchSort.YearAscending }).Hits.Select(hit => (hit.Id, hit.Pages.Count)), Is.EqualTo(new[] { (2L, 2), (3L, 1), (1L, 0) }));
    }

    [TestCase("nguyễn trãi bình ngô", 1)]
    [TestCase("nguyen trai binh ngo", 1)]
    [TestCase("bình ngô nguyễn trãi", 1)]
    [TestCase("tacgia:\"nguyễn trãi\" bình ngô", 1)]
    [TestCase("\"nguyễn trãi\" \"việc nhân nghĩa\"", 1)]
    [TestCase("nguyễn trãi toanvan:ngô", 1)]
    [TestCase("trãi ngô", 0, Description = "of two words each is needed where the other stands")]
    [TestCase("nguyễn bình ngô", 0, Description = "one syllable of a record is not taken for the page")]
    public void The_author_may_stand_in_the_record_and_the_words_on_the_page(string query, int expected)
    {
        Of([TestIndex.Digital(1, "Cáo") with { Creators = ["Nguyễn Trãi"] }, TestIndex.Digital(2, "Nguyễn")], TestIndex.Page(1, 5, "Bình Ngô đại cáo. Việc nhân nghĩa cốt ở yên dân"), TestIndex.Page(2, 1, "Bình yên"));
        Assert.That(_index.Search(query).Total, Is.EqualTo(expected));
    }

    [Test]
    public void Words_that_only_pages_have_are_read_without_their_marks_and_are_no_slips()
    {
        Of([TestIndex.Digital(1, "Sách"), TestIndex.Titled(2, "Kho lắm thóc")], TestIndex.Page(1, 1, "lẫm liệt một trời"), TestIndex.Page(1, 2, "lẫm liệt"), TestIndex.Page(1, 3, "liệt kê"));
        var found = _index.Search("lam liet");
        Assert.That(found.Hits[0].Id, Is.EqualTo(1));
        Assert.That(found.Hits[0].Pages[0].Snippet.Marks.All(mark => mark.Exact), Is.True, "lẫm and liệt are what was meant");
    }

    [TestCase(ReadLevel.Open, null, ReadLevel.Open, true)]
    [TestCase(ReadLevel.Registered, null, ReadLevel.Open, false)]
    [TestCase(ReadLevel.OnSite, null, ReadLevel.Registered, false)]
    [TestCase(ReadLevel.OnSite, null, ReadLevel.OnSite, true)]
    [TestCase(ReadLevel.Staff, null, ReadLevel.OnSite, false)]
    [TestCase(ReadLevel.Staff, null, ReadLevel.Staff, true)]
    [TestCase(ReadLevel.Staff, "2026-11-24", ReadLevel.Open, true)]
    [TestCase(ReadLevel.Staff, "2026-11-25", ReadLevel.Open, false)]
    public void What_somebody_may_not_read_is_not_found(ReadLevel level, string? openOn, ReadLevel asker, bool found)
    {
        var right = new ReadRight(level, openOn is null ? null : DateOnly.Parse(openOn, System.Globalization.CultureInfo.InvariantCulture));
        Of([TestIndex.Digital(1, "Sách", right), TestIndex.Digital(2, "Vở")], TestIndex.Page(1, 1, "bí mật"), TestIndex.Page(2, 1, "bí đao", own: right), TestIndex.Page(2, 2, "bí ngô"));
        var request = new SearchRequest { Query = "bí", Asker = new Asker(asker, Today), Facets = [FacetName.Digital] };
        var answer = _index.Search(request);
        Assert.That(answer.Total, Is.EqualTo(found ? 2 : 1));
        Assert.That(Counts(answer, FacetName.Digital), Is.EqualTo(new[] { ("true", found ? 2 : 1) }));
        Assert.That(answer.Hits.Single(hit => hit.Id == 2).Pages.Select(page => page.Sequence), found ? Is.EquivalentTo(new[] { 1, 2 }) : Is.EqualTo(new[] { 2 }));
        Assert.That(answer.Hits.Single(hit => hit.Id == 2).PageCount, Is.EqualTo(found ? 2 : 1));
        Assert.That(_index.Search(request with { Query = "mật" }).Total, Is.EqualTo(found ? 1 : 0));
        Assert.That(_index.Search(request with { Query = "sách" }).Hits, Has.Count.EqualTo(1), "the record is always public");
        Assert.That(_index.Search(request with { Query = "sách" }).Hits[0].Access == "open", Is.EqualTo(right.LevelOn(Today) == ReadLevel.Open));
    }

    [Test]
    public void Without_a_word_of_who_asks_only_what_is_open_is_found()
    {
        Of([TestIndex.Digital(1, "Sách", new ReadRight(ReadLevel.Registered))], TestIndex.Page(1, 1, "bí mật"));
        Assert.That(_index.Search("bí mật").Total, Is.Zero);
    }

    [Test]
    public void Pages_of_a_document_that_is_gone_or_no_longer_digital_are_not_found()
    {
        Of([TestIndex.Digital(1, "Sách"), TestIndex.Digital(2, "Vở")], TestIndex.Page(1, 1, "hoa sen"), TestIndex.Page(2, 1, "hoa súng"), TestIndex.Page(9, 1, "hoa cúc"));
        Assert.That(_index.Search("hoa").Total, Is.EqualTo(2));
        _index.Change([TestIndex.Titled(2, "Vở")], 1);
        Assert.That(_index.Search("hoa").Total, Is.Zero);
    }

    [Test]
    public void A_page_replaced_is_found_by_its_new_words_alone()
    {
        Of([TestIndex.Digital(1, "Sách")], TestIndex.Page(1, 1, "hoa sen"));
        using (var writer = PageIndexWriter.Open(IndexGenerations.OfPages(_index.Root).Current!))
        {
            writer.Apply([TestIndex.Page(1, 1, "hoa cúc")], []);
            writer.Commit(TestIndex.SomeCheckpoint with { Seq = 21 });
        }

        _index.Searcher.Refresh();
        Assert.That((_index.Search("sen").Total, _index.Search("cúc").Total), Is.EqualTo((0, 1)));
        Assert.That(_index.Searcher.PageCheckpoint!.Seq, Is.EqualTo(21));
    }

    [Test]
    public void The_reasons_tell_the_record_and_the_page_and_sum_up()
    {
        Of([TestIndex.Digital(1, "Sông Trà"), TestIndex.Digital(2, "Khác") with { Rest = ["sông kia"] }], TestIndex.Page(1, 4, "Bên bờ sông Trà"), TestIndex.Page(2, 9, "sông Trà sông Trà"));
        var hits = _index.Search(new SearchRequest { Query = "sông trà", Explain = true }).Hits;
        Assert.That(hits.Select(hit => hit.Id), Is.EqualTo(new[] { 1L, 2L }));
        foreach (var hit in hits)
        {
            Assert.That(hit.Why!.Details.Sum(part => part.Value), Is.EqualTo(hit.Score).Within(1e-3));
        }

        Assert.That(hits[1].Score, Is.LessThan(1));
    }

    private static IEnumerable<(string, int)> Counts(SearchResult found, string facet) => found.Facets[facet].Select(count => (count.Value, count.Count));
}
