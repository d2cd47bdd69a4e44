using ThuVienSo.Text;

namespace ThuVienSo.Tests.Text;

public sealed class MarkAgreementTests
{
    [TestCase("đường", "đường", MarkAgreement.Same)]
    [TestCase("duong", "duong", MarkAgreement.Same)]
    [TestCase("đường", "duong", MarkAgreement.Unknown)]
    [TestCase("đường", "dương", MarkAgreement.Contradicts)]
    [TestCase("đường", "đương", MarkAgreement.Contradicts)]
    [TestCase("đường", "đuong", MarkAgreement.Contradicts)]
    [TestCase("dương", "đường", MarkAgreement.Agrees)]
    [TestCase("duong", "đường", MarkAgreement.Agrees)]
    [TestCase("nguyên", "nguyễn", MarkAgreement.Agrees)]
    [TestCase("nguyên", "nguyện", MarkAgreement.Agrees)]
    [TestCase("nguyên", "nguyen", MarkAgreement.Unknown)]
    [TestCase("nguyễn", "nguyên", MarkAgreement.Contradicts)]
    [TestCase("nguyễn", "nguyện", MarkAgreement.Contradicts)]
    [TestCase("nguyẽn", "nguyễn", MarkAgreement.Agrees)]
    [TestCase("toàn", "toán", MarkAgreement.Contradicts)]
    [TestCase("du", "dư", MarkAgreement.Agrees)]
    [TestCase("đu", "du", MarkAgreement.Unknown)]
    [TestCase("đu", "dư", MarkAgreement.Contradicts)]
    [TestCase("muòn", "muồn", MarkAgreement.Agrees)]
    [TestCase("ca", "cơ", MarkAgreement.Contradicts)]
    public void A_mark_typed_must_be_there_and_one_not_typed_is_unknown(string typed, string found, MarkAgreement expected) =>
        Assert.That(Marks.Compare(typed, found), Is.EqualTo(expected));
}
