using ThuVienSo.Catalog.Descriptions;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>MARC 050, 060, 070, 080, 082, 083, 084: class marks.</summary>
internal static class ClassificationFields
{
    public static void Read(DataField field, int number, List<Classification> classifications)
    {
        var scheme = number switch
        {
            50 or 90 => "lcc",
            60 => "nlm",
            70 => "nal",
            80 => "udc",
            82 or 83 or 92 => "ddc",
            _ => Schemes.OfClassification(field.First('2')),
        };
        var edition = number is 80 or 82 or 83 ? field.First('2') : null;
        foreach (var written in field.All("a"))
        {
            var classification = new Classification(scheme, Isbd.Trim(scheme == "ddc" ? WithoutPrimes(written) : written), edition);
            if (classification.Mark.Length > 0 && !classifications.Contains(classification))
            {
                classifications.Add(classification);
            }
        }
    }

    /// <summary>In 082 a slash or prime only shows where the number may be cut (MARC 21, 082, "Prime marks").</summary>
    private static string WithoutPrimes(string mark) =>
        mark.Replace("/", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
}
