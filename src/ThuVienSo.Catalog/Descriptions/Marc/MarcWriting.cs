namespace ThuVienSo.Catalog.Descriptions.Marc;

/// <summary>The lines of a description. Each part of it makes its own, so that a part that is read back can be known again.</summary>
internal static class MarcWriting
{
    // Relator codes of those who make the work itself: the first of a record can be its main entry.
    private static readonly string[] _makers = ["aut", "cre", "cmp", "pht", "ctg"];

    public static IEnumerable<string> Lines(Description record) => Fields(record).Where(line => line.Subfields.Count > 0).Select(line => line.ToString());

    public static MarcLine Of(Identifier one) => one.Kind switch
    {
        IdentifierKind.Isbn => MarcLine.Make("020", "##", ('a', one.AsWritten)),
        IdentifierKind.Issn => MarcLine.Make("022", "##", ('a', one.AsWritten)),
        IdentifierKind.Doi => MarcLine.Make("024", "7#", ('a', one.AsWritten), ('2', "doi")),
        IdentifierKind.Uri => MarcLine.Make("856", "4#", ('u', one.AsWritten)),
        IdentifierKind.DocumentNumber => MarcLine.Make("086", "##", ('a', one.AsWritten)),
        _ => MarcLine.Make("024", "8#", ('a', one.AsWritten)),
    };

    public static MarcLine Of(Classification mark) => mark.Scheme switch
    {
        "ddc" => MarcLine.Make("082", "04", ('a', mark.Mark), ('2', mark.Edition)),
        "udc" => MarcLine.Make("080", "##", ('a', mark.Mark), ('2', mark.Edition)),
        "lcc" => MarcLine.Make("050", "#4", ('a', mark.Mark)),
        _ => MarcLine.Make("084", "##", ('a', mark.Mark), ('2', mark.Scheme)),
    };

    public static MarcLine Of(Contributor name, bool isMain)
    {
        var (tag, first) = name.Kind switch
        {
            AgentKind.Corporate => ("10", '2'),
            AgentKind.Meeting => ("11", '2'),
            // Vietnamese names stand in direct order; a comma says that the surname comes first.
            _ => ("00", name.Name.Contains(',', StringComparison.Ordinal) ? '1' : '0'),
        };
        return MarcLine.Make(
            (isMain ? '1' : '7') + tag, first + "#",
            [('a', name.Name), ('d', name.Dates), ('4', name.Role), .. name.Variants.Select(variant => ('9', (string?)variant))]);
    }

    public static MarcLine Of(Subject subject)
    {
        var (tag, first) = subject.Kind switch
        {
            SubjectKind.Person => ("600", '0'),
            SubjectKind.Corporate => ("610", '2'),
            SubjectKind.Title => ("630", '0'),
            SubjectKind.Period => ("648", '#'),
            SubjectKind.Place => ("651", '#'),
            SubjectKind.Keyword => ("653", '#'),
            SubjectKind.Genre => ("655", '#'),
            _ => ("650", '#'),
        };
        var second = subject.Kind == SubjectKind.Keyword ? '#' : subject.Scheme is null ? '4' : '7';
        var parts = subject.Heading.Split(" -- ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return MarcLine.Make(tag, $"{first}{second}", [.. parts.Select((part, i) => (i == 0 ? 'a' : 'x', (string?)part)), ('2', subject.Scheme)]);
    }

    public static MarcLine Of(Series series) => MarcLine.Make("490", "0#", ('a', series.Title), ('v', series.Volume));

    public static MarcLine Languages(IReadOnlyList<string> codes) => MarcLine.Make("041", "##", codes.Select(code => ('a', (string?)code)));

    public static MarcLine Title(Title title, bool hasMain) => MarcLine.Make(
        "245", hasMain ? "10" : "00", ('a', title.Proper), ('b', title.Remainder), ('c', title.Responsibility));

    public static MarcLine Parallel(string title) => MarcLine.Make("246", "3#", ('a', title));

    public static MarcLine Publication(Publication? publication) => MarcLine.Make(
        "264", "#1",
        [
            .. (publication?.Places ?? []).Select(place => ('a', (string?)place)), .. (publication?.Publishers ?? []).Select(one => ('b', (string?)one)),
            ('c', publication?.Date),
        ]);

    public static MarcLine Text(string tag, string indicators, string? text) => MarcLine.Make(tag, indicators, ('a', text));

    /// <summary>Whether the first name is the main entry.</summary>
    public static bool HasMain(Description record) => record.Contributors.Count > 0 && _makers.Contains(record.Contributors[0].Role);

    private static IEnumerable<MarcLine> Fields(Description record)
    {
        var hasMain = HasMain(record);
        return
        [
            .. record.Identifiers.Select(Of), Languages(record.Languages), .. record.Classifications.Select(Of),
            .. record.Contributors.Take(hasMain ? 1 : 0).Select(name => Of(name, true)),
            Text(hasMain ? "240" : "130", hasMain ? "10" : "0#", record.Title.Uniform), Title(record.Title, hasMain), .. record.Title.Parallel.Select(Parallel),
            Text("250", "##", record.Edition), Publication(record.Publication), Text("300", "##", record.PhysicalDescription), .. record.Series.Select(Of),
            .. record.Notes.Select(note => Text("500", "##", note)), Text("505", "0#", record.TableOfContents), Text("520", "##", record.Abstract),
            Text("540", "##", record.Rights), .. record.Subjects.Select(Of), .. record.Contributors.Skip(hasMain ? 1 : 0).Select(name => Of(name, false)),
        ];
    }
}
