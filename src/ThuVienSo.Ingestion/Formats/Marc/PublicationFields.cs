using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>MARC 260, 264 and the dates of 008: where, by whom and when.</summary>
internal sealed class PublicationFields
{
    // What cataloguers write where the document names no place or publisher.
    private static readonly HashSet<string> NotStated = new(StringComparer.OrdinalIgnoreCase)
    {
        "s.l", "s.l.", "s. l.", "s.n", "s.n.", "s. n.", "k.đ", "k.đ.", "k. đ.", "kđ", "k.nxb", "k.nxb.", "knxb", "không rõ", "không ghi",
        "không có", "không nơi xuất bản", "không rõ nơi xuất bản",
        "không rõ nhà xuất bản", "place of publication not identified", "publisher not identified", "n.p", "n.p.", "?",
    };

    private readonly List<string> _places = [];
    private readonly List<string> _publishers = [];
    private string? _date;
    private int _rank = int.MaxValue;

    public void Read(DataField field, int number)
    {
        // RDA: 264 1 publication, 0 production, 2 distribution, 3 manufacture, 4 copyright; the statement nearest to publication counts,
        // all of one kind together.
        var rank = number == 260 ? 0 : "10234".IndexOf(field.Indicator2, StringComparison.Ordinal) switch { < 0 => 0, var found => found };
        if (rank > _rank && (rank == 4 || _places.Count + _publishers.Count > 0))
        {
            _date ??= Date(field);
            return;
        }

        if (rank < _rank)
        {
            _places.Clear();
            _publishers.Clear();
            _rank = rank;
            _date = Date(field) ?? _date;
        }

        Add(_places, field.All("a"));
        Add(_publishers, field.All("b"));
        _date ??= Date(field);
    }

    /// <summary>The publication; null when neither these fields nor the coded dates (<paramref name="coded"/>: 008) say anything.</summary>
    public Publication? ToPublication(string? coded)
    {
        var codedYears = CodedDates.Years(coded);
        var date = _date ?? codedYears?.Written;
        var years = (_date is null ? null : DateAsWritten.Years(_date)) ?? codedYears?.Years;
        if (_places.Count == 0 && _publishers.Count == 0 && date is null)
        {
            return null;
        }

        return new() { Places = [.. _places], Publishers = [.. _publishers], Date = date, YearFrom = years?.From, YearTo = years?.To };
    }

    private static void Add(List<string> kept, List<string> written)
    {
        foreach (var text in written)
        {
            var name = Isbd.Trim(Isbd.Unbracket(Isbd.Trim(text)));
            if (name.Length > 0 && !NotStated.Contains(name) && !NotStated.Contains(text.Trim('[', ']', ' ', ':', ','))
                && !kept.Contains(name))
            {
                kept.Add(name);
            }
        }
    }

    private static string? Date(DataField field) => Isbd.TrimToNull(field.Join("c", ", "));
}
