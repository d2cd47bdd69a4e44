using System.Text;
using ThuVienSo.Catalog.Descriptions;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>MARC 245, 246, 240, 130, 740 and their forms in another script: the titles.</summary>
internal sealed class TitleFields
{
    private readonly List<string> _parallel = [];
    private string? _proper;
    private string? _remainder;
    private string? _responsibility;
    private string? _uniform;
    private string? _instead;

    /// <summary>True when the title proper had to come from another field than 245.</summary>
    public bool IsSubstitute => _proper is null;

    /// <summary>Reads one field; <paramref name="isOtherScript"/> when it stands in an 880.</summary>
    public void Read(DataField field, int number, bool isOtherScript)
    {
        switch (number)
        {
            case 245 when isOtherScript || _proper is not null:
                Keep(Proper(field));
                break;
            case 245:
                _proper = Isbd.TrimToNull(Proper(field));
                _remainder = Isbd.TrimToNull(field.Join("b"));
                _responsibility = Isbd.TrimToNull(field.Join("c"));
                break;
            case 246 or 740:
                Keep(WithRemainder(field));
                break;
            case 130 or 240 when !isOtherScript && _uniform is null:
                _uniform = Isbd.TrimToNull(field.Join("adfgklmnoprs"));
                break;
            case 210 or 222 or 242 or 243 or 247 or 130 or 240:
                Keep(Proper(field));
                break;
        }
    }

    /// <summary>A title to fall back on when the record has none: that of its host (773 $t).</summary>
    public void Instead(string? title) => _instead ??= Isbd.TrimToNull(title);

    /// <summary>The titles; null when the record has none at all.</summary>
    public Title? ToTitle()
    {
        var proper = _proper ?? _parallel.FirstOrDefault() ?? _uniform ?? _instead;
        if (proper is null)
        {
            return null;
        }

        return new()
        {
            Proper = proper,
            Remainder = _remainder,
            Responsibility = _responsibility,
            Parallel = [.. _parallel.Where(title => title != proper)],
            Uniform = _uniform,
        };
    }

    private static string? WithRemainder(DataField field) =>
        Proper(field) is { } title && field.Join("b") is { } rest ? $"{title} : {Isbd.Trim(rest)}" : Proper(field);

    private void Keep(string? title)
    {
        if (Isbd.TrimToNull(title) is { } kept && !_parallel.Contains(kept))
        {
            _parallel.Add(kept);
        }
    }

    /// <summary>$a with the number ($n) and name ($p) of a part: "Lịch sử Đảng bộ. Tập 1, 1930-1945".</summary>
    private static string? Proper(DataField field)
    {
        var title = new StringBuilder();
        var last = ' ';
        foreach (var subfield in field)
        {
            if (subfield.Code is not ('a' or 'n' or 'p') || Isbd.TrimToNull(field.Record.Text(subfield.Raw)) is not { } part)
            {
                continue;
            }

            if (title.Length > 0)
            {
                title.Append(subfield.Code == 'p' && last == 'n' ? ", " : ". ");
            }

            title.Append(part);
            last = subfield.Code;
        }

        return title.Length == 0 ? null : title.ToString();
    }
}
