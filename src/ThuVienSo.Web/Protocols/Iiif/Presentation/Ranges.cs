using System.Globalization;
using System.Text.Json.Nodes;
using ThuVienSo.Catalog.Digital;

namespace ThuVienSo.Web.Protocols.Iiif.Presentation;

/// <summary>Chapters and articles as ranges (Presentation API 3.0, 5.4). A page stands in the innermost range that has it.</summary>
internal sealed class Ranges(IiifAddresses addresses, int pages)
{
    /// <summary>All of a structure.</summary>
    public JsonArray Of(IReadOnlyList<PageRange> ranges) => new([.. Numbered(ranges, "").Select(one => (JsonNode)Of(one.Range, one.Place))]);

    /// <summary>A range by its place; null when there is none.</summary>
    public JsonObject? Find(IReadOnlyList<PageRange> ranges, string place)
    {
        foreach (var (range, own) in Numbered(ranges, ""))
        {
            if (own == place)
                return Of(range, own);
            if (place.StartsWith(own + "-", StringComparison.Ordinal) && Within(range, own, place) is { } inner)
                return inner;
        }

        return null;
    }

    private JsonObject? Within(PageRange range, string own, string place) =>
        Numbered(range.Children, own + "-").Where(one => place == one.Place || place.StartsWith(one.Place + "-", StringComparison.Ordinal))
            .Select(one => place == one.Place ? Of(one.Range, one.Place) : Within(one.Range, one.Place, place)).FirstOrDefault();

    private JsonObject Of(PageRange range, string place)
    {
        var items = new JsonArray();
        var next = range.First;
        foreach (var (child, own) in Numbered(range.Children, place + "-"))
        {
            Pages(items, next, child.First - 1);
            items.Add(Of(child, own));
            next = Math.Max(next, child.Last + 1);
        }

        Pages(items, next, range.Last);
        return new JsonObject
        {
            ["id"] = addresses.Range(place),
            ["type"] = "Range",
            ["label"] = LanguageMap.Of(range.Label, range.LabelEn),
            ["items"] = items,
        };
    }

    private void Pages(JsonArray items, int first, int last)
    {
        for (var sequence = Math.Max(1, first); sequence <= Math.Min(last, pages); sequence++)
            items.Add(new JsonObject { ["id"] = addresses.Canvas(sequence), ["type"] = "Canvas" });
    }

    private static IEnumerable<(PageRange Range, string Place)> Numbered(IReadOnlyList<PageRange> ranges, string before) =>
        ranges.Select((range, at) => (range, before + (at + 1).ToString(CultureInfo.InvariantCulture)));
}
