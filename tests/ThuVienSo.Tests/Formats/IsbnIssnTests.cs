using ThuVienSo.Catalog.Descriptions;

namespace ThuVienSo.Tests.Formats;

public sealed class IsbnIssnTests
{
    [TestCase("0471383147 (paper/cd-rom : alk. paper)", "9780471383147")]
    [TestCase("978-604-2-23456-6", "9786042234566")]
    [TestCase("978-0-306-40615-7", "9780306406157")]
    [TestCase("ISBN-13: 978 0 306 40615 7", "9780306406157")]
    [TestCase("ISBN-10: 0-306-40615-2", "9780306406157")]
    [TestCase("urn:isbn:0306406152", "9780306406157")]
    [TestCase("9780306406157 : 50000đ", "9780306406157")]
    [TestCase("978‐0‐306‐40615‐7 (bìa cứng)", "9780306406157")]
    [TestCase("080442957x", "9780804429573")]
    [TestCase("9780306406158", null)]
    [TestCase("97803064061570", null)]
    [TestCase("1234567890123", null)]
    [TestCase("50000đ", null)]
    [TestCase("", null)]
    public void An_ISBN_has_thirteen_digits_that_pass_the_check(string written, string? isbn) =>
        Assert.That(IsbnIssn.Isbn(written), Is.EqualTo(isbn));

    [TestCase("0378-5955", "0378-5955")]
    [TestCase("ISSN 2049-3630 (online)", "2049-3630")]
    [TestCase("2434561X", "2434-561X")]
    [TestCase("0378-5954", null)]
    [TestCase("378-5955", null)]
    public void An_ISSN_has_eight_characters_that_pass_the_check(string written, string? issn) =>
        Assert.That(IsbnIssn.Issn(written), Is.EqualTo(issn));

    [Test]
    public void What_fails_its_check_is_kept_as_written() =>
        Assert.That(IsbnIssn.AsIsbn(" 9780306406158 "), Is.EqualTo(new Identifier(IdentifierKind.Other, "9780306406158", "9780306406158")));
}
