using System.Text.Json;
using ThuVienSo.Catalog.Usage.Agents;
using ThuVienSo.Tests.Formats;

namespace ThuVienSo.Tests.Usage;

/// <summary>The list of robots that comes with the program, and what an installation adds and takes out.</summary>
public sealed class RobotRulesTests
{
    private const string Chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";

    private static readonly string Table = ProjectTree.File("index-data", "robots.tsv");

    [TestCase(Chrome, ExpectedResult = false)]
    [TestCase("Mozilla/5.0 (compatible; GOOGLEBOT/2.1; +http://www.google.com/bot.html)", ExpectedResult = true)]
    [TestCase("python-requests/2.31.0", ExpectedResult = true)]
    [TestCase("Java/17.2", ExpectedResult = true)]
    [TestCase("x", ExpectedResult = true, Description = "^.?$: nothing, or one letter")]
    [TestCase("", ExpectedResult = true)]
    [TestCase("ThuVienBaTo/1.2", ExpectedResult = false)]
    public bool The_list_that_comes_with_the_program_knows_robots(string userAgent) => RobotRules.Read(File.ReadLines(Table)).MetBy(userAgent).Count > 0;

    [Test]
    public void It_has_every_expression_of_the_published_list_and_no_other()
    {
        using var published = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.Folder("counter"), "COUNTER_Robots_list.json")));
        var patterns = published.RootElement.EnumerateArray().Select(rule => rule.GetProperty("pattern").GetString()!).ToList();
        var rules = RobotRules.Read(File.ReadLines(Table));
        Assert.That(rules.Faults, Is.Empty);
        Assert.That(rules.Version, Is.EqualTo(RobotRules.Read(patterns).Version));
        Assert.That(rules.Count, Is.EqualTo(patterns.Distinct().Count()));
    }

    [Test]
    public void The_family_of_a_browser_is_not_taken_for_a_header()
    {
        var rules = RobotRules.Read(File.ReadLines(Table));
        Assert.That(rules.MetBy("Firefox"), Is.Not.Empty, "nobody but a robot sends only this");
        foreach (var browser in (string[])["Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0", Chrome.Replace("Chrome/", "YaBrowser/25 Chrome/", StringComparison.Ordinal)])
            Assert.That(rules.Judge(UsageAgent.Of(browser, RobotRules.None)), Is.False, browser);
        Assert.That(rules.Judge(UsageAgent.Of(Chrome + " PhotonCrawler/2", RobotRules.None)), Is.True, "known by the word that is no browser's");
    }

    [Test]
    public void An_installation_adds_and_takes_out()
    {
        var rules = RobotRules.Read(["# ghi chú", "bot\t2017-08-08", "curl\\/"], ["curl\\/\t-", "^QuetSach\tcủa ta", "(", ""]);
        Assert.That(rules.MetBy("curl/8.5"), Is.Empty);
        Assert.That(rules.MetBy("quetsach/1"), Is.EqualTo(new[] { "^QuetSach" }));
        Assert.That(rules.MetBy("somebot QuetSach"), Is.EqualTo(new[] { "bot" }));
        Assert.That(rules.Faults, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_table_that_is_edited_counts_without_a_restart()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "mot");
        var list = new RobotList([path]);
        Assert.That(list.Current.MetBy("hai"), Is.Empty);
        File.WriteAllText(path, "mot\nhai");
        Assert.That(list.Current.MetBy("hai"), Is.EqualTo(new[] { "hai" }));
        File.Delete(path);
        Assert.That(list.Current.Count, Is.Zero);
    }
}
