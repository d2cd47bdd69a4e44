using ThuVienSo.Catalog.Descriptions;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>MARC 100, 110, 111, 700, 710, 711, 720 and their forms in another script: people, bodies and meetings.</summary>
internal sealed class ContributorFields
{
    private const string MainRole = "aut";
    private const string AddedRole = "ctb";

    private readonly List<(Contributor Contributor, int Tag, int Occurrence)> _all = [];
    private readonly List<(Contributor Contributor, int Tag, int Occurrence)> _otherScript = [];
    private int _main;

    public void Read(DataField field, int number, bool isOtherScript, MarcLink link)
    {
        if (Name(field, number) is not { } name)
        {
            return;
        }

        var isMain = number < 200;
        var contributor = new Contributor
        {
            Name = name,
            Role = isMain ? MainRole : AddedRole,
            Kind = Kind(field, number),
            Dates = number is 100 or 700 or 111 or 711 ? Isbd.TrimToNull(field.First('d')) : null,
            Variants = FullerForm(field, number),
        };
        foreach (var role in Roles(field, number))
        {
            var entry = (contributor with { Role = role ?? contributor.Role }, number, link.Occurrence);
            if (isOtherScript)
            {
                _otherScript.Add(entry);
            }
            else if (isMain)
            {
                _all.Insert(_main++, entry);
            }
            else
            {
                _all.Add(entry);
            }
        }
    }

    /// <summary>All contributors, the main one first; the form in another script is a variant of the name that it is linked to.</summary>
    public IReadOnlyList<Contributor> ToContributors()
    {
        var result = new List<Contributor>(_all.Count);
        foreach (var (contributor, tag, occurrence) in _all)
        {
            var variants = _otherScript.Where(other => occurrence > 0 && other.Tag == tag && other.Occurrence == occurrence)
                .Select(other => other.Contributor.Name);
            var others = contributor.Variants.Concat(variants).Where(name => name != contributor.Name).Distinct();
            var whole = contributor with { Variants = [.. others] };
            if (!result.Exists(one => one.Name == whole.Name && one.Role == whole.Role && one.Kind == whole.Kind))
            {
                result.Add(whole);
            }
        }

        // A form in another script whose partner is not there is the only form there is.
        result.AddRange(_otherScript
            .Where(other => other.Occurrence == 0 || !_all.Exists(one => one.Tag == other.Tag && one.Occurrence == other.Occurrence))
            .Select(other => other.Contributor));
        return result;
    }

    /// <summary>
    /// The name as a heading: numeration and title of a person, subordinate units of a body, number, date and place of a meeting.
    /// </summary>
    public static string? Name(DataField field, int number)
    {
        var joined = (number % 100) switch
        {
            0 => Person(field),
            10 => string.Join(". ", field.All("ab").Select(Isbd.Trim)),
            11 => Meeting(field),
            _ => field.First('a'),
        };
        return Isbd.TrimToNull(joined);
    }

    private static string? Person(DataField field)
    {
        var name = Isbd.TrimToNull(field.First('a'));
        if (name is not null && Isbd.TrimToNull(field.First('b')) is { } numeration)
        {
            name = $"{name} {numeration}";
        }

        return name is not null && Isbd.TrimToNull(field.Join("c", ", ")) is { } title ? $"{name}, {title}" : name;
    }

    private static string? Meeting(DataField field)
    {
        var name = Isbd.TrimToNull(string.Join(". ", field.All("ae").Where(part => Relators.Code(part) is null).Select(Isbd.Trim)));
        var about = string.Join(" : ", field.All("ndc").Select(part => Isbd.Trim(part).Trim('(', ')', ' ')).Where(part => part.Length > 0));
        return name is null || about.Length == 0 ? name : $"{name} ({about})";
    }

    private static AgentKind Kind(DataField field, int number) => (number % 100) switch
    {
        10 => AgentKind.Corporate,
        11 => AgentKind.Meeting,
        20 when field.Indicator1 == '2' => AgentKind.Corporate,
        _ => AgentKind.Person,
    };

    private static string[] FullerForm(DataField field, int number) =>
        number is 100 or 700 && Isbd.TrimToNull(field.First('q'))?.Trim('(', ')', ' ') is { Length: > 0 } fuller ? [fuller] : [];

    /// <summary>
    /// The codes of $4, else those of the words in $e ($j for meetings); one null when the field says nothing that is known.
    /// </summary>
    private static List<string?> Roles(DataField field, int number)
    {
        var roles = field.All("4").Select(Relators.FromCode).OfType<string>().Distinct().ToList<string?>();
        if (roles.Count == 0)
        {
            roles = [.. field.All(number % 100 == 11 ? "j" : "e").SelectMany(Relators.FromWords).Distinct()];
        }

        return roles.Count > 0 ? roles : [null];
    }
}
