using System.Xml.Linq;
using ThuVienSo.Catalog.Descriptions;

namespace ThuVienSo.Ingestion.Formats.Mods;

/// <summary>titleInfo.</summary>
internal static class ModsTitles
{
    /// <summary>The main title is the first without a type; other titles are parallel. Null when there is no title.</summary>
    public static Title? Of(XElement mods)
    {
        var titles = mods.All("titleInfo").Where(one => Proper(one).Length > 0).ToList();
        if (titles.Find(one => one.Of("type") is null) is not { } main)
        {
            main = titles.FirstOrDefault();
        }

        return main is null ? null : new()
        {
            Proper = Proper(main),
            Remainder = main.Texts("subTitle").FirstOrDefault(),
            Parallel = [.. titles.Where(one => one != main && one.Of("type") != "uniform").Select(Proper).Distinct()],
            Uniform = titles.Where(one => one != main && one.Of("type") == "uniform").Select(Proper).FirstOrDefault(),
            Responsibility = mods.All("note").Where(note => note.Of("type") == "statement of responsibility").Select(ModsElement.Tidied).FirstOrDefault(),
        };
    }

    /// <summary>With the article that is not sorted by, and the part of a larger work.</summary>
    public static string Proper(XElement title)
    {
        var main = string.Join(' ', title.Texts("nonSort").Concat(title.Texts("title")));
        return string.Join(". ", new[] { main }.Concat(title.Texts("partNumber")).Concat(title.Texts("partName")).Where(part => part.Length > 0));
    }
}
