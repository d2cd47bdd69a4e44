using System.Globalization;
using System.Text;

namespace ThuVienSo.Imaging.Pdf.Writing;

/// <summary>
/// The two-byte codes of letters in the invisible font: their own in UTF-16; characters beyond the basic plane, as those of Nôm, get codes of the private area, as they come.
/// </summary>
internal sealed class LetterCodes
{
    private const int FirstPrivate = 0xE000;
    private const int LastPrivate = 0xF8FF;
    private const char Unknown = '\uFFFD';

    private readonly Dictionary<int, int> _beyond = [];

    /// <summary>Characters beyond the basic plane and their codes.</summary>
    public IReadOnlyDictionary<int, int> Beyond => _beyond;

    /// <summary>The codes of a text in hex, and how many they are.</summary>
    public (string Hex, int Count) Of(string text)
    {
        var hex = new StringBuilder(text.Length * 4);
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            hex.Append(Code(rune.Value).ToString("X4", CultureInfo.InvariantCulture));
            count++;
        }

        return (hex.ToString(), count);
    }

    private int Code(int letter)
    {
        if (letter is >= FirstPrivate and <= LastPrivate)
            return Unknown;
        if (letter <= char.MaxValue)
            return letter;
        if (!_beyond.TryGetValue(letter, out var code))
            _beyond[letter] = code = FirstPrivate + _beyond.Count > LastPrivate ? Unknown : FirstPrivate + _beyond.Count;
        return code;
    }
}
