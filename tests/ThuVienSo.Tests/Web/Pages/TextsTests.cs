using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.Browsing;
using ThuVienSo.Web.Export;
using ThuVienSo.Web.Pages.Language;

namespace ThuVienSo.Tests.Web.Pages;

/// <summary>The words of the pages: the same keys in both languages, and every key that a page asks for.</summary>
public sealed partial class TextsTests
{
    private static readonly ResourceManager Resources = new(Texts.ResourceName, typeof(Texts).Assembly);

    private static readonly Dictionary<string, string> Vietnamese = All(CultureInfo.InvariantCulture);

    private static readonly Dictionary<string, string> English = All(CultureInfo.GetCultureInfo("en"));

    [Test]
    public void Both_languages_have_the_same_keys() => Assert.That(English.Keys, Is.EquivalentTo(Vietnamese.Keys));

    [Test]
    public void No_text_is_empty() => Assert.That(Vietnamese.Concat(English).Where(pair => string.IsNullOrWhiteSpace(pair.Value)), Is.Empty);

    [Test]
    public void Both_languages_fill_the_same_places() =>
        Assert.That(Vietnamese.Keys.Where(key => !Places(Vietnamese[key]).SetEquals(Places(English[key]))), Is.Empty);

    [Test]
    public void Every_key_that_a_page_asks_for_is_there()
    {
        var asked = Sources().SelectMany(source => Asked().Matches(source).Select(match => match.Groups[1].Value)).Distinct().ToArray();

        Assert.That(asked, Has.Length.GreaterThan(80));
        Assert.That(asked.Where(key => !key.EndsWith('.') && !Vietnamese.ContainsKey(key)), Is.Empty);
    }

    [Test]
    public void Every_text_is_asked_for_by_some_page()
    {
        var sources = string.Join('\n', Sources());
        var unused = Vietnamese.Keys.Where(key =>
            !sources.Contains($"\"{key}\"", StringComparison.Ordinal)
            && !sources.Contains($"\"{key[..(key.LastIndexOf('.') + 1)]}\"", StringComparison.Ordinal)
            && !sources.Contains($"\"{key[..key.LastIndexOf('.')]}\"", StringComparison.Ordinal)
            && !(key.StartsWith("Error.", StringComparison.Ordinal) && sources.Contains($"\"{key.Replace("Advice", "", StringComparison.Ordinal)}\"", StringComparison.Ordinal))
            && !(key.StartsWith("Help.", StringComparison.Ordinal) && sources.Contains($"\"{key[5..]}\"", StringComparison.Ordinal)));

        Assert.That(unused, Is.Empty);
    }

    private static IEnumerable<TestCaseData> Values() =>
    [
        .. Of("Type", Enum.GetValues<DocumentType>().Select(StoredEnum.NameOf)),
        .. Of("Sort", Enum.GetNames<SearchSort>()), .. Of("Browse", Enum.GetNames<BrowseBy>()), .. Of("Browse.By", Enum.GetNames<BrowseBy>()),
        .. Of("Identifier", Enum.GetNames<IdentifierKind>()), .. Of("HoldingStatus", Enum.GetNames<HoldingStatus>()),
        .. Of("Facet", FacetName.All), .. Of("Form", RecordExports.All.Select(export => export.Form)), .. Of("Digital", ["true", "false"]),
    ];

    [TestCaseSource(nameof(Values))]
    public void Every_value_of_the_house_has_its_word(string kind, string value) => Assert.That(Vietnamese, Contains.Key($"{kind}.{value}"));

    private static IEnumerable<TestCaseData> Of(string kind, IEnumerable<string> values) => values.Select(value => new TestCaseData(kind, value));

    private static Dictionary<string, string> All(CultureInfo culture) =>
        Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Value)];

    private static IEnumerable<string> Sources()
    {
        var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "ThuVienSo.sln")))
            folder = folder.Parent;
        return Directory.EnumerateFiles(Path.Combine(folder.FullName, "src", "ThuVienSo.Web"), "*.cs*", SearchOption.AllDirectories).Select(File.ReadAllText);
    }

    [GeneratedRegex("""(?:\bT|[tT]exts)(?:\[|\.Of\(|\.Count\()"([A-Za-z.]+)"[\],)]""")]
    private static partial Regex Asked();

    [GeneratedRegex(@"\{\d")]
    private static partial Regex Place();
}
