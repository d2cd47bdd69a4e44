using System.Text;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying.Suggest;

namespace ThuVienSo.Tests.Search.Suggest;

[TestFixture]
public sealed class SuggesterTests
{
    private TestIndex _index = null!;

    [OneTimeSetUp]
    public void Build() => _index = new TestIndex(
        Of(1, "Truyện Kiều", "Nguyễn Du", "Thơ Nôm"),
        Of(2, "Văn chiêu hồn", "Nguyễn Du", "Thơ Nôm"),
        Of(3, "Truyền kỳ mạn lục", "Nguyễn Dữ", "Truyện ngắn"),
        Of(4, "Khóc Dương Khuê", "Nguyễn Khuyến", "Thơ Nôm"),
        Of(5, "Quảng Ngãi : đất nước, con người, văn hóa", "Bùi Hồng Nhân", "Quảng Ngãi"),
        Of(6, "Đường lên Ba Tơ", "Nguyễn Đình Thi", "Quảng Ngãi"),
        Of(7, "Dương Văn An và Ô châu cận lục", "Trần Đại Vinh", "Địa chí"),
        Of(8, "Khởi nghĩa Ba Tơ ở Quảng Ngãi", "Phạm Văn Đồng", "Khởi nghĩa Ba Tơ"),
        Of(9, "Toàn tập Nguyễn Du và bạn bè của Nguyễn Du", "Mai Quốc Liên", "Nghiên cứu"),
        Of(10, "Nguyện cầu cho du khách", "Vũ Quý", "Tôn giáo"),
        Of(11, "K'ho và H'rê", "Đinh Văn Thành", "Dân tộc"),
        Of(12, "𡨸喃 chữ Nôm", "Lí Thanh", "Chữ Nôm"),
        Of(13, "Hòa bình", "Hoàng Hoa Thám", "Hòa bình"));

    [OneTimeTearDown]
    public void Remove() => _index.Dispose();

    [TestCase("nguyen du", "Nguyễn Du", "Nguyễn Dữ")]
    [TestCase("nguyễn du", "Nguyễn Du")]
    [TestCase("nguyễn dữ", "Nguyễn Dữ")]
    [TestCase("nguyen dữ", "Nguyễn Dữ")]
    [TestCase("du nguyen", "Nguyễn Du", "Nguyễn Dữ")]
    [TestCase("nguy", "Nguyễn Du", "Nguyễn Dữ")]
    [TestCase("nguyễ", "Nguyễn Du", "Nguyễn Dữ")]
    [TestCase("nguyê", "Nguyễn Du", "Nguyễn Dữ")]
    [TestCase("nguyệ", "Nguyện cầu cho du khách")]
    [TestCase("quang ng", "Quảng Ngãi")]
    [TestCase("đường l", "Đường lên Ba Tơ")]
    [TestCase("dương v", "Dương Văn An và Ô châu cận lục")]
    [TestCase("duong", "Đường lên Ba Tơ")]
    [TestCase("đ", "Địa chí")]
    [TestCase("tơ ba", "Khởi nghĩa Ba Tơ")]
    [TestCase("toà", "Toàn tập Nguyễn Du và bạn bè của Nguyễn Du")]
    [TestCase("hoà b", "Hòa bình")]
    [TestCase("hòa b", "Hòa bình")]
    [TestCase("hoa b", "Hòa bình")]
    [TestCase("vũ quí", "Vũ Quý")]
    [TestCase("ly tha", "Lí Thanh")]
    [TestCase("NGUYỄN DU", "Nguyễn Du")]
    [TestCase("nguye\u0302\u0303n du\u031B\u0303", "Nguyễn Dữ")]
    [TestCase("h're", "K'ho và H'rê")]
    [TestCase("h’rê", "K'ho và H'rê")]
    [TestCase("喃", "𡨸喃 chữ Nôm")]
    [TestCase("𡨸", "𡨸喃 chữ Nôm")]
    [TestCase("nguyeenx du", "Nguyễn Du")]
    [TestCase("quangr ngai4", "Quảng Ngãi")]
    public async Task What_agrees_best_comes_first(string typed, params string[] first) =>
        Assert.That((await SuggestAsync(typed)).Take(first.Length).Select(one => one.Text), Is.EqualTo(first));

    [TestCase("")]
    [TestCase("  ***(")]
    [TestCase("xyzzy")]
    [TestCase("nguyen xa")]
    [TestCase("nguy du")]
    [TestCase("nguyen nguyen nguyen")]
    [TestCase("queen")]
    public async Task Nothing_is_suggested_that_lacks_a_word(string typed) => Assert.That(await SuggestAsync(typed), Is.Empty);

