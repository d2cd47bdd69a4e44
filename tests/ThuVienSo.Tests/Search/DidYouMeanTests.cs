namespace ThuVienSo.Tests.Search;

public sealed class DidYouMeanTests
{
    private TestIndex _index = null!;

    [OneTimeSetUp]
    public void Build() => _index = new TestIndex(new[]
    {
        "Địa chí Quảng Ngãi", "Quảng Ngãi xưa và nay", "Núi Ấn sông Trà ở Quảng Ngãi", "Sông Trà Khúc", "Đôi bờ sông Trà Khúc", "Truyện Kiều", "Truyện Kiều chú giải",
        "Phố cổ Hội An", "Hội An hai mươi năm", "Con đường tơ lụa", "Đương thời", "Đường về quê mẹ", "Dương Quảng Hàm", "Giòng nước ngược", "Dế Mèn phiêu lưu ký", "Queen Elizabeth", "Ai quên", "Bài quen thuộc", "Bài quen", "Người H'rê", "Người H'rê ở Sơn Hà", "Người Hrê",
        "Vũ Trọng Phụng toàn tập", "Số đỏ của Vũ Trọng Phụng",
    }.Select((title, at) => TestIndex.Titled(at + 1, title)));

    [OneTimeTearDown]
    public void Remove() => _index.Dispose();

    [TestCase("quang ngai", "Quảng Ngãi", TestName = "Marks that are missing are offered, as the catalog writes them")]
    [TestCase("truyen kieu", "Truyện Kiều")]
    [TestCase("hoi an", "Hội An")]
    [TestCase("sông tra khúc", "Sông Trà Khúc")]
    [TestCase("Quangr Ngaix", "Quảng Ngãi", TestName = "Telex is read")]
    [TestCase("Qua3ng Nga4i", "Quảng Ngãi", TestName = "VNI is read")]
    [TestCase("quảng ngãy", "Quảng Ngãi", TestName = "A spelling by ear is mended")]
    [TestCase("vũ trọng phụg", "Vũ Trọng Phụng", TestName = "A letter that is missing is found")]
    [TestCase("truyện kìu", "Truyện Kiều")]
    [TestCase("giong nuoc nguoc", "Giòng nước ngược", TestName = "A whole title is right whatever the model says")]
    [TestCase("quagn ngai", "Quảng Ngãi", TestName = "Letters that changed places are put back")]
    public void The_words_meant_are_offered(string typed, string offered) => Assert.That(_index.Search(typed).DidYouMean, Is.EqualTo(offered));

    [TestCase("quảng ngãi")]
    [TestCase("hội an")]
    [TestCase("đương")]
    [TestCase("con đường")]
    [TestCase("lí sơn")]
    [TestCase("queen")]
    [TestCase("xyzzy qwrty")]
    [TestCase("206/QĐ-TTg")]
    [TestCase("ai quen truyện kiều", TestName = "Words of a question are not mended into others that the catalog has")]
    [TestCase("đường về quê chị", TestName = "One word that is not found with the others is no slip")]
    [TestCase("Hrê", TestName = "An apostrophe more is the same word")]
    [TestCase("nhande:quang")]
    [TestCase("")]
    public void Nothing_is_offered_where_what_was_typed_says_it_or_nothing_is_clear(string typed) => Assert.That(_index.Search(typed).DidYouMean, Is.Null);

    [TestCase("dương thời", TestName = "Words with marks that have hits are not offered as others")]
    [TestCase("tôi muốn tìm sách về hội an", TestName = "A word of a long question that the catalog does not have is no slip")]
    public void Another_word_is_only_for_who_found_nothing(string typed)
    {
        var found = _index.Search(typed);
        Assert.That(found.DidYouMean, Is.Null);
        Assert.That(found.Hits, Is.Not.Empty);
    }

    [Test]
    public void One_guess_of_many_is_not_looked_for_in_place_of_a_word_by_itself()
    {
        using var index = new TestIndex(new[] { "Mẫu", "Mẫu số", "Tập một", "Tập hai", "Mập", "Máy", "Mạ" }.Select((title, at) => TestIndex.Titled(at + 1, title)));
        Assert.That(index.Find("maq"), Is.Empty);
    }

    [TestCase("quang ngai")]
    [TestCase("Quangr Ngaix")]
    [TestCase("vũ trọng phụg")]
    public void What_is_offered_finds_and_offers_nothing_more(string typed)
    {
        var again = _index.Search(_index.Search(typed).DidYouMean!);
        Assert.That(again.Total, Is.Positive);
        Assert.That(again.DidYouMean, Is.Null);
    }
}
