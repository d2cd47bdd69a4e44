using System.Globalization;

namespace ThuVienSo.Catalog.Holdings;

/// <summary>
/// What the copies of one document at one library are called, so that spreadsheets and programs can speak of one of them: <c>k:</c> and the key that the library gave,
/// <c>b:</c> and the barcode, or <c>n:</c> and a number where there is neither. Such a number stays with the copy once the library has stated it itself.
/// </summary>
public static class CopyNames
{
    private const string ByKey = "k:";
    private const string ByBarcode = "b:";
    private const string ByNumber = "n:";

    /// <summary>What a library may not begin a key of its own with.</summary>
    public static bool IsReserved(string key) => key.StartsWith(ByNumber, StringComparison.Ordinal);

    /// <summary>The names, in the order of the copies; no two are the same.</summary>
    public static string[] Of(IReadOnlyList<Copy> copies)
    {
        var names = new string?[copies.Count];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            // A record may state one barcode twice: the second has to go by a number.
            if (Of(copies[i]) is { } name && taken.Add(name))
                names[i] = name;
        }

        var number = 0;
        return [.. names.Select(name => name ?? NextFree())];

        string NextFree()
        {
            string free;
            do
                free = ByNumber + (++number).ToString(CultureInfo.InvariantCulture);
            while (!taken.Add(free));
            return free;
        }
    }

    /// <summary>The copies as a library's own: each that has neither key nor barcode keeps its number as its key, so that it goes by it from now on.</summary>
    public static IReadOnlyList<Copy> Kept(IReadOnlyList<Copy> copies)
    {
        var names = Of(copies);
        return [.. copies.Select((copy, i) => names[i].StartsWith(ByNumber, StringComparison.Ordinal) ? copy with { Key = names[i] } : copy)];
    }

    /// <summary>What a copy is called; null for one that goes by a number among others.</summary>
    public static string? Of(Copy copy) => copy switch
    {
        { Key: { } key } => IsReserved(key) ? key : ByKey + key,
        { Barcode: { } barcode } => ByBarcode + barcode,
        _ => null,
    };
}