    [TestCase("nguyen du", "Nguyễn Du", "(Nguyễn) [Du]")]
    [TestCase("nguyễn du", "Nguyễn Du", "[Nguyễn] [Du]")]
    [TestCase("nguyễ", "Nguyễn Du", "[Nguyễ]n Du")]
    [TestCase("nguye", "Nguyễn Du", "(Nguyễ)n Du")]
    [TestCase("quang ng", "Quảng Ngãi", "(Quảng) [Ng]ãi")]
    [TestCase("d", "Đinh Văn Thành", "(Đ)inh Văn Thành")]
    [TestCase("hre", "K'ho và H'rê", "K'ho và (H'rê)")]
    [TestCase("喃", "𡨸喃 chữ Nôm", "𡨸[喃] chữ Nôm")]
    [TestCase("tơ ba", "Khởi nghĩa Ba Tơ", "Khởi nghĩa [Ba] [Tơ]")]
    public async Task The_part_typed_is_marked(string typed, string text, string marked)
    {
        var found = (await SuggestAsync(typed, 20)).First(one => one.Text == text);
        Assert.That(Marked(found), Is.EqualTo(marked));
    }

    [Test]
    public async Task Marks_stand_around_whole_letters_where_the_text_is_decomposed()
    {
        using var index = new TestIndex(TestIndex.Titled(1, "Nguye\u0302\u0303n a\u0323\u0302 Du"));
        var found = ((Suggestions)await Suggester.SuggestAsync(index.Searcher, "nguye", 8, CancellationToken.None)).Items.Single();
        Assert.That(Marked(found), Is.EqualTo("(Nguye\u0302\u0303)n a\u0323\u0302 Du"));
    }

    [Test]
    public async Task Each_suggestion_says_what_it_is_and_only_a_title_has_a_document()
    {
        var found = await SuggestAsync("ba tơ", 20);
        Assert.Multiple(() =>
        {
            Assert.That(found.Single(one => one.Kind == SuggestionKind.Subject), Has.Property("Text").EqualTo("Khởi nghĩa Ba Tơ").And.Property("Id").Null);
            Assert.That(found.Where(one => one.Kind == SuggestionKind.Title).Select(one => one.Id), Is.EquivalentTo(new long[] { 6, 8 }));
        });
    }

    [Test]
    public async Task Names_of_many_documents_come_before_names_of_few_and_titles_that_begin_so_before_others()
    {
        using var index = new TestIndex(Enumerable.Range(1, 30).Select(id => Of(
            id, id % 3 == 0 ? $"Trần gian {id}" : $"Chuyện nhà Trần quyển thứ {id}", id % 5 == 0 ? "Trần Hiếm" : "Trần Nhiều", "Chủ đề")));
        var found = ((Suggestions)await Suggester.SuggestAsync(index.Searcher, "tran", 8, CancellationToken.None)).Items.Select(one => one.Text).ToList();
        Assert.That(found.Take(2), Is.EqualTo(new[] { "Trần Nhiều", "Trần Hiếm" }));
        Assert.That(found.Skip(2), Has.Count.EqualTo(6).And.All.StartsWith("Trần gian"));
    }

    [Test]
    public async Task A_change_is_seen_at_once_and_what_is_removed_is_not_suggested()
    {
        using var index = new TestIndex(Of(1, "Biển Sa Huỳnh", "Lê Sáu", "Khảo cổ"), Of(2, "Gốm Chăm", "Trần Ký Phương", "Khảo cổ"));
        index.Change([Of(3, "Sa Huỳnh và Chăm", "Lê Bảy", "Khảo cổ Chăm")], 1);
        var found = ((Suggestions)await Suggester.SuggestAsync(index.Searcher, "sa huynh", 8, CancellationToken.None)).Items;
        var names = ((Suggestions)await Suggester.SuggestAsync(index.Searcher, "lê", 8, CancellationToken.None)).Items;
        Assert.That(found.Select(one => one.Text), Is.EqualTo(new[] { "Sa Huỳnh và Chăm" }));
        Assert.That(names.Select(one => one.Text), Is.EqualTo(new[] { "Lê Bảy" }));
    }

    [Test]
    public async Task Of_no_kind_there_are_more_than_half_while_others_wait()
    {
        using var index = new TestIndex(Enumerable.Range(1, 40).Select(id => Of(id, $"Lê triều {id}", $"Lê Văn {id}", $"Lê {id}")));
        var found = ((Suggestions)await Suggester.SuggestAsync(index.Searcher, "le", 8, CancellationToken.None)).Items;
        Assert.That(found.GroupBy(one => one.Kind).Select(kind => kind.Count()), Is.All.LessThanOrEqualTo(4).And.Exactly(2).Items);
        Assert.That(found, Has.Count.EqualTo(8));
    }

    private async Task<IReadOnlyList<Suggestion>> SuggestAsync(string typed, int size = 8) =>
        ((Suggestions)await Suggester.SuggestAsync(_index.Searcher, typed, size, CancellationToken.None)).Items;

    private static IndexedDocument Of(long id, string title, string name, string subject) =>
        TestIndex.Titled(id, title) with { Creators = [name], Subjects = [subject] };

    /// <summary>[part] as typed, (part) but for marks.</summary>
    private static string Marked(Suggestion suggestion)
    {
        var text = new StringBuilder(suggestion.Text);
        foreach (var mark in suggestion.Marks.Reverse())
        {
            text.Insert(mark.Start + mark.Length, mark.Exact ? ']' : ')').Insert(mark.Start, mark.Exact ? '[' : '(');
        }

        return text.ToString();
    }
}
