namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>
/// Subfield $6 of a field (MARC 21 Appendix A, Control Subfields): in an 880 the tag that the field would have and the number that it
/// shares with its partner, "245-01/(3/r"; in the partner "880-01". Number 0 means that there is no partner.
/// </summary>
public readonly record struct MarcLink(int Tag, int Occurrence)
{
    public static readonly MarcLink None = new(-1, 0);

    public static MarcLink Of(DataField field)
    {
        foreach (var subfield in field)
        {
            if (subfield.Code == '6')
            {
                return Parse(subfield.Raw);
            }
        }

        return None;
    }

    private static MarcLink Parse(ReadOnlySpan<byte> link)
    {
        link = link.TrimStart((byte)' ');
        if (link.Length < 3 || !Iso2709Framing.TryDigits(link[..3], out var tag))
        {
            return None;
        }

        var occurrence = 0;
        if (link.Length >= 6 && link[3] == '-')
        {
            _ = Iso2709Framing.TryDigits(link.Slice(4, 2), out occurrence);
        }

        return new(tag, occurrence);
    }
}
