using ThuVienSo.Catalog.Descriptions;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>MARC 490 and 440, and 800 to 830 where the statement itself is missing: series.</summary>
internal sealed class SeriesFields
{
    private readonly List<Series> _stated = [];
    private readonly List<Series> _traced = [];

    public void Read(DataField field, int number)
    {
        var title = number switch
        {
            490 => field.First('a'),
            440 => field.Join("anp", ". "),
            830 => field.Join("anp", ". "),
            _ => field.Join("tnp", ". "),
        };
        if (Isbd.TrimToNull(title) is { } stated)
        {
            (number < 800 ? _stated : _traced).Add(new(Isbd.Unbracket(stated), Isbd.TrimToNull(field.First('v'))));
        }
    }

    /// <summary>
    /// The series as stated; the traced form only where nothing is stated, for it names the same series in the form of the authority file.
    /// </summary>
    public IReadOnlyList<Series> ToSeries() => [.. (_stated.Count > 0 ? _stated : _traced).Distinct()];
}
