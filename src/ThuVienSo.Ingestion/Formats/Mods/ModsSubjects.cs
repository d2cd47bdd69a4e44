using System.Xml.Linq;
using ThuVienSo.Catalog.Descriptions;

namespace ThuVienSo.Ingestion.Formats.Mods;

/// <summary>subject: its parts are one heading with subdivisions.</summary>
internal static class ModsSubjects
{
    public static IEnumerable<Subject> Of(XElement mods) => mods.All("subject").Select(Heading).Concat(mods.All("genre").Select(Genre)).OfType<Subject>().Distinct();

    private static Subject? Heading(XElement subject)
    {
        var parts = subject.Elements().Select(part => (Part: part, Text: TextOf(part))).Where(part => part.Text is not null).ToList();
        if (parts.Count == 0)
        {
            return subject.HasElements ? null : subject.Tidied() is { } alone ? new(alone, SubjectKind.Keyword) : null;
        }

        var scheme = subject.Of("authority") ?? parts[0].Part.Of("authority");
        var kind = parts[0].Part.Name.LocalName switch
        {
            "geographic" or "hierarchicalGeographic" or "geographicCode" => SubjectKind.Place,
            "temporal" => SubjectKind.Period,
            "name" => parts[0].Part.Of("type") is "corporate" or "conference" ? SubjectKind.Corporate : SubjectKind.Person,
            "titleInfo" => SubjectKind.Title,
            "genre" => SubjectKind.Genre,
            _ => scheme is null && parts.Count == 1 ? SubjectKind.Keyword : SubjectKind.Topic,
        };
        return new(string.Join(" -- ", parts.Select(part => part.Text)), kind, scheme?.ToLowerInvariant());
    }

    private static Subject? Genre(XElement genre) => genre.Tidied() is { } text && TypeWords.Find(text) is null ? new(text, SubjectKind.Genre, genre.Of("authority")?.ToLowerInvariant()) : null;

    private static string? TextOf(XElement part) => part.Name.LocalName switch
    {
        "name" => ModsNames.NameOf(part),
        "titleInfo" => ModsTitles.Proper(part) is { Length: > 0 } title ? title : null,
        "hierarchicalGeographic" => string.Join(", ", part.Elements().Reverse().Select(ModsElement.Tidied).OfType<string>()) is { Length: > 0 } place ? place : null,
        "cartographics" => null,
        _ => part.Tidied(),
    };
}
