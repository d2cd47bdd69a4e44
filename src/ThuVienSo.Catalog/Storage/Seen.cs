using System.Security.Cryptography;
using System.Text;

namespace ThuVienSo.Catalog.Storage;

/// <summary>
/// What somebody saw when they began to change something, as a digest that a form carries: what has become something else since is not changed over unseen. A digest of what is shown, and not a
/// version of the row: a change of what is not in the form is in nobody's way.
/// </summary>
public static class Seen
{
    private const int Letters = 32;

    /// <summary>Lower-case hexadecimal; null is something else than an empty text.</summary>
    public static string Of(params IEnumerable<string?> shown) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(shown.Select(text => text is null ? "-\0" : $"+{text.Replace("\0", "", StringComparison.Ordinal)}\0")))))[..Letters];

    /// <summary>Whether it still is what was seen. Who did not look first, such as a verb, saw everything.</summary>
    internal static bool Still(string? seen, string now) => seen is null || seen == now;
}
