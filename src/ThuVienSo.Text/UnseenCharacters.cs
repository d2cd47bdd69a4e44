using System.Buffers;

namespace ThuVienSo.Text;

/// <summary>
/// Characters that text carries along from web pages and word processors and that nobody sees: zero-width spaces and joiners, byte order marks, and the signs that
/// turn the direction of writing. None of the languages of the province is written with them; two names that differ only in them look the same.
/// </summary>
public static class UnseenCharacters
{
    /// <summary>All of them.</summary>
    public const string All = "\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2066\u2067\u2068\u2069\uFEFF";

    private static readonly SearchValues<char> Set = SearchValues.Create(All);

    /// <summary>Whether the character is one of them.</summary>
    public static bool Contains(char c) => Set.Contains(c);
}
