using System.Diagnostics;
using System.Xml;
using System.Xml.Linq;
using ThuVienSo.Web.News;

namespace ThuVienSo.Tests.Web.News;

/// <summary>What staff write never becomes more than text, links to pages and letter boxes, and our own images.</summary>
public sealed class NewsMarkdownTests
{
    private static readonly Uri Site = new("https://thuvien.example:8443");

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["p"] = [],
        ["em"] = [],
        ["strong"] = [],
        ["ul"] = [],
        ["ol"] = ["start"],
        ["li"] = [],
        ["blockquote"] = [],
        ["pre"] = [],
        ["code"] = ["class"],
        ["br"] = [],
        ["hr"] = [],
        ["h2"] = [],
        ["h3"] = [],
        ["h4"] = [],
        ["h5"] = [],
        ["h6"] = [],
        ["a"] = ["href", "title", "rel"],
        ["img"] = ["src", "alt", "title"],
    };

    private static readonly string[] Attacks =
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "a <b onmouseover=alert(1)>b</b>", "<iframe src=javascript:alert(1)></iframe>", "<!-- --><svg onload=alert(1)>",
        "[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))", "[a](java\tscript:alert(1))", "[a](<java&#10;script:alert(1)>)", "[a](&#106;avascript:alert(1))", "[a](javascript&colon;alert(1))",
        "[a](\u0001javascript:alert(1))", "[a](data:text/html,<script>alert(1)</script>)", "[a](vbscript:msgbox(1))", "[a](file:///etc/passwd)", "[a](ftp://a.example/)", "<javascript:alert(1)>",
        "<data:text/html,x>", "[a]\n\n[a]: javascript:alert(1)", "[a](https://a.example \"x\\\" onclick=\\\"alert(1)\")", "[a](https://a.example/\"onclick=\"alert(1))", "![a](https://elsewhere.example/a.png)",
        "![a](//elsewhere.example/iiif/a.png)", "![a](/\\elsewhere.example/iiif/a.png)", "![a](javascript:alert(1))", "![a](data:image/svg+xml,<svg onload=alert(1)>)", "![a](/dang-xuat)", "![a\" onerror=\"alert(1)](/iiif/x)",
        "![a](/iiif/../dang-xuat)", "![a](https://thuvien.example:8443@elsewhere.example/iiif/a.png)", "# <script>alert(1)</script>", "```html\" onclick=\"x\n<script>\n```", "{onclick=alert(1)}\n# a {onclick=alert(1)}",
        "[![a](javascript:x)](javascript:y)", "<a href=\"https://a.example\" onclick=alert(1)>", "&lt;script&gt;alert(1)&lt;/script&gt;", "{{7*7}} @(1+1)", "ftp://a.example www.a.example/\"x", "[a](\\\\elsewhere.example)",
    ];

    [TestCaseSource(nameof(Attacks))]
    public void No_attack_becomes_more_than_text_and_plain_links(string attack)
    {
        foreach (var absolute in (bool[])[false, true])
        {
            foreach (var element in Parsed(NewsMarkdown.Html(attack, Site, 1, absolute)).Descendants())
            {
                Assert.That(Allowed.Keys, Does.Contain(element.Name.LocalName), attack);
                Assert.That(element.Attributes().Select(attribute => attribute.Name.LocalName), Is.SubsetOf(Allowed[element.Name.LocalName]), attack);
                if (element.Attribute("href") is { } href)
                    Assert.That(new Uri(Site, WithHost(href.Value)).Scheme, Is.AnyOf("http", "https", "mailto"), attack);
                if (element.Attribute("src") is { } src)
                {
                    var image = new Uri(WithHost(src.Value));
                    Assert.That((image.Authority, image.AbsolutePath.Split('/')[1]), Is.EqualTo((Site.Authority, "iiif")), attack);
                }
            }
        }
    }

    [Test]
    public void What_is_refused_leaves_its_words()
    {
        var shown = Parsed(NewsMarkdown.Html("Mời [đọc tiếp](javascript:alert(1)) và xem ![ảnh bìa](https://elsewhere.example/a.png) <b>", Site, 1)).Value;
        Assert.That(shown.Trim(), Is.EqualTo("Mời đọc tiếp và xem ảnh bìa <b>"));
    }

    [TestCase("[a](https://a.example/đường?q=1&r=2)", "https://a.example/%C4%91%C6%B0%E1%BB%9Dng?q=1&r=2")]
    [TestCase("[a](//a.example/b)", "https://a.example/b")]
    [TestCase("[a](/tim-kiem?q=Lý+Sơn#k)", "/tim-kiem?q=L%C3%BD+S%C6%A1n#k")]
    [TestCase("[a](https://thuvien.example:8443/tin)", "/tin")]
    [TestCase("[a](mailto:thuvien@quangngai.example)", "mailto:thuvien@quangngai.example")]
    [TestCase("<https://a.example/b>", "https://a.example/b")]
    [TestCase("Xem https://a.example/b nhé", "https://a.example/b")]
    [TestCase("Xem www.a.example nhé", "https://www.a.example/")]
    [TestCase("[a][1]\n\n[1]: https://a.example/b", "https://a.example/b")]
    public void A_link_goes_where_it_says_and_lends_no_rank(string body, string expected)
    {
        var link = Parsed(NewsMarkdown.Html(body, Site, 1)).Descendants("a").Single();
        Assert.That((link.Attribute("href")!.Value, link.Attribute("rel")!.Value), Is.EqualTo((expected, "nofollow")));
    }

    [Test]
    public void In_feeds_links_and_images_of_ours_name_the_site()
    {
        var feed = Parsed(NewsMarkdown.Html("[a](/tim-kiem) ![b](/iiif/image/1-1/full/300,/0/default.jpg)", Site, 1, absolute: true));
        Assert.That(feed.Descendants("a").Single().Attribute("href")!.Value, Is.EqualTo("https://thuvien.example:8443/tim-kiem"));
        Assert.That(feed.Descendants("img").Single().Attribute("src")!.Value, Is.EqualTo("https://thuvien.example:8443/iiif/image/1-1/full/300,/0/default.jpg"));
    }

    [TestCase("# a\n\n### b\n\n## c\n\n###### d", 1, "h2 h3 h3 h4")]
    [TestCase("### a\n\n# b", 1, "h2 h2")]
    [TestCase("# a\n\n## b\n\n### c\n\n#### d", 3, "h4 h5 h6 h6")]
    public void Headings_stand_under_the_one_around_and_leave_out_no_step(string body, int around, string expected) =>
        Assert.That(string.Join(' ', Parsed(NewsMarkdown.Html(body, Site, around)).Elements().Select(element => element.Name.LocalName)), Is.EqualTo(expected));

    [TestCase('>')]
    [TestCase('[')]
    [TestCase('*')]
    [TestCase('`')]
    [TestCase('(')]
    [TestCase('!')]
    [TestCase('<')]
    [TestCase('-')]
    public void The_longest_body_of_signs_is_shown_and_soon(char sign)
    {
        var watch = Stopwatch.StartNew();
        foreach (var body in (string[])[new string(sign, 15_000), string.Concat(Enumerable.Repeat(sign + " ", 7_500)), string.Concat(Enumerable.Repeat(sign + "a](", 3_000))])
        {
            Assert.That(Parsed(NewsMarkdown.Html(body, Site, 1)).ToString(), Has.Length.GreaterThan(10));
            Assert.That(NewsMarkdown.Beginning(body, 160), Has.Length.LessThanOrEqualTo(161));
        }

        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
    }

    [Test]
    public void The_beginning_has_no_marks_and_ends_at_a_word()
    {
        Assert.That(NewsMarkdown.Beginning("## Ngày hội\n\nMời **bạn** đọc [đến](https://a.example) <b>", 160), Is.EqualTo("Ngày hội Mời bạn đọc đến <b>"));
        Assert.That(NewsMarkdown.Beginning("một hai ba bốn", 9), Is.EqualTo("một hai…"));
        Assert.That(NewsMarkdown.Beginning(new string('a', 8) + "😀😀", 9), Is.EqualTo("aaaaaaaa…"));
    }

    private static XElement Parsed(string html)
    {
        using var reader = XmlReader.Create(new StringReader("<text>" + html + "</text>"));
        return XElement.Load(reader, LoadOptions.PreserveWhitespace);
    }

    private static string WithHost(string address) => address.StartsWith('/') ? Site.GetLeftPart(UriPartial.Authority) + address : address;
}
