using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>MARC 21 Format for Authority Data: names (100, 110, 111) with the forms that lead to them (400, 410, 411, and 880).</summary>
internal static class AuthorityMapping
{
    /// <summary>The agent; null when the record is for something else than a name.</summary>
    public static AgentDraft? Map(MarcRecord record, RecordPosition position)
    {
        string? name = null;
        string? dates = null;
        var kind = AgentKind.Person;
        var variants = new List<string>();
        foreach (var place in record.Fields)
        {
            var field = new DataField(record, place);
            var number = field.Number == 880 ? MarcLink.Of(field).Tag : field.Number;
            if (number is 100 or 110 or 111 && field.Number != 880 && name is null && !IsWork(field))
            {
                name = ContributorFields.Name(field, number);
                dates = Isbd.TrimToNull(field.First('d'));
                kind = number switch { 110 => AgentKind.Corporate, 111 => AgentKind.Meeting, _ => AgentKind.Person };
            }
            else if (number is 400 or 410 or 411 or 100 or 110 or 111 && !IsWork(field)
                && ContributorFields.Name(field, number) is { } variant)
            {
                variants.Add(variant);
            }
        }

        return name is null ? null : new()
        {
            Name = name,
            Kind = kind,
            Dates = kind == AgentKind.Corporate ? null : dates,
            Variants = [.. variants.Where(variant => variant != name).Distinct()],
            Position = position,
        };
    }

    /// <summary>A name with a title is the heading of a work, not of a person.</summary>
    private static bool IsWork(DataField field) => field.First('t') is not null;
}
