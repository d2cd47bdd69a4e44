using ThuVienSo.Catalog.Descriptions;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>MARC 020, 022, 024, 027, 028, 030, 086, 088 and 856: numbers that name the document.</summary>
internal static class IdentifierFields
{
    public static void Read(DataField field, int number, MarcDraft draft)
    {
        switch (number)
        {
            case 20:
                Checked(field, draft, IsbnIssn.AsIsbn, IdentifierKind.Isbn);
                break;
            case 22:
                Checked(field, draft, IsbnIssn.AsIssn, IdentifierKind.Issn);
                break;
            case 24:
                foreach (var written in field.All("a"))
                {
                    Add(draft, Standard(field, written));
                }

                break;
            case 86:
                AddAll(field, draft, "a", IdentifierKind.DocumentNumber);
                break;
            case 856:
                AddAll(field, draft, "u", IdentifierKind.Uri);
                break;
            default:
                AddAll(field, draft, "a", IdentifierKind.Other);
                break;
        }
    }

    /// <summary>$a is checked; $z and $y are numbers that the record itself calls wrong, kept without a word.</summary>
    private static void Checked(DataField field, MarcDraft draft, Func<string, Identifier> check, IdentifierKind kind)
    {
        foreach (var written in field.All("a"))
        {
            // Where there is no number there is only a price or a binding: "(bìa cứng) : 50000đ".
            if (!written.AsSpan().TrimStart().StartsWith("(", StringComparison.Ordinal) && !written.StartsWith(':'))
            {
                var identifier = check(written);
                Add(draft, identifier);
                if (identifier.Kind != kind)
                {
                    draft.Faults.Add(kind == IdentifierKind.Isbn ? MarcContentReasons.NotAnIsbn(written)
                        : MarcContentReasons.NotAnIssn(written));
                }
            }
        }

        AddAll(field, draft, "yz", IdentifierKind.Other);
    }

    private static Identifier Standard(DataField field, string written) => (field.Indicator1, field.First('2')?.ToLowerInvariant()) switch
    {
        ('7', "doi") => Identifiers.Of(written.StartsWith("10.", StringComparison.Ordinal) ? $"doi:{written}" : written),
        ('7', "uri" or "hdl" or "urn" or "ark") => Identifiers.Of(written),
        ('3', _) when IsbnIssn.AsIsbn(written) is { Kind: IdentifierKind.Isbn } isbn => isbn,
        _ => Identifiers.Of(written) is { Kind: IdentifierKind.Uri or IdentifierKind.Doi } known ? known
            : new(IdentifierKind.Other, written, written),
    };

    private static void AddAll(DataField field, MarcDraft draft, string codes, IdentifierKind kind)
    {
        foreach (var written in field.All(codes))
        {
            Add(draft, new(kind, written, written));
        }
    }

    private static void Add(MarcDraft draft, Identifier identifier)
    {
        if (!draft.Identifiers.Exists(one => one.Kind == identifier.Kind && one.Value == identifier.Value))
        {
            draft.Identifiers.Add(identifier);
        }
    }
}
