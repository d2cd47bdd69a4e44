namespace ThuVienSo.Ingestion.Packages.Checks;

/// <summary>The image of a page by its content.</summary>
/// <param name="Page">Sequence, from 1.</param>
/// <param name="File">As it is called in the package.</param>
/// <param name="Frame">From 0.</param>
/// <param name="Sha256">Of the file, 64 hex digits.</param>
public sealed record HashedPage(int Page, string File, int Frame, string Sha256);

/// <summary>Whether the numbers in the names of images run on, one after the other. The order itself is the librarian's, and stays.</summary>
public static class PageOrderChecks
{
    /// <summary>Numbers that begin higher are those of a camera, and not of pages.</summary>
    private const int LatestStart = 20;

    /// <summary>So few numbered files say nothing of how files are numbered.</summary>
    private const int FewestNumbered = 3;

    public static IReadOnlyList<PackageFinding> Of(ScannedDocument document)
    {
        var names = document.Pages.Where(page => page.File is not null).DistinctBy(page => page.File)
            .Select(page => NumberedName.Of(page.Sequence, document.Files[page.File!.Value].Path)).Where(name => name.Scheme.Length > 0).ToList();
        var schemes = names.GroupBy(name => name.Scheme).ToList();
        var series = schemes.SelectMany(Series).ToList();
        return [.. series.SelectMany(Findings), .. Mixed(schemes)];
    }

    /// <summary>Pages that are a copy of one before, by the hash of their content.</summary>
    public static IReadOnlyList<PackageFinding> Doubles(IReadOnlyList<HashedPage> pages)
    {
        var seen = new Dictionary<(string, int), HashedPage>();
        var findings = new List<PackageFinding>();
        foreach (var page in pages)
        {
            if (!seen.TryAdd((page.Sha256, page.Frame), page))
            {
                var earlier = seen[(page.Sha256, page.Frame)];
                findings.Add(OrderReasons.SameContent(page.Page, page.File, earlier.Page, earlier.File));
            }
        }

        return findings;
    }

    /// <summary>Of several numbers in the names the one that counts is that with most values; the others ("quyển 1") divide the files into series.</summary>
    private static IEnumerable<List<(long Number, NumberedName Name)>> Series(IGrouping<string, NumberedName> scheme)
    {
        var width = scheme.First().Numbers.Count;
        var counting = Enumerable.Range(0, width).MaxBy(at => (scheme.Select(name => name.Numbers[at]).Distinct().Count(), at));
        return scheme
            .GroupBy(name => string.Join('|', name.Numbers.Where((_, at) => at != counting)))
            .Select(series => series.Select(name => (Number: name.Numbers[counting], Name: name)).OrderBy(one => one.Number).ThenBy(one => one.Name.Page).ToList());
    }

    private static IEnumerable<PackageFinding> Findings(List<(long Number, NumberedName Name)> series)
    {
        foreach (var same in series.GroupBy(one => (one.Number, one.Name.Side)).Where(same => same.Count() > 1))
        {
            yield return OrderReasons.Twice(same.Key.Number, same.First().Name, same.ElementAt(1).Name);
        }

        if (series.Count < FewestNumbered)
        {
            yield break;
        }

        if (series[0].Number is > 1 and <= LatestStart && !IsStep(series))
        {
            yield return OrderReasons.StartsLate(series[0].Number, series[0].Name);
        }

        foreach (var finding in Gaps(series).Concat(Sides(series)))
        {
            yield return finding;
        }
    }

    /// <summary>Where more numbers are missing than there are, they count something else: days, openings, shots.</summary>
    private static IEnumerable<PackageFinding> Gaps(List<(long Number, NumberedName Name)> series)
    {
        var gaps = series.Zip(series.Skip(1)).Where(pair => pair.Second.Number - pair.First.Number > 1).ToList();
        var missing = gaps.Sum(pair => pair.Second.Number - pair.First.Number - 1);
        return missing > series.Count || IsStep(series)
            ? []
            : gaps.Select(pair => OrderReasons.Gap(pair.First.Number + 1, pair.Second.Number - 1, pair.First.Name, pair.Second.Name));
    }

    /// <summary>Numbered by two, as openings of two pages are: 1, 3, 5.</summary>
    private static bool IsStep(List<(long Number, NumberedName Name)> series)
    {
        var steps = series.Zip(series.Skip(1)).Select(pair => pair.Second.Number - pair.First.Number).Distinct().ToList();
        return series.Count > FewestNumbered && steps is [> 1];
    }

    /// <summary>The last leaf may be written on one side, and the first be a cover.</summary>
    private static IEnumerable<PackageFinding> Sides(List<(long Number, NumberedName Name)> series)
    {
        var leaves = series.GroupBy(one => one.Number).Select(leaf => leaf.Select(one => one.Name).ToList()).ToList();
        if (!leaves.Exists(leaf => leaf.Exists(name => name.Side == 'r')) || !leaves.Exists(leaf => leaf.Exists(name => name.Side == 'v')))
        {
            yield break;
        }

        foreach (var leaf in leaves.Skip(1).SkipLast(1))
        {
            if (leaf is [{ Side: 'r' } front])
            {
                yield return OrderReasons.SideMissing(front, "mặt sau (v)", "back (v)");
            }
            else if (leaf is [{ Side: 'v' } back])
            {
                yield return OrderReasons.SideMissing(back, "mặt trước (r)", "front (r)");
            }
        }
    }

    private static IEnumerable<PackageFinding> Mixed(List<IGrouping<string, NumberedName>> schemes)
    {
        // Folders of one document are numbered each for itself.
        var large = schemes.Where(scheme => scheme.Count() >= FewestNumbered).GroupBy(scheme => scheme.Key[(scheme.Key.LastIndexOf('/') + 1)..]).Select(same => same.First()).ToList();
        return large.Count > 1 ? [OrderReasons.Mixed(large[0].First(), large[1].First())] : [];
    }
}
