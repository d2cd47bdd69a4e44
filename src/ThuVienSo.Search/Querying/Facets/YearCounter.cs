using System.Globalization;
using Lucene.Net.Index;
using ThuVienSo.Search.Querying.Columns;

namespace ThuVienSo.Search.Querying.Facets;

/// <summary>
/// Counts years. A document that may be of several years counts in each, so that a count is what the filter by that year will find; but only years in which some
/// document certainly appeared are offered, or "thế kỷ XIX" would offer a hundred.
/// </summary>
internal sealed class YearCounter : FacetCounter
{
    /// <summary>Years outside do not come from real dates.</summary>
    private const int First = -3000;
    private const int Last = 3000;

    private readonly int[] _begins = new int[Last - First + 2];
    private readonly bool[] _certain = new bool[Last - First + 2];
    private YearColumn? _years;

    public override void Enter(AtomicReaderContext leaf) => _years = SegmentColumns.Of(leaf.AtomicReader).Years(leaf.AtomicReader);

    public override void Count(int doc)
    {
        if (_years!.TryGet(doc, out var from, out var to) && from <= Last && to >= First)
        {
            from = Math.Max(from, First) - First;
            to = Math.Min(to, Last) - First;
            _begins[from]++;
            _begins[to + 1]--;
            _certain[from] |= from == to;
        }
    }

    /// <summary>Every year offered, ascending.</summary>
    public IEnumerable<(int Year, int Count)> All()
    {
        var count = 0;
        for (var i = 0; i < _begins.Length; i++)
        {
            count += _begins[i];
            if (_certain[i])
            {
                yield return (i + First, count);
            }
        }
    }

    /// <summary>The most frequent years; equal counts latest first.</summary>
    public override IReadOnlyList<FacetCount> Top(int size) =>
        [.. All().OrderByDescending(y => y.Count).ThenByDescending(y => y.Year).Take(size).Select(y =>
        {
            var year = y.Year.ToString(CultureInfo.InvariantCulture);
            return new FacetCount(year, year, y.Count);
        })];
}
