using System.Globalization;
using System.Resources;
using System.Security.Cryptography;
using System.Text;
using ThuVienSo.Catalog.Readers;
using ThuVienSo.Web.Pages.Language;

namespace ThuVienSo.Tests.Web.Pages;

/// <summary>What somebody agreed to can be shown later: the words of a version never change, and the words that are shown have a version.</summary>
public sealed class ConsentTextTests
{
    private static readonly ResourceManager _texts = new(Texts.ResourceName, typeof(Texts).Assembly);

    /// <summary>Beginning of the SHA-256 of the Vietnamese and the English words. Other words: a new version beside the old one, which stays.</summary>
    [TestCase("ConsentCard.2026-12-01", "7d0aea2394a16001", "2c20272f1459f943")]
    [TestCase("ConsentHistory.2026-12-01", "eac22ff534f83d94", "c944c066d8dfc2f7")]
    public void The_words_of_a_version_are_those_that_were_agreed_to(string key, string vietnamese, string english) =>
        Assert.That((Digest(key, CultureInfo.InvariantCulture), Digest(key, CultureInfo.GetCultureInfo("en"))), Is.EqualTo((vietnamese, english)));

    [Test]
    public void The_current_version_has_words([Values("ConsentCard.", "ConsentHistory.")] string purpose) =>
        Assert.That(_texts.GetString(purpose + Consent.CurrentVersion, CultureInfo.InvariantCulture), Is.Not.Empty);

    private static string Digest(string key, CultureInfo language) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_texts.GetString(key, language)!)))[..16];
}
