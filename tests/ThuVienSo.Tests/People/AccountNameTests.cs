using System.Globalization;
using ThuVienSo.Catalog.People;

namespace ThuVienSo.Tests.People;

/// <summary>Names to sign in with, and passwords.</summary>
public sealed class AccountNameTests
{
    [TestCase("lan", ExpectedResult = true)]
    [TestCase("Nguyễn.Thị.Lan", ExpectedResult = true)]
    [TestCase("đỗ-văn-út2", ExpectedResult = true)]
    [TestCase("lan@thuvien.vn", ExpectedResult = true)]
    [TestCase("la", ExpectedResult = false)]
    [TestCase("-lan", ExpectedResult = false)]
    [TestCase("lan.", ExpectedResult = false)]
    [TestCase("thị lan", ExpectedResult = false)]
    [TestCase("lаn", ExpectedResult = false, Description = "a Cyrillic а")]
    [TestCase("lan\u200b2", ExpectedResult = false, Description = "nothing invisible")]
    [TestCase("lan\0a", ExpectedResult = false)]
    [TestCase("<script>", ExpectedResult = false)]
    public bool A_name_is_of_letters_of_the_house(string name) => AccountNames.IsName(name);

    [TestCase("Quản.Trị", "quản.trị")]
    [TestCase("qua\u0309n.tri\u0323", "quản.trị")]
    [TestCase("HOÀ", "hòa")]
    [TestCase("INIT", "init")]
    public void A_name_is_compared_without_case_in_every_culture(string name, string normal)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in (string[])["vi-VN", "tr-TR", ""])
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Assert.That(new AccountNames().NormalizeName(name), Is.EqualTo(normal), culture);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestCase("bốn con voi đi chợ", null)]
    [TestCase("mật khẩu 1", PeopleProblem.PasswordShort)]
    [TestCase("abababababababab", PeopleProblem.PasswordPlain)]
    [TestCase("nguyenthilan123", PeopleProblem.PasswordPlain)]
    [TestCase("Nguyễnthịlan2026", PeopleProblem.PasswordPlain)]
    public void A_password_is_long_and_not_the_name(string password, PeopleProblem? problem) =>
        Assert.That(PasswordRules.WrongWith(password, "NguyenThiLan"), Is.EqualTo(problem));

    [Test]
    public void A_password_typed_on_another_machine_is_the_same() =>
        Assert.That(PasswordRules.Settled("bo\u0302\u0301n con voi"), Is.EqualTo("bốn con voi"));

    [Test]
    public void Every_problem_has_its_sentence_in_both_languages() =>
        Assert.That(Enum.GetValues<PeopleProblem>().Select(problem => problem.Sentence()), Has.All.Matches<Catalog.Imports.BilingualText>(text => text.Vi.Length > 0 && text.En.Length > 0));
}
