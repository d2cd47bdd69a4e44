using ThuVienSo.Search.Querying;
using ThuVienSo.Tests.Search;
using ThuVienSo.Text.Names;

namespace ThuVienSo.Tests.Text;

public sealed class PersonNameTests
{
    [TestCase("Nguyễn Du", "Du", "", "Nguyễn")]
    [TestCase("Nguyễn Văn An", "An", "Văn", "Nguyễn")]
    [TestCase("Nguyễn Thị Minh Khai", "Khai", "Thị Minh", "Nguyễn")]
    [TestCase("Du, Nguyễn", "Du", "", "Nguyễn")]
    [TestCase("An, Nguyễn Văn", "An", "Văn", "Nguyễn")]
    [TestCase("Nguyễn, Du", "Du", "", "Nguyễn")]
    [TestCase("Nguyễn, Văn An", "An", "Văn", "Nguyễn")]
    [TestCase("Nguyễn Du, 1765-1820", "Du", "", "Nguyễn")]
    [TestCase("Nguyễn Du (1765-1820)", "Du", "", "Nguyễn")]
    [TestCase("Lê Thánh Tông, vua Việt Nam", "Tông", "Thánh", "Lê")]
    [TestCase("GS. Nguyễn Văn A", "A", "Văn", "Nguyễn")]
    [TestCase("PGS.TS. Trần Thị Bình", "Bình", "Thị", "Trần")]
    [TestCase("Cụ Phan Bội Châu", "Châu", "Bội", "Phan")]
    [TestCase("Đại tướng Võ Nguyên Giáp", "Giáp", "Nguyên", "Võ")]
    [TestCase("Tố Hữu", "Hữu", "", "Tố")]
    [TestCase("Hugo, Victor", "Hugo", "", "Victor")]
    [TestCase("Dostoevsky, Fyodor Mikhailovich, 1821-1881", "Dostoevsky", "Mikhailovich", "Fyodor")]
    [TestCase("Victor Hugo", "Hugo", "", "Victor")]
    [TestCase("Quang Dũng", "Dũng", "", "Quang")]
    [TestCase("Phạm Văn Đồng", "Đồng", "Văn", "Phạm")]
    [TestCase("", "", "", "")]
    [TestCase("漢", "漢", "", "")]
    public void A_name_has_parts(string heading, string given, string middle, string family) =>
        Assert.That(PersonName.Parts(heading), Is.EqualTo((given, middle, family)));

    [TestCase("GS. Nguyễn Văn A", 1)]
    [TestCase("PGS. TS. Nguyễn Văn A", 2)]
    [TestCase("Giáo sư Trần Văn Giàu", 2)]
    [TestCase("giao su tran van giau", 2)]
    [TestCase("Cụ Phan Bội Châu", 1)]
    [TestCase("Bà mẹ Việt Nam anh hùng Nguyễn Thị Thứ", 6)]
    [TestCase("Bà Nà", 0)]
    [TestCase("Ông Ích Khiêm", 0)]
    [TestCase("Nhà thơ", 0)]
    [TestCase("Nguyễn Du", 0)]
    [TestCase("Cô Tô", 0)]
    public void Honorifics_before_a_name_are_counted(string typed, int count) =>
        Assert.That(Honorifics.Before(typed.Replace(".", "").Split(' ')), Is.EqualTo(count));

    [Test]
    public void Lists_go_by_given_name_first_and_by_family_name_last()
    {
        string[] inOrder =
        [
            "Lê An", "Nguyễn An", "Nguyễn Văn An", "Trần Bình", "Phan Bội Châu", "Du, Nguyễn", "Nguyễn Đình Đức", "Lê Thị Hà", "Trần Văn Hà", "Lê Anh Hạ", "Hugo, Victor", "Hồ Xuân Hương",
            "Viện Sử học", "Cao Xuân Ý",
        ];
        using var index = new TestIndex(inOrder.Select((name, i) => TestIndex.Titled(i + 1, $"Sách {(i * 5) % 7}") with
        {
            Creators = [name],
            MainNameIsPerson = !name.StartsWith("Viện", StringComparison.Ordinal),
        }).OrderBy(document => document.Title));
        Assert.That(index.Search(new SearchRequest { Sort = SearchSort.GivenName, Size = 50 }).Hits.Select(hit => hit.Creators[0].Text), Is.EqualTo(inOrder));
    }
}
