using System.Diagnostics;
using System.Globalization;

namespace ThuVienSo.IntegrationTests.Api;

/// <summary>
/// Sixty queries that hurt other systems: each is answered, or refused with 400, quickly and in little memory. <c>THUVIENSO_BIG_INDEX</c> names the index folder of an
/// installation to ask in the place of the few records of the other tests.
/// </summary>
[TestFixture]
internal sealed class HostileQueryTests
{
    private const int MostMilliseconds = 250;
    private const long MostBytes = 64L << 20;

    private ApiServer? big;

    private HttpClient Client => big?.Client ?? ApiSite.Client;

    [OneTimeSetUp]
    public async Task WarmUpAsync()
    {
        if (Environment.GetEnvironmentVariable("THUVIENSO_BIG_INDEX") is { Length: > 0 } folder)
        {
            big = await ApiServer.StartAsync(ApiSite.Settings with { IndexFolder = folder });
        }
        await Client.GetStringAsync("/api/v1/search?q=quang+ngai+ng*&facets=type,library,collection,language,subject,author,year,digital");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (big is not null)
        {
            await big.DisposeAsync();
        }
    }

    [Test]
    public void There_are_sixty() => Assert.That(Queries(), Has.Exactly(60).Items);

    [TestCaseSource(nameof(Queries))]
    public async Task A_hostile_query_is_answered_or_refused_quickly_in_little_memory(string query)
    {
        var address = query.StartsWith('?') ? "/api/v1/search" + query : "/api/v1/search?q=" + Uri.EscapeDataString(query);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var began = Stopwatch.GetTimestamp();
        using var answer = await Client.GetAsync(address);
        var time = Stopwatch.GetElapsedTime(began);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        TestContext.Out.WriteLine($"{(int)answer.StatusCode} {time.TotalMilliseconds:0.0} ms {allocated / 1024.0:0} KiB {address[..Math.Min(address.Length, 80)]}");
        Assert.Multiple(() =>
        {
            Assert.That((int)answer.StatusCode, Is.AnyOf(200, 400, 414, 431));
            Assert.That(time.TotalMilliseconds, Is.LessThan(MostMilliseconds));
            Assert.That(allocated, Is.LessThan(MostBytes));
        });
    }

    private static IEnumerable<TestCaseData> Queries() => All().Select((query, i) =>
        new TestCaseData(query).SetArgDisplayNames(string.Create(CultureInfo.InvariantCulture, $"{i + 1}")));

    private static IEnumerable<string> All() => [.. Wildcards(), .. Nesting(), .. Sizes(), .. Syntaxes(), .. Characters(), .. Parameters()];

    private static IEnumerable<string> Wildcards() =>
        ["*", "?", "*a*", "*a????????????????", "a*", "ng*", "**", "a* b* c* d*", Repeat("ng* ", 32), Repeat("ng* OR ", 31) + "ng*", "\"ng* th*\"", "n?g*?"];

    private static IEnumerable<string> Nesting() =>
        [Repeat("(", 500), Repeat("(", 50_000), Repeat("(a ", 100) + Repeat(")", 100), Repeat(")", 400), Repeat("-(", 200), Repeat("tacgia:(", 50), Repeat("((a OR b) ", 40), "(" + Repeat("a OR ", 90) + "a)"];

    private static IEnumerable<string> Sizes() =>
        [Repeat("từ ", 33), Repeat("a", 500), Repeat("a", 501), Repeat("a", 7_000), Repeat("a ", 249), "\"" + Repeat("a ", 240) + "\"", Repeat("Quảng Ngãi ", 45), Repeat("𠀋", 250), Repeat("a\u0301\u0323", 160), Repeat("a/", 240)];

    private static IEnumerable<string> Syntaxes() =>
    [
        "(a|b|c|n)*a(a|b|c|n){18}", "/.*/", "title:/(a+)+$/", "a~2 b~2", "\"a b\"~100000", "a^1000000000", "[a TO z]", "{* TO *}", "+-!(){}[]^\"~*?:\\/", "AND OR NOT", "NOT NOT NOT a",
        "nam:-99999999999..99999999999", "nam:1..9999", "nam:..", "isbn:" + Repeat("9", 400), "so:*",
    ];

    private static IEnumerable<string> Characters() => ["\0\0\0", "\u202e\u202d\u200b\u200d", "a\u0300\u0301\u0302\u0303\u0304\u0305", "'; drop table document; --", "<script>alert(1)</script>", "${jndi:ldap://x}", "%00%ff", "\ufffe\uffff"];

    private static IEnumerable<string> Parameters() =>
    [
        "?q=%ED%A0%80%ED%B0%80", "?q=%", "?subject=" + Repeat("a&subject=", 200), "?type=" + Repeat("book,", 500), "?page=2147483647&size=2147483647",
        "?facets=" + Repeat("type,", 300) + "&facetSize=100",
    ];

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
