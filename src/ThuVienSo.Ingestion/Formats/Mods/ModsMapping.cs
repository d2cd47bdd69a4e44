using System.Xml.Linq;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Formats.Mods;

/// <summary>From a MODS element (Library of Congress, MODS 3.0 to 3.8) to what the catalog holds.</summary>
internal static class ModsMapping
{
    private const int LongestKey = 200;

    /// <summary>The description; null when there is no title.</summary>
    public static Description? Describe(XElement mods)
    {
        if (ModsTitles.Of(mods) is not { } title)
        {
            return null;
        }

        var genres = mods.Texts("genre").Concat(mods.All("originInfo").Texts("issuance")).Concat(mods.Texts("typeOfResource"));
        return new()
        {
            Title = title,
            Contributors = ModsNames.Of(mods),
            Subjects = [.. ModsSubjects.Of(mods)],
            Classifications = [.. mods.All("classification").Where(one => one.Tidied() is not null)
                .Select(one => new Classification(Schemes.OfClassification(one.Of("authority")), one.Tidied()!, one.Of("edition"))).Distinct()],
            Languages = [.. mods.All("language").SelectMany(one => one.Texts("languageTerm").Select(LanguageCodes.Find).OfType<string>().Take(1)).Distinct()],
            Publication = PublicationOf([.. mods.All("originInfo")]),
            Edition = mods.All("originInfo").Texts("edition").FirstOrDefault(),
            Series = [.. mods.All("relatedItem").Where(item => item.Of("type") == "series").SelectMany(item => item.All("titleInfo")).Select(SeriesOf).OfType<Series>()],
            PhysicalDescription = string.Join(" ; ", mods.All("physicalDescription").Texts("extent").Distinct()) is { Length: > 0 } extent ? extent : null,
            Identifiers = [.. IdentifiersOf(mods).DistinctBy(one => (one.Kind, one.Value))],
            Notes = [.. NotesOf(mods).Distinct()],
            Abstract = string.Join("\n\n", mods.Texts("abstract").Distinct()) is { Length: > 0 } summary ? summary : null,
            TableOfContents = string.Join("\n", mods.Texts("tableOfContents").Distinct()) is { Length: > 0 } contents ? contents : null,
            Type = genres.Select(TypeOf).OfType<DocumentType>().FirstOrDefault(DocumentType.Book),
            Rights = string.Join("\n", mods.All("accessCondition").Select(one => one.Tidied() ?? one.Of("href")).OfType<string>().Distinct()) is { Length: > 0 } rights ? rights : null,
        };
    }

    /// <summary>The number of the record in its source, else the first identifier that names no publication; null when it brings none.</summary>
    public static string? KeyOf(XElement mods)
    {
        var own = mods.All("recordInfo").Texts("recordIdentifier").FirstOrDefault();
        var identifiers = mods.All("identifier").Where(one => one.Of("invalid") != "yes" && one.Of("type") is not ("isbn" or "issn")).Select(ModsElement.Tidied).OfType<string>();
        return identifiers.Prepend(own).OfType<string>().FirstOrDefault(key => key.Length <= LongestKey);
    }

    /// <summary>Who gave that number; null when nobody is named.</summary>
    public static string? SourceOf(XElement mods) =>
        mods.All("recordInfo").All("recordIdentifier").Where(one => one.Tidied() is not null).Select(one => one.Of("source")).FirstOrDefault();

    private static Publication? PublicationOf(List<XElement> origins)
    {
        var dates = new[] { "dateIssued", "copyrightDate", "dateCreated", "dateOther" }.Select(name => DateOf(origins.All(name).ToList())).OfType<string>().ToList();
        var years = dates.Count == 0 ? null : DateAsWritten.Years(dates[0]);
        var publication = new Publication
        {
            Places = [.. origins.All("place").All("placeTerm").Where(term => term.Of("type") != "code").Select(ModsElement.Tidied).OfType<string>().Distinct()],
            Publishers = [.. origins.Texts("publisher").Distinct()],
            Date = dates.FirstOrDefault(),
            YearFrom = years?.From,
            YearTo = years?.To,
        };
        return publication is { Places.Count: 0, Publishers.Count: 0, Date: null } ? null : publication;
    }

    /// <summary>As written for readers where it is, else the coded one; a start and an end are a span.</summary>
    private static string? DateOf(List<XElement> dates)
    {
        var start = dates.Where(date => date.Of("point") == "start").Select(ModsElement.Tidied).OfType<string>().FirstOrDefault();
        var end = dates.Where(date => date.Of("point") == "end").Select(ModsElement.Tidied).OfType<string>().FirstOrDefault();
        var plain = dates.Where(date => date.Of("point") is null).OrderBy(date => date.Of("encoding") is null ? 0 : 1).Select(ModsElement.Tidied).OfType<string>().FirstOrDefault();
        return plain ?? (start is not null && end is not null ? $"{start}-{end}" : start ?? end);
    }

    private static Series? SeriesOf(XElement title)
    {
        var name = string.Join(' ', title.Texts("nonSort").Concat(title.Texts("title")));
        return name.Length == 0 ? null : new(name, title.Texts("partNumber").FirstOrDefault());
    }

    private static IEnumerable<Identifier> IdentifiersOf(XElement mods) =>
        mods.All("identifier").Where(one => one.Tidied() is not null).Select(one => one.Of("type") switch
        {
            "isbn" => IsbnIssn.AsIsbn(one.Tidied()!),
            "issn" => IsbnIssn.AsIssn(one.Tidied()!),
            _ => Formats.Identifiers.Of(one.Tidied()!),
        }).Concat(mods.All("location").Texts("url").Select(Formats.Identifiers.Of));

    private static IEnumerable<string> NotesOf(XElement mods) =>
        mods.All("note").Where(note => note.Of("type") != "statement of responsibility").Select(ModsElement.Tidied).OfType<string>()
            .Concat(mods.All("physicalDescription").Texts("note"))
            .Concat(mods.All("relatedItem").Where(item => item.Of("type") is "host" or "original").SelectMany(item => item.All("titleInfo")).Select(ModsTitles.Proper).Where(host => host.Length > 0)
                .Select(host => $"Trong: {host}"))
            .Concat(mods.All("location").Select(place => string.Join(", ", place.Texts("physicalLocation").Concat(place.Texts("shelfLocator")))).Where(place => place.Length > 0));

    private static DocumentType? TypeOf(string word) => word.ToLowerInvariant() switch
    {
        "continuing" or "serial" => DocumentType.Serial,
        "cartographic" => DocumentType.Map,
        "sound recording" or "sound recording-musical" or "sound recording-nonmusical" or "moving image" => DocumentType.Recording,
        "three dimensional object" => DocumentType.Artefact,
        "text" or "monographic" or "mixed material" => null,
        var other => TypeWords.Find(other),
    };

    private static IEnumerable<XElement> All(this IEnumerable<XElement> parents, string name) => parents.SelectMany(parent => ModsElement.All(parent, name));

    private static IEnumerable<string> Texts(this IEnumerable<XElement> parents, string name) => parents.SelectMany(parent => ModsElement.Texts(parent, name));
}
