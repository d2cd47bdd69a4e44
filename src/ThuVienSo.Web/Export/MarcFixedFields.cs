using System.Globalization;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Documents;

namespace ThuVienSo.Web.Export;

/// <summary>
/// Leader and control fields of MARC 21 Bibliographic, as far as a description says them; "|" and "u" stand for what it does not.
/// </summary>
internal static class MarcFixedFields
{
    public static string Leader(DocumentType type) => $"     n{TypeAndLevel(type)} a22     3i 4500";

    /// <summary>Leader positions 06 and 07.</summary>
    private static string TypeAndLevel(DocumentType type) => type switch
    {
        DocumentType.Serial or DocumentType.NewspaperIssue => "as",
        DocumentType.Article => "aa",
        DocumentType.Map => "em",
        DocumentType.Manuscript or DocumentType.Thesis => "tm",
        DocumentType.Photograph => "km",
        DocumentType.Recording => "im",
        DocumentType.Relic or DocumentType.Artefact => "rm",
        _ => "am",
    };

    /// <summary>005: yyyymmddhhmmss.f.</summary>
    public static string Changed(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMddHHmmss.f", CultureInfo.InvariantCulture);

    /// <summary>008: 40 characters.</summary>
    public static string General(DocumentState record)
    {
        var entered = record.AddedAt.UtcDateTime.ToString("yyMMdd", CultureInfo.InvariantCulture);
        var language = record.Description.Languages.FirstOrDefault(code => code.Length == 3 && code.All(char.IsAsciiLetterLower)) ?? "und";
        return $"{entered}{Dates(record.Description.Publication)}xx {new string('|', 17)}{language} d";
    }

    /// <summary>008 06-14: kind of date and two years.</summary>
    private static string Dates(Publication? publication)
    {
        if (publication is not { YearFrom: { } from, YearTo: { } to } || from is < 0 or > 9999 || to is < 0 or > 9999)
        {
            return "nuuuuuuuu";
        }
        return from == to
            ? string.Create(CultureInfo.InvariantCulture, $"s{from:0000}    ")
            : string.Create(CultureInfo.InvariantCulture, $"q{from:0000}{to:0000}");
    }
}
