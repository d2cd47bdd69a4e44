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
    /// <param name="copies">All of one document at one library.</param>
    /// <param name="gone">Names that no copy may get anew, such as those of copies that go with the same change; null for none.</param>
    public static string[] Of(IReadOnlyList<Copy> copies, IReadOnlyCollection<string>? gone = null)
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
            while (gone?.Contains(free) == true || !taken.Add(free));
            return free;
        }
    }

    /// <summary>The copies as a library's own: each that has neither key nor barcode keeps its number as its key, so that it goes by it from now on.</summary>
    /// <param name="copies">All of one document at one library.</param>
    /// <param name="gone">Names that no copy may get anew; null for none.</param>
    public static IReadOnlyList<Copy> Kept(IReadOnlyList<Copy> copies, IReadOnlyCollection<string>? gone = null)
    {
        var names = Of(copies, gone);
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
