using ThuVienSo.Catalog.Usage.Agents;

namespace ThuVienSo.Tests.Usage;

/// <summary>What is kept of a User-Agent: of people's browsers the family alone, of programs what names them.</summary>
public sealed class AgentNameTests
{
    [TestCase("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36", ExpectedResult = "Chrome")]
    [TestCase("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.2903.51", ExpectedResult = "Edge")]
    [TestCase("Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0", ExpectedResult = "Firefox")]
    [TestCase("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1", ExpectedResult = "Safari")]
    [TestCase("Mozilla/5.0 (Linux; Android 14; SM-A546E) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36", ExpectedResult = "Samsung Internet")]
    [TestCase("Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/87.0.152 Chrome/81.0.4044.152 Safari/537.36", ExpectedResult = "Cốc Cốc")]
    [TestCase("Mozilla/5.0 (Linux; Android 13; CPH2365) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0.0.0 Mobile Safari/537.36 Zalo android/12110672 ZaloTheme/light ZaloLanguage/vi", ExpectedResult = "Zalo")]
    [TestCase("Mozilla/5.0 (iPhone; CPU iPhone OS 16_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBDV/iPhone12,1;FBSN/iOS]", ExpectedResult = "Facebook")]
    [TestCase("Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0)", ExpectedResult = "Internet Explorer")]
    [TestCase("Opera/9.80 (J2ME/MIDP; Opera Mini/7.1; U; vi) Presto/2.8.119 Version/11.10", ExpectedResult = "Opera")]
    [TestCase("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 QuetSach/1.0", ExpectedResult = "Chrome QuetSach")]
    [TestCase("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", ExpectedResult = "Mozilla/5.0 Googlebot/2.1")]
    [TestCase("python-requests/2.31.0", ExpectedResult = "python-requests/2.31.0")]
    [TestCase("ThuVienBaTo/1.2 (muon tra; admin@example.vn)", ExpectedResult = "ThuVienBaTo/1.2")]
    [TestCase("Mozilla/5.0 (never closed", ExpectedResult = "Mozilla/5.0")]
    [TestCase("", ExpectedResult = "")]
    public string A_browser_is_its_family_and_a_program_its_product_words(string userAgent) => AgentName.Of(userAgent).ToString();

    [Test]
    public void No_header_makes_a_long_name_or_an_exception()
    {
        var random = new Random(5);
        const string Letters = "Mozilla/5.0 ();[]compatible;Chrome/1 +@\0\u0001ếặ\ud83d";
        for (var round = 0; round < 20_000; round++)
        {
            var header = string.Concat(Enumerable.Range(0, random.Next(300)).Select(_ => Letters[random.Next(Letters.Length)]));
            var words = AgentName.Of(header).Words;
            Assert.That(words, Has.Length.LessThanOrEqualTo(100), header);
            Assert.That(words.Contains('\0', StringComparison.Ordinal), Is.False, header);
        }
    }
}
