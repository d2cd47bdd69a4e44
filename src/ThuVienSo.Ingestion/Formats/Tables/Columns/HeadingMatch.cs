using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Formats.Tables.Columns;

/// <summary>Why a column was given its field.</summary>
public enum MappingBasis
{
    /// <summary>No field: the cells are kept as notes.</summary>
    None,

    /// <summary>The heading is a known one, letter for letter but for case and tone placement.</summary>
    Exact,

    /// <summary>The heading is a known one without its accents.</summary>
    Folded,

    /// <summary>The heading holds a known one ("Năm xuất bản (ghi trên bìa)") or is one but for a slip of the keyboard.</summary>
    Close,

    /// <summary>The caller said so.</summary>
    Given,
}

/// <summary>Finds the field of one heading of a record table.</summary>
internal static class HeadingMatch
{
    public static (TableField Field, MappingBasis Basis) Find(string heading)
    {
        var exact = WithoutNumber(NormalForm.Key(heading));
        var folded = WithoutNumber(HeadingTable.Fold(heading));
        if (folded.Length is 0 or > 100)
        {
            return default;
        }

        if (HeadingTable.Exact.TryGetValue(exact, out var field))
        {
            return (field, MappingBasis.Exact);
        }

        if (HeadingTable.Folded.TryGetValue(folded, out field))
        {
            return (field, MappingBasis.Folded);
        }

        return OutsideParentheses(heading) ?? Contained(folded) ?? Slip(folded) ?? default;
    }

    /// <summary>"Tác giả 2" is "Tác giả".</summary>
    private static string WithoutNumber(string key)
    {
        var end = key.LastIndexOf(' ');
        return end > 0 && key.Length - end <= 3 && key.AsSpan(end + 1).IndexOfAnyExceptInRange('0', '9') < 0 ? key[..end] : key;
    }

    /// <summary>"Nhan đề (tên sách)": what stands before the parenthesis, else what stands in it.</summary>
    private static (TableField, MappingBasis)? OutsideParentheses(string heading)
    {
        var open = heading.AsSpan().IndexOfAny('(', '[', '/');
        if (open < 0)
        {
            return null;
        }

        foreach (var part in (string[])[heading[..open], heading[(open + 1)..]])
        {
            if (HeadingTable.Folded.TryGetValue(WithoutNumber(HeadingTable.Fold(part)), out var field))
            {
                return (field, MappingBasis.Close);
            }
        }

        return null;
    }

    /// <summary>The longest known heading of two words or more inside this one; two of different fields say nothing.</summary>
    private static (TableField, MappingBasis)? Contained(string folded)
    {
        var padded = $" {folded} ";
        var inside = HeadingTable.Folded
            .Where(known => known.Key.Contains(' ', StringComparison.Ordinal) && padded.Contains($" {known.Key} ", StringComparison.Ordinal))
            .OrderByDescending(known => known.Key.Length)
            .ToList();
        if (inside.Count == 0 || inside.Exists(other => other.Value != inside[0].Value && !inside[0].Key.Contains(other.Key, StringComparison.Ordinal)))
        {
            return null;
        }

        return (inside[0].Value, MappingBasis.Close);
    }

    /// <summary>One letter wrong in a heading of six letters or more; several candidates of different fields say nothing.</summary>
    private static (TableField, MappingBasis)? Slip(string folded)
    {
        if (folded.Length < 6)
        {
            return null;
        }

        var near = HeadingTable.Folded.Where(known => known.Key.Length >= 6 && IsOneSlip(known.Key, folded)).Select(known => known.Value).Distinct().ToList();
        return near.Count == 1 ? (near[0], MappingBasis.Close) : null;
    }

    /// <summary>One letter more, less or other, or two neighbours exchanged.</summary>
    private static bool IsOneSlip(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1)
        {
            return false;
        }

        var start = a.AsSpan().CommonPrefixLength(b);
        var x = a.AsSpan(start);
        var y = b.AsSpan(start);
        if (x.Length == y.Length)
        {
            return x.Length == 0 || x[1..].SequenceEqual(y[1..]) || (x.Length > 1 && x[0] == y[1] && x[1] == y[0] && x[2..].SequenceEqual(y[2..]));
        }

        return x.Length > y.Length ? x[1..].SequenceEqual(y) : y[1..].SequenceEqual(x);
    }
}
