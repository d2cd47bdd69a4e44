using Microsoft.AspNetCore.Identity;
using ThuVienSo.Text;

namespace ThuVienSo.Catalog.People;

/// <summary>
/// The names by which people sign in, compared in the house's own normal form: without case, composed or not, old or new tone placement. No culture
/// has a say in it, and only letters of the house's closed table are taken, so that
/// no letter of another script passes for one of ours.
/// </summary>
public sealed class AccountNames : ILookupNormalizer
{
    public const int Shortest = 3;
    public const int Longest = 64;

    public string? NormalizeName(string? name) => name is null ? null : NormalForm.Exact(name);

    /// <summary>None are stored.</summary>
    public string? NormalizeEmail(string? email) => null;

    /// <summary>Whether somebody may be called so: letters, digits and . _ - @, with a letter or a digit at both ends.</summary>
    public static bool IsName(string name)
    {
        var composed = VietnameseLetters.Compose(name);
        return composed.Length is >= Shortest and <= Longest && IsLetter(composed[0]) && IsLetter(composed[^1])
            && composed.All(c => IsLetter(c) || c is '.' or '_' or '-' or '@');
    }

    private static bool IsLetter(char c) => char.IsAsciiLetterOrDigit(c) || VietnameseLetters.Fold(c.ToString()) is [>= 'a' and <= 'z'];
}
