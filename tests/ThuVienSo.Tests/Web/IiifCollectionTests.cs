using System.Globalization;
using System.Text.Json.Nodes;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Web.Protocols.Iiif;
using ThuVienSo.Web.Protocols.Iiif.Presentation;

namespace ThuVienSo.Tests.Web;

public sealed class IiifCollectionTests
{
    private const int Count = 2500;

    private static readonly ShelvedDocument[] Issues =
        [.. Enumerable.Range(1, Count).Select(number => new ShelvedDocument(number, $"Số {number}", "vie", AccessRule.Open, new DateOnly(1930, 1, 1).AddDays(number)))];

    [Test]
    public void What_is_more_than_one_answer_holds_stands_in_parts_that_know_where_they_belong()
    {
        var whole = new Collections("http://localhost").Issues("Chuông Mai", Issues, null);
        var parts = whole["items"]!.AsArray().Select(part => part!).ToList();
        Assert.That(parts.Select(part => (string?)part["type"]), Is.EqualTo(new[] { "Collection", "Collection", "Collection" }));
        var read = new List<long>();
        foreach (var (at, part) in parts.Index())
        {
            var alone = new Collections("http://localhost").Issues("Chuông Mai", Issues, at + 1);
            Assert.That((string?)alone["id"], Is.EqualTo((string?)part["id"]));
            Assert.That(JsonNode.DeepEquals(alone["label"], part["label"]), Is.True, "the same name as in the whole");
            Assert.That((string?)alone["partOf"]![0]!["id"], Is.EqualTo((string?)whole["id"]));
            read.AddRange(alone["items"]!.AsArray().Select(issue => long.Parse(((string)issue!["id"]!).Split('/')[^2], CultureInfo.InvariantCulture)));
        }

        Assert.That(parts.Select(part => part["label"]!["vi"]![0]!.ToString()), Is.Unique);
        Assert.That(read, Is.EqualTo(Enumerable.Range(1, Count)));
    }

    [TestCase("http://creativecommons.org/licenses/by/4.0/", "http://creativecommons.org/licenses/by/4.0/")]
    [TestCase("https://www.creativecommons.org/licenses/by-nc/4.0/deed.vi", "http://creativecommons.org/licenses/by-nc/4.0/")]
    [TestCase("https://rightsstatements.org/page/InC/1.0/?language=en", "http://rightsstatements.org/vocab/InC/1.0/")]
    [TestCase("http://rightsstatements.org/vocab/NoC-NC/1.0/", "http://rightsstatements.org/vocab/NoC-NC/1.0/")]
    [TestCase("https://example.org/cua-toi", null)]
    [TestCase("https://example.org/creativecommons.org/licenses/by/4.0/", null)]
    [TestCase("giữ bản quyền", null)]
    [TestCase(null, null)]
    public void Rights_stand_under_the_name_that_the_protocol_knows(string? stated, string? name) => Assert.That(RightsAddress.Of(stated), Is.EqualTo(name));
}
