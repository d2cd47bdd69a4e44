using ThuVienSo.Text;

namespace ThuVienSo.Search.Analysis;

/// <summary>
/// The form in which identifiers and document numbers are compared whole: letters and digits only, folded, so that "206/QĐ-TTg" and "206/qd-ttg", "978-604-2" and
/// "9786042" are the same.
/// </summary>
internal static class IdentifierKey
{
    private const int Longest = 200;

    /// <summary>Empty when nothing is left.</summary>
    public static string Of(string identifier)
    {
        var folded = VietnameseLetters.Fold(identifier.Length > Longest ? identifier[..Longest] : identifier);
        Span<char> kept = stackalloc char[folded.Length];
        var length = 0;
        foreach (var c in folded)
        {
            if (char.IsLetterOrDigit(c))
            {
                kept[length++] = c;
            }
        }

        return new string(kept[..length]);
    }
}
