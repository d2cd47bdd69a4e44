using System.Text;

namespace ThuVienSo.Text;

/// <summary>Words as addresses and codes have them: letters without marks, digits, and one hyphen between: "ngay-hoi-doc-sach".</summary>
public static class PlainWords
{
    /// <param name="text">Any text.</param>
    /// <param name="longest">Characters at most.</param>
    /// <returns>Empty when the text has neither a Latin letter nor a digit.</returns>
    public static string Of(string text, int longest)
    {
        var plain = new StringBuilder();
        foreach (var letter in VietnameseLetters.Fold(text))
        {
            if (plain.Length >= longest)
                break;
            if (char.IsAsciiLetterOrDigit(letter))
                plain.Append(letter);
            else if (plain.Length > 0 && plain[^1] != '-')
                plain.Append('-');
        }

        return plain.ToString().Trim('-');
    }
}
