namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>MARC 041 and 008/35-37: the languages.</summary>
internal sealed class LanguageFields
{
    private readonly List<string> _codes = [];

    /// <summary>
    /// Reads 041: the languages of the text ($a) and of what is sung or spoken ($d); not those of summaries or of the original.
    /// </summary>
    public void Read(DataField field)
    {
        foreach (var written in field.All("ad"))
        {
            // Until 2001 several codes stood in one subfield: "viefre".
            if (written.Length > 3 && written.Length % 3 == 0 && written.All(char.IsAsciiLetter))
            {
                for (var i = 0; i < written.Length; i += 3)
                {
                    Add(_codes, written.Substring(i, 3));
                }
            }
            else
            {
                Add(_codes, written);
            }
        }
    }

    /// <summary>The languages, that of 008 first. <paramref name="coded"/> is the whole 008; null when there is none.</summary>
    public IReadOnlyList<string> ToCodes(string? coded)
    {
        var codes = new List<string>();
        if (coded is { Length: >= 38 })
        {
            Add(codes, coded.Substring(35, 3));
        }

        foreach (var code in _codes)
        {
            Add(codes, code);
        }

        return codes;
    }

    private static void Add(List<string> codes, string written)
    {
        if (LanguageCodes.Find(written) is { } code && !codes.Contains(code))
        {
            codes.Add(code);
        }
    }
}
