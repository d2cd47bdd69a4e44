using System.Text;
using ThuVienSo.Catalog.Descriptions;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>MARC 600 to 699: what a document is about, and its genre.</summary>
internal static class SubjectFields
{
    /// <summary>Subdivisions: form, general, chronological, geographic.</summary>
    private const string Subdivisions = "vxyz";

    public static void Read(DataField field, int number, List<Subject> subjects)
    {
        if (number == 653)
        {
            foreach (var keyword in field.All("a"))
            {
                Add(subjects, new(Isbd.Trim(keyword), SubjectKind.Keyword));
            }

            return;
        }

        var main = Main(field, number);
        var heading = new StringBuilder(Isbd.TrimToNull(main) ?? "");
        foreach (var part in field.All(Subdivisions))
        {
            Isbd.Append(heading, " -- ", Isbd.Trim(part));
        }

        Add(subjects, new(heading.ToString(), Kind(number), Scheme(field)));
    }

    private static string? Main(DataField field, int number) => number switch
    {
        600 when Dated(ContributorFields.Name(field, number), field.First('d')) is { } name => WithTitle(field, name),
        610 or 611 when ContributorFields.Name(field, number) is { } name => WithTitle(field, name),
        630 => field.Join("anp", ". "),
        654 or 662 => field.Join("abcdfgh", " -- "),
        647 or 648 or 650 or 651 => field.Join("abcdg"),
        _ => field.Join("a"),
    };

    private static string? Dated(string? name, string? dates) =>
        name is not null && Isbd.TrimToNull(dates) is { } stated ? $"{name}, {stated}" : name;

    private static string WithTitle(DataField field, string name) =>
        Isbd.TrimToNull(field.First('t')) is { } title ? $"{name}. {title}" : name;

    private static SubjectKind Kind(int number) => number switch
    {
        600 => SubjectKind.Person,
        610 or 611 => SubjectKind.Corporate,
        630 => SubjectKind.Title,
        648 => SubjectKind.Period,
        651 or 662 => SubjectKind.Place,
        655 => SubjectKind.Genre,
        _ => SubjectKind.Topic,
    };

    /// <summary>The thesaurus by the second indicator, or by $2; null when it is not stated.</summary>
    private static string? Scheme(DataField field) => field.Indicator2 switch
    {
        '0' => "lcsh",
        '1' => "lcshac",
        '2' => "mesh",
        '3' => "nal",
        '5' => "cash",
        '6' => "rvm",
        _ => field.First('2'),
    };

    private static void Add(List<Subject> subjects, Subject subject)
    {
        if (subject.Heading.Length > 0 && !subjects.Contains(subject))
        {
            subjects.Add(subject);
        }
    }
}
