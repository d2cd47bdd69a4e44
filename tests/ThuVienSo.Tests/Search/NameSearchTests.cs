using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Tests.Search;

public sealed class NameSearchTests
{
    private TestIndex _index = null!;

    private static IEnumerable<IndexedDocument> Documents()
    {
        yield return By(1, "Truyện Kiều", "Nguyễn Du", "Tố Như", "Thanh Hiên");
        yield return By(2, "Nhật ký trong tù", "Hồ Chí Minh", "Nguyễn Tất Thành", "Nguyễn Ái Quốc");
        yield return By(3, "Truyền kỳ mạn lục", "Nguyễn Dữ");
        yield return By(4, "Những người khốn khổ", "Hugo, Victor");
        yield return By(5, "Thơ Nôm", "Du, Nguyễn");
        yield return By(6, "Văn tế", "Ng. Du");
        yield return By(7, "Việt Nam vong quốc sử", "Phan Bội Châu", "Sào Nam");
        yield return By(8, "Địa lý học", "Nguyễn Văn A");
        yield return By(9, "Du ký của người họ Nguyễn", "Trần Văn B");
        yield return By(10, "Nguyễn Nguyễn Nguyễn", "Nguyễn Nguyễn");
        yield return By(11, "Âm nhạc dân tộc", "Trần Văn Khê");
    }

    private static IndexedDocument By(long id, string title, string name, params string[] variants) =>
        TestIndex.Titled(id, title) with { Creators = [name], NameVariants = variants };

    [OneTimeSetUp]
    public void Build() => _index = new TestIndex(Documents());

    [OneTimeTearDown]
    public void Remove() => _index.Dispose();

    [TestCase("Nguyễn Du", 1L, 5L, 6L)]
    [TestCase("Du, Nguyễn", 1L, 5L, 6L)]
    [TestCase("nguyen du", 1L, 5L)]
    [TestCase("Ng. Du", 6L, 1L, 5L)]
    [TestCase("N. Du", 1L, 5L)]
    [TestCase("N.Du", 1L, 5L)]
    [TestCase("tacgia:(N. Du)", 1L, 5L)]
    [TestCase("Tố Như", 1L)]
    [TestCase("to nhu", 1L)]
    [TestCase("Nguyễn Tất Thành", 2L)]
    [TestCase("Nguyễn Ái Quốc", 2L)]
    [TestCase("Hồ Chí Minh", 2L)]
    [TestCase("Chủ tịch Hồ Chí Minh", 2L)]
    [TestCase("Victor Hugo", 4L)]
    [TestCase("V. Hugo", 4L)]
    [TestCase("Hugo, V.", 4L)]
    [TestCase("Cụ Phan Bội Châu", 7L)]
    [TestCase("cu phan boi chau", 7L)]
    [TestCase("Sào Nam", 7L)]
    [TestCase("P.B. Châu", 7L)]
    [TestCase("GS. Nguyễn Văn A", 8L)]
    [TestCase("GS.TS. Nguyễn Văn A", 8L)]
    [TestCase("Giáo sư Trần Văn Khê", 11L)]
    [TestCase("Tr. V. Khê", 11L)]
    public void A_person_is_found_by_every_form_of_the_name(string query, params long[] among) =>
        Assert.That(_index.Find(query), Is.SupersetOf(among));

    [TestCase("Nguyễn Du", 1L, 5L, 6L)]
    [TestCase("Du, Nguyễn", 1L, 5L, 6L)]
    [TestCase("nguyen du", 1L, 5L, 6L)]
    [TestCase("nguyễn dữ", 3L)]
    [TestCase("Nguyễn Văn A", 8L)]
    [TestCase("Chủ tịch Hồ Chí Minh", 2L)]
    [TestCase("Nguyễn Tất Thành", 2L)]
    public void Nobody_else_of_the_family_comes_before_the_person(string query, params long[] first) =>
        Assert.That(first, Does.Contain(_index.Find(query)[0]));

    [Test]
    public void One_letter_with_a_point_is_no_beginning_of_a_title() => Assert.That(_index.Find("Tr. Kiều"), Does.Not.Contain(1));
}
