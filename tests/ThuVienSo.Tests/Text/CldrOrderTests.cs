using System.Globalization;
using ThuVienSo.Search.Querying;
using ThuVienSo.Tests.Search;
using ThuVienSo.Text;

namespace ThuVienSo.Tests.Text;

/// <summary>The order of the house is that of CLDR <c>vi</c>, and the index has it too; PostgreSQL is asked in the integration tests.</summary>
public sealed class CldrOrderTests
{
    private static readonly string[] Names = GeneratedNames.Of(1_000, 2017);

    [Test]
    public void A_thousand_generated_names_compare_pairwise_as_CLDR_says()
    {
        if (CultureInfo.GetCultureInfo("vi-VN").CompareInfo.Compare("ăn", "ân") >= 0 || CultureInfo.GetCultureInfo("vi-VN").CompareInfo.Compare("da", "đa") >= 0)
            Assert.Ignore("There is no ICU here.");
        var vietnamese = CultureInfo.GetCultureInfo("vi-VN").CompareInfo;
        string[] keys = [.. Names.Select(name => VietnameseOrder.SortKey(name))];
        var wrong = new List<string>();
        for (int i = 0; i < Names.Length; i++)
        {
            for (int j = i + 1; j < Names.Length; j++)
            {
                if (Math.Sign(string.CompareOrdinal(keys[i], keys[j])) != Math.Sign(vietnamese.Compare(Names[i], Names[j])))
                    wrong.Add($"{Names[i]} / {Names[j]}");
            }
        }

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Titles_in_the_index_are_in_the_order_of_the_keys()
    {
        using var index = new TestIndex(Names.Distinct().Select((name, i) => TestIndex.Titled(i + 1, name)));
        string[] sorted = [.. Names.Distinct().OrderBy(name => VietnameseOrder.SortKey(name), StringComparer.Ordinal)];
        var found = new List<string>();
        for (int page = 1; found.Count < sorted.Length; page++)
            found.AddRange(index.Search(new SearchRequest { Sort = SearchSort.Title, Page = page, Size = 100 }).Hits.Select(hit => hit.Title.Text));
        Assert.That(found.Select(title => VietnameseOrder.SortKey(title)), Is.EqualTo(sorted.Select(title => VietnameseOrder.SortKey(title))));
    }

    // Where a library files otherwise than CLDR: each row is in the order of the house.
    [TestCase("Tập 2", "Tập 10")]
    [TestCase("Anh, Lê", "Anh Mai")]
    [TestCase("“Ba” đứa con", "Ba đứa em")]
    public void The_order_of_the_house_differs_from_CLDR_where_lists_are_for_people(string one, string other) =>
        Assert.That(VietnameseOrder.SortKey(one), Is.LessThan(VietnameseOrder.SortKey(other)).Using((IComparer<string>)StringComparer.Ordinal));
}
