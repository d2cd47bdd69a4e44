using System.Globalization;

namespace ThuVienSo.Ingestion.Packages.Checks;

/// <summary>Writes pages as people do: "1-3, 7".</summary>
internal static class PageRuns
{
    private const int Most = 40;

    /// <param name="pages">Rising.</param>
    public static string Of(IEnumerable<int> pages)
    {
        var runs = new List<(int First, int Last)>();
        foreach (var page in pages)
        {
            if (runs.Count > 0 && runs[^1].Last == page - 1)
            {
                runs[^1] = (runs[^1].First, page);
            }
            else
            {
                runs.Add((page, page));
            }
        }

        return string.Join(", ", runs.Take(Most).Select(Text)) + (runs.Count > Most ? "…" : "");
    }

    private static string Text((int First, int Last) run) =>
        run.First == run.Last ? run.First.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{run.First}-{run.Last}");
}
