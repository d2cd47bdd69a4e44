using ThuVienSo.Catalog.Descriptions;

namespace ThuVienSo.Web.Export;

/// <summary>Names and subjects in MARC 21 Bibliographic.</summary>
internal static class MarcAccessFields
{
    // Relator codes of those who make the work itself: one of them can be the main entry.
    private static readonly string[] Makers = ["aut", "cre", "cmp", "pht", "ctg"];

    /// <summary>The contributor that becomes the main entry; null when the title is the main entry.</summary>
    public static Contributor? Main(Description description) =>
        description.Contributors.Count > 0 && Makers.Contains(description.Contributors[0].Role) ? description.Contributors[0] : null;

    public static IEnumerable<MarcField> Names(Description description)
    {
        var main = Main(description);
        foreach (var contributor in description.Contributors)
        {
            yield return Name(contributor, ReferenceEquals(contributor, main) ? '1' : '7');
        }
    }

    private static MarcField Name(Contributor contributor, char block)
    {
        var (tag, first) = contributor.Kind switch
        {
            AgentKind.Corporate => ("10", '2'),
            AgentKind.Meeting => ("11", '2'),
            // Vietnamese names are entered in direct order; a comma says that the surname stands first.
            _ => ("00", contributor.Name.Contains(',', StringComparison.Ordinal) ? '1' : '0'),
        };
        return MarcFields.Field(
            block + tag,
            $"{first} ",
            ('a', contributor.Dates is not null && contributor.Kind == AgentKind.Person ? contributor.Name + "," : contributor.Name),
            ('d', contributor.Dates),
            ('4', contributor.Role));
    }

    public static MarcField Subject(Subject subject)
    {
        var (tag, first) = subject.Kind switch
        {
            SubjectKind.Place => ("651", ' '),
            SubjectKind.Person => ("600", '0'),
            SubjectKind.Corporate => ("610", '2'),
            SubjectKind.Period => ("648", ' '),
            SubjectKind.Genre => ("655", ' '),
            SubjectKind.Title => ("630", '0'),
            SubjectKind.Keyword => ("653", ' '),
            _ => ("650", ' '),
        };
        var parts = subject.Heading.Split(" -- ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var second = subject.Kind == SubjectKind.Keyword ? ' ' : subject.Scheme is null ? '4' : '7';
        return MarcFields.Field(
            tag,
            $"{first}{second}",
            [
                .. parts.Select((part, i) => (i == 0 ? 'a' : 'x', (string?)part)),
                ('2', second == '7' ? subject.Scheme : null),
            ]);
    }
}
