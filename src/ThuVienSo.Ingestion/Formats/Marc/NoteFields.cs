namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>MARC 250, 300 and 5XX: edition, extent, notes, abstract, contents, rights.</summary>
internal static class NoteFields
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz3";

    public static void Read(DataField field, int number, MarcDraft draft)
    {
        switch (number)
        {
            case 250:
                Add(draft.Editions, Isbd.TrimToNull(field.Join("ab")));
                break;
            case 300:
                Add(draft.PhysicalDescriptions, Extent(field));
                break;
            case 505:
                Add(draft.Contents, field.Join("agtru"));
                break;
            case 520:
                Add(draft.Abstracts, field.Join("ab"));
                break;
            case 506 or 540:
                Add(draft.Rights, field.Join("abcdfu"));
                break;
            case 541 or 542 or 561 or 583:
                // Acquisition, rights research, ownership and treatment are for staff; 561 is for staff when the first indicator says so.
                if (number == 561 && field.Indicator1 != '0')
                {
                    Add(draft.Notes, field.Join("a3"));
                }

                break;
            default:
                Add(draft.Notes, field.Join(Letters));
                break;
        }
    }

    /// <summary>
    /// As written; where a record leaves the ISBD punctuation out (leader/18), it is put in: "312 tr. : ảnh ; 21 cm + 1 CD".
    /// </summary>
    private static string? Extent(DataField field)
    {
        var extent = new System.Text.StringBuilder();
        foreach (var subfield in field)
        {
            if (subfield.Code is not ('a' or 'b' or 'c' or 'e' or 'f' or 'g')
                || field.Record.Text(subfield.Raw) is not { Length: > 0 } part)
            {
                continue;
            }

            Isbd.Append(extent, subfield.Code switch { 'b' => " : ", 'c' => " ; ", 'e' => " + ", _ => " " }, part);
        }

        return extent.Length == 0 ? null : extent.ToString().TrimEnd(' ', ':', ';', '+', ',', '/');
    }

    private static void Add(List<string> texts, string? text)
    {
        if (text is not null && !texts.Contains(text))
        {
            texts.Add(text);
        }
    }
}
