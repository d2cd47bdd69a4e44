namespace ThuVienSo.Ingestion.Packages.Containers;

/// <summary>
/// The order in which people number files: 2 before 10, 001r before 001v, 12a before 12b, folders within each other. Case and the kind of separator do not count, unless nothing else differs.
/// </summary>
public sealed class NaturalOrder : IComparer<string>
{
    public static readonly NaturalOrder Instance = new();

    private NaturalOrder()
    {
    }

    public int Compare(string? x, string? y)
    {
        var a = x.AsSpan();
        var b = y.AsSpan();
        while (!a.IsEmpty && !b.IsEmpty)
        {
            var difference = char.IsAsciiDigit(a[0]) && char.IsAsciiDigit(b[0]) ? Numbers(ref a, ref b) : Characters(ref a, ref b);
            if (difference != 0)
            {
                return difference;
            }
        }

        var rest = a.Length.CompareTo(b.Length);
        return rest != 0 ? rest : string.CompareOrdinal(x, y);
    }

    /// <summary>By value, whatever number of zeros stands before; so long numbers as anybody writes.</summary>
    private static int Numbers(ref ReadOnlySpan<char> a, ref ReadOnlySpan<char> b)
    {
        var one = TakeNumber(ref a);
        var other = TakeNumber(ref b);
        return one.Length != other.Length ? one.Length.CompareTo(other.Length) : one.SequenceCompareTo(other);
    }

    private static ReadOnlySpan<char> TakeNumber(ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        var number = end < 0 ? text : text[..end];
        text = text[number.Length..];
        return number.TrimStart('0');
    }

    private static int Characters(ref ReadOnlySpan<char> a, ref ReadOnlySpan<char> b)
    {
        var (one, other) = (Rank(a[0]), Rank(b[0]));
        a = a[1..];
        b = b[1..];
        return one.CompareTo(other);
    }

    /// <summary>The end of a folder's name before all else, then the end of a name before its ending, then separators, digits, letters.</summary>
    private static int Rank(char c) => c switch
    {
        '/' => 0,
        '.' => 1,
        '-' or '_' or ' ' => 2,
        _ => char.ToUpperInvariant(c) + 3,
    };
}
