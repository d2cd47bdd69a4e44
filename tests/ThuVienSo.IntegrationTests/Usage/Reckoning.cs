using ThuVienSo.Catalog.Usage;

namespace ThuVienSo.IntegrationTests.Usage;

/// <summary>
/// The figures of a script, reckoned from the text of COUNTER 5.1 (7.1 to 7.8) and of ISO 2789 alone: over the list of what was played and who truly
/// did it, in plain loops, with nothing of the product. Each figure is a line, so that a difference names itself.
/// </summary>
internal static class Reckoning
{
    private static readonly TimeSpan DoubleClick = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan VisitPause = TimeSpan.FromMinutes(30);

    /// <summary>Every document, day and library: views, pages read, downloads, unique investigations, unique requests, refusals.</summary>
    public static SortedSet<string> Titles(IReadOnlyList<PlayedUse> played, Func<long, (string Type, int Year, string Access)> about, bool byMonth)
    {
        var counts = new Dictionary<string, int[]>();
        var seen = new HashSet<string>();
        foreach (var use in Retained(played))
        {
            var (type, year, access) = about(use.Sighting.Document!.Value);
            var key = $"{(byMonth ? Day(use)[..7] : Day(use))} {Credit(use)} {use.Sighting.Document} {type} {year} {access} {use.Sighting.Attribution.Method}";
            Count(counts, key, use, seen);
        }

        return Lines(counts);
    }

    /// <summary>The same without documents, and by age group.</summary>
    public static SortedSet<string> Totals(IReadOnlyList<PlayedUse> played, Func<long, (string Type, int Year, string Access)> about)
    {
        var counts = new Dictionary<string, int[]>();
        var seen = new HashSet<string>();
        foreach (var use in Retained(played))
        {
            var (type, _, access) = about(use.Sighting.Document!.Value);
            Count(counts, $"{Day(use)} {Credit(use)} {type} {access} {use.Sighting.Attribution.Method} {use.Sighting.Attribution.AgeGroup}", use, seen);
        }

        return Lines(counts);
    }

    /// <summary>Visits, searches, and searches that found nothing, by day and library.</summary>
    public static SortedSet<string> Attendance(IReadOnlyList<PlayedUse> played)
    {
        var counts = new Dictionary<string, int[]>();
        var last = new Dictionary<string, DateTimeOffset>();
        foreach (var use in played.Where(use => !use.IsRobot).OrderBy(use => use.At))
        {
            var whose = $"{use.Who} {Day(use)}";
            var begins = !last.TryGetValue(whose, out var before) || use.At - before > VisitPause;
            last[whose] = use.At;
            var key = $"{Day(use)} {Credit(use)} {use.Sighting.Attribution.Method} {use.Sighting.Attribution.AgeGroup}";
            var count = counts.TryGetValue(key, out var found) ? found : counts[key] = new int[3];
            count[0] += begins ? 1 : 0;
            count[1] += use.Sighting.Kind == UsageKind.Search ? 1 : 0;
            count[2] += use.Sighting.Kind == UsageKind.Search && use.Sighting.Found == 0 ? 1 : 0;
        }

        return Lines(counts);
    }

    /// <summary>What was searched for, in small letters with one space, by at least five readers of a day.</summary>
    public static SortedSet<string> Queries(IReadOnlyList<PlayedUse> played) =>
    [
        .. played.Where(use => !use.IsRobot && use.Sighting.Query is not null)
            .GroupBy(use => string.Join(' ', use.Sighting.Query!.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant())
            .Select(query => (Query: query.Key, Searches: query.Count(), Vain: query.Count(use => use.Sighting.Found == 0), Sessions: query.Select(use => $"{use.Who} {Day(use)} {Credit(use)}").Distinct().Count()))
            .Where(query => query.Sessions >= 5)
            .Select(query => $"{query.Query}: {query.Searches} {query.Vain} {query.Sessions}"),
    ];

    /// <summary>
    /// 7.2: "When two actions are made for the same URL within 30 seconds the first request MUST be removed and the second retained. Any additional
    /// requests for the same URL within 30 seconds MUST be treated identically." 7.8: robots "MUST NOT be included".
    /// </summary>
    private static IEnumerable<PlayedUse> Retained(IReadOnlyList<PlayedUse> played)
    {
        var next = new Dictionary<string, DateTimeOffset>();
        foreach (var use in played.Where(use => !use.IsRobot && use.Sighting.Document is not null).OrderByDescending(use => use.At))
        {
            var link = $"{use.Who} {Day(use)} {use.Sighting.Kind} {use.Sighting.Document} {use.Sighting.Part}";
            var isRetained = !next.TryGetValue(link, out var later) || later - use.At > DoubleClick;
            next[link] = use.At;
            if (isRetained)
                yield return use;
        }
    }

    /// <summary>7.3: once for an item in a session, which is a user, a date and one of 24 hours.</summary>
    private static void Count(Dictionary<string, int[]> counts, string key, PlayedUse use, HashSet<string> seen)
    {
        var count = counts.TryGetValue(key, out var found) ? found : counts[key] = new int[6];
        var session = $"{Day(use)} {use.At.AddHours(7).UtcDateTime.Hour} {use.Who} {use.Sighting.Document} {key}";
        switch (use.Sighting.Kind)
        {
            case UsageKind.Refused:
                count[5]++;
                return;
            case UsageKind.View:
                count[0]++;
                break;
            case UsageKind.PageRead:
                count[1]++;
                break;
            default:
                count[2]++;
                break;
        }

        count[3] += seen.Add("investigated " + session) ? 1 : 0;
        if (use.Sighting.Kind != UsageKind.View)
            count[4] += seen.Add("requested " + session) ? 1 : 0;
    }

    private static string Day(PlayedUse use) => use.At.UtcDateTime.AddHours(7).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Credit(PlayedUse use) => use.Sighting.Attribution.Library ?? "online";

    private static SortedSet<string> Lines(Dictionary<string, int[]> counts) =>
        new(counts.Where(pair => pair.Value.Any(count => count > 0)).Select(pair => $"{pair.Key}: {string.Join(' ', pair.Value)}"), StringComparer.Ordinal);
}
