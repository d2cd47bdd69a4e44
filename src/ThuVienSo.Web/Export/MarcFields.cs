using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Documents;

namespace ThuVienSo.Web.Export;

/// <summary>The data fields of a record in MARC 21 Bibliographic.</summary>
internal static class MarcFields
{
    public static IEnumerable<MarcField> Of(DocumentState record, string link)
    {
        var description = record.Description;
        return
        [
            .. description.Identifiers.Select(Identifier),
            .. Languages(description),
            .. description.Classifications.Select(Classification),
            .. MarcAccessFields.Names(description),
            .. Titles(description),
            .. Statements(description),
            .. Notes(description),
            .. description.Subjects.Select(MarcAccessFields.Subject),
            .. record.Holdings.Select(Holding),
            Field("856", "40", ('u', link)),
        ];
    }

    /// <summary>A field without the subfields that have nothing to say.</summary>
    public static MarcField Field(string tag, string indicators, params (char Code, string? Value)[] subfields) =>
        new(tag, indicators, [.. subfields.Where(s => !string.IsNullOrEmpty(s.Value)).Select(s => (s.Code, s.Value!))]);

    private static MarcField Identifier(Identifier identifier) => identifier.Kind switch
    {
        IdentifierKind.Isbn => Field("020", "  ", ('a', identifier.Value)),
        IdentifierKind.Issn => Field("022", "  ", ('a', identifier.Value)),
        IdentifierKind.Doi => Field("024", "7 ", ('a', identifier.Value), ('2', "doi")),
        IdentifierKind.Uri => Field("856", "4 ", ('u', identifier.Value)),
        IdentifierKind.DocumentNumber => Field("086", "  ", ('a', identifier.AsWritten)),
        _ => Field("024", "8 ", ('a', identifier.AsWritten)),
    };

    private static IEnumerable<MarcField> Languages(Description description)
    {
        if (description.Languages.Count > 1)
        {
            yield return new MarcField("041", "  ", [.. description.Languages.Select(code => ('a', code))]);
        }
    }

    private static MarcField Classification(Classification mark) => mark.Scheme switch
    {
        "ddc" => Field("082", "04", ('a', mark.Mark), ('2', mark.Edition)),
        "udc" => Field("080", "  ", ('a', mark.Mark), ('2', mark.Edition)),
        "lcc" => Field("050", " 4", ('a', mark.Mark)),
        _ => Field("084", "  ", ('a', mark.Mark), ('2', mark.Scheme)),
    };

    private static IEnumerable<MarcField> Titles(Description description)
    {
        var title = description.Title;
        var hasMain = MarcAccessFields.Main(description) is not null;
        yield return Field(
            "245",
            hasMain ? "10" : "00",
            ('a', title.Remainder is not null ? title.Proper + " :" : Before(title.Proper, title.Responsibility)),
            ('b', title.Remainder is null ? null : Before(title.Remainder, title.Responsibility)),
            ('c', title.Responsibility));
        if (title.Uniform is not null)
        {
            yield return hasMain ? Field("240", "10", ('a', title.Uniform)) : Field("130", "0 ", ('a', title.Uniform));
        }
        foreach (var other in title.Parallel)
        {
            yield return Field("246", "3 ", ('a', other));
        }
    }

    private static string Before(string text, string? responsibility) => responsibility is null ? text : text + " /";

    private static IEnumerable<MarcField> Statements(Description description)
    {
        if (description.Edition is not null)
        {
            yield return Field("250", "  ", ('a', description.Edition));
        }
        if (description.Publication is { } publication)
        {
            (char, string)[] parts =
            [
                .. publication.Places.Select(place => ('a', place)),
                .. publication.Publishers.Select(publisher => ('b', publisher)),
                .. publication.Date is null ? Array.Empty<(char, string)>() : [('c', publication.Date)],
            ];
            if (parts.Length > 0)
            {
                yield return new MarcField("264", " 1", parts);
            }
        }
        if (description.PhysicalDescription is not null)
        {
            yield return Field("300", "  ", ('a', description.PhysicalDescription));
        }
        foreach (var series in description.Series)
        {
            yield return Field("490", "0 ", ('a', series.Volume is null ? series.Title : series.Title + " ;"), ('v', series.Volume));
        }
    }

    private static IEnumerable<MarcField> Notes(Description description)
    {
        foreach (var note in description.Notes)
        {
            yield return Field("500", "  ", ('a', note));
        }
        if (description.TableOfContents is not null)
        {
            yield return Field("505", "0 ", ('a', description.TableOfContents));
        }
        if (description.Abstract is not null)
        {
            yield return Field("520", "  ", ('a', description.Abstract));
        }
        if (description.Rights is not null)
        {
            yield return Field("540", "  ", ('a', description.Rights));
        }
    }

    private static MarcField Holding(HoldingState holding) => Field(
        "852",
        "  ",
        ('a', holding.Library.Code),
        ('b', holding.Library.Name),
        ('c', holding.Shelf),
        ('j', holding.CallNumber),
        ('p', holding.Barcode));
}
