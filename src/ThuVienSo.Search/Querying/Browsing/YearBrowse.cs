using System.Globalization;
using Lucene.Net.Index;
using ThuVienSo.Search.Querying.Facets;

namespace ThuVienSo.Search.Querying.Browsing;

/// <summary>The years in which documents appeared, latest first; counted as the year facet counts.</summary>
internal sealed class YearBrowse : IBrowsable
{
    private readonly IReadOnlyList<(int Year, BrowseEntry Entry)> _years;

    private YearBrowse(IReadOnlyList<(int Year, BrowseEntry Entry)> years) => _years = years;

    public static YearBrowse Of(IndexReader reader)
    {
        var counter = new YearCounter();
        foreach (var leaf in reader.Leaves)
        {
            counter.Enter(leaf);
            var live = leaf.AtomicReader.LiveDocs;
            for (var doc = 0; doc < leaf.AtomicReader.MaxDoc; doc++)
            {
                if (live?.Get(doc) != false)
                {
                    counter.Count(doc);
                }
            }
        }

        return new YearBrowse([.. counter.All()
            .Select(year => (year.Year, new BrowseEntry(Name(year.Year), Name(year.Year), year.Count, null)))
            .OrderByDescending(year => year.Year)]);
    }

    /// <summary>With a year as prefix the list begins at that year or the next one before it.</summary>
    public BrowseList Part(string? prefix, int from, int size)
    {
        var begin = int.TryParse(prefix, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var year)
            ? _years.Count(entry => entry.Year > year)
            : 0;
        var first = (int)Math.Clamp(begin + (long)from, 0, _years.Count);
        return new BrowseList(_years.Count, first, [.. _years.Skip(first).Take(size).Select(entry => entry.Entry)]);
    }

    private static string Name(int year) => year.ToString(CultureInfo.InvariantCulture);
}
