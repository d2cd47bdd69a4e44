using System.Globalization;
using System.Text;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Documents;

namespace ThuVienSo.Web.Export;

/// <summary>One RIS reference: two letters, two spaces, a hyphen, a space, the value; lines end with CR LF.</summary>
internal sealed class RisExport : IRecordExport
{
    public string Form => "ris";

    public string MediaType => "application/x-research-info-systems";

    public string Extension => "ris";

    public void Write(DocumentState record, string link, Stream target)
    {
        using var text = new StreamWriter(target, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n" };
        foreach (var (tag, value) in Lines(record, link).Where(line => !string.IsNullOrEmpty(line.Value)))
        {
            text.WriteLine($"{tag}  - {OneLine(value!)}");
        }
        text.WriteLine("ER  - ");
    }

    private static IEnumerable<(string Tag, string? Value)> Lines(DocumentState record, string link)
    {
        var description = record.Description;
        var publication = description.Publication;
        return
        [
            ("TY", RecordWords.RisType(description.Type)),
            ("ID", "tvs" + record.Id.ToString(CultureInfo.InvariantCulture)),
            ("TI", description.Title.Remainder is null ? description.Title.Proper : $"{description.Title.Proper}: {description.Title.Remainder}"),
            .. description.Title.Parallel.Select(title => ("TT", (string?)title)),
            .. description.Contributors.Select(c => (RecordWords.IsEditor(c) ? "ED" : "AU", (string?)c.Name)),
            ("PY", publication?.YearFrom is { } year && year == publication.YearTo ? year.ToString(CultureInfo.InvariantCulture) : null),
            ("DA", publication?.Date),
            .. (publication?.Publishers ?? []).Select(publisher => ("PB", (string?)publisher)),
            .. (publication?.Places ?? []).Select(place => ("CY", (string?)place)),
            ("ET", description.Edition),
            .. description.Series.Select(series => ("T3", (string?)series.Title)),
            .. description.Subjects.Select(subject => ("KW", (string?)subject.Heading)),
            .. description.Identifiers.Where(i => i.Kind is IdentifierKind.Isbn or IdentifierKind.Issn).Select(i => ("SN", (string?)i.Value)),
            .. description.Identifiers.Where(i => i.Kind == IdentifierKind.Doi).Select(i => ("DO", (string?)i.Value)),
            .. description.Languages.Select(language => ("LA", (string?)language)),
            ("AB", description.Abstract),
            .. description.Notes.Select(note => ("N1", (string?)note)),
            ("UR", link),
        ];
    }

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
