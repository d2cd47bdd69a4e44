using System.Globalization;
using System.Text;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Documents;

namespace ThuVienSo.Web.Export;

/// <summary>
/// One BibTeX entry in UTF-8, keyed "tvs" and the document's number. Names in braces: BibTeX would take the last syllable of a
/// Vietnamese name for the surname.
/// </summary>
internal sealed class BibTexExport : IRecordExport
{
    public string Form => "bibtex";

    public string MediaType => "application/x-bibtex";

    public string Extension => "bib";

    public void Write(DocumentState record, string link, Stream target)
    {
        var description = record.Description;
        using var text = new StreamWriter(target, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"@{RecordWords.BibTexType(description.Type)}{{tvs{record.Id},"));
        foreach (var (name, value) in Fields(description, link).Where(f => !string.IsNullOrEmpty(f.Value)))
        {
            text.WriteLine($"  {name} = {{{value}}},");
        }
        text.WriteLine("}");
    }

    private static IEnumerable<(string Name, string? Value)> Fields(Description description, string link)
    {
        var publication = description.Publication;
        var year = publication is { YearFrom: { } from } && from == publication.YearTo ? from.ToString(CultureInfo.InvariantCulture) : publication?.Date;
        return
        [
            ("title", Escape(description.Title.Remainder is null ? description.Title.Proper : $"{description.Title.Proper}: {description.Title.Remainder}")),
            ("author", Names(description.Contributors.Where(c => !RecordWords.IsEditor(c)))),
            ("editor", Names(description.Contributors.Where(RecordWords.IsEditor))),
            ("publisher", Escape(string.Join("; ", publication?.Publishers ?? []))),
            ("address", Escape(string.Join("; ", publication?.Places ?? []))),
            ("year", Escape(year)),
            ("edition", Escape(description.Edition)),
            ("series", Escape(description.Series.Count > 0 ? description.Series[0].Title : null)),
            ("volume", Escape(description.Series.Count > 0 ? description.Series[0].Volume : null)),
            ("isbn", Of(description, IdentifierKind.Isbn)),
            ("issn", Of(description, IdentifierKind.Issn)),
            ("doi", Of(description, IdentifierKind.Doi)),
            ("language", Escape(description.Languages.Count > 0 ? description.Languages[0] : null)),
            ("keywords", Escape(string.Join(", ", description.Subjects.Select(s => s.Heading)))),
            ("abstract", Escape(description.Abstract)),
            ("url", Escape(link)),
        ];
    }

    private static string Names(IEnumerable<Contributor> contributors) => string.Join(" and ", contributors.Select(c => $"{{{Escape(c.Name)}}}"));

    private static string? Of(Description description, IdentifierKind kind) =>
        Escape(description.Identifiers.FirstOrDefault(i => i.Kind == kind)?.Value);

    /// <summary>One line, with the characters that TeX reads as commands made harmless; braces stay balanced.</summary>
    private static string? Escape(string? text)
    {
        if (text is null)
        {
            return null;
        }
        var safe = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            safe.Append(c switch
            {
                '{' => "\\{",
                '}' => "\\}",
                '\\' => "\\textbackslash ",
                '~' => "\\textasciitilde ",
                '^' => "\\textasciicircum ",
                '%' or '&' or '$' or '#' or '_' => "\\" + c,
                _ when char.IsControl(c) => " ",
                _ => c.ToString(),
            });
        }
        return safe.ToString();
    }
}
