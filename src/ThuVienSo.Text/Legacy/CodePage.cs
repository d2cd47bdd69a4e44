using System.Text;

namespace ThuVienSo.Text;

/// <summary>
/// One eight-bit code page: what its bytes stand for, a letter or the marks of the letter before. Works on texts whose characters stand for bytes: what a program shows
/// that takes the bytes for Latin-1 or windows-1252.
/// </summary>
internal sealed class CodePage
{
    private readonly string?[] _text = new string?[256];
    private readonly Dictionary<char, byte[]> _bytes = [];

    /// <param name="name">The name of the encoding.</param>
    /// <param name="high">The characters of the bytes from 0x80 on; '\0' for one that has none.</param>
    /// <param name="low">Letters below 0x20.</param>
    public CodePage(string name, string high, params (int Byte, string Text)[] low)
        : this(name, [.. high.Select((c, i) => (0x80 + i, c.ToString())).Where(one => one.Item2 != "\0"), .. low])
    {
    }

    /// <param name="name">The name of the encoding.</param>
    /// <param name="bytes">What each byte stands for.</param>
    /// <param name="goesWith">Whether a byte of marks is the one for a letter, where several have the same mark; null when none have.</param>
    public CodePage(string name, (int Byte, string Text)[] bytes, Func<int, char, bool>? goesWith = null)
    {
        Name = name;
        foreach (var (b, text) in bytes)
        {
            _text[b] = text;
            if (text.Length == 1)
                _bytes.TryAdd(text[0], [(byte)b]);
        }

        Before = Punctuation(SeenWord.BeforeWords);
        Behind = Punctuation(SeenWord.BehindWords);
        foreach (var (mark, text) in bytes.Where(one => CombiningMarks.Is(one.Text[0])))
            AddPairs(mark, text, bytes, goesWith);
    }

    public string Name { get; }

    /// <summary>Quotes and dashes that may stand before a word in this page. A page that is not of Windows has letters in their places.</summary>
    public string Before { get; }

    /// <summary>The same behind a word.</summary>
    public string Behind { get; }

    /// <summary>What a byte stands for: one character, or combining marks; null for none. ASCII is not in the table.</summary>
    public string? this[int b] => _text[b];

    /// <summary>Whether the page has a sequence of bytes for a character beyond ASCII.</summary>
    public bool TryBytes(char c, out byte[] bytes) => _bytes.TryGetValue(c, out bytes!);

    /// <summary>
    /// The text that is meant. Marks join the letter before them where that gives one letter; a character that has no meaning in its place stays as it is.
    /// </summary>
    public string Decode(ReadOnlySpan<char> seen)
    {
        var text = new StringBuilder(seen.Length);
        foreach (char c in seen)
        {
            int b = ByteView.ByteOf(c);
            if (b < 0 || _text[b] is not { } meant)
                text.Append(b >= 0x80 ? ByteView.CharacterOf(b) : c);
            else if (!CombiningMarks.Is(meant[0]))
                text.Append(meant);
            else if (text.Length > 0 && Joined(text[^1], meant) is { } letter)
                text[^1] = letter;
            else
                text.Append(ByteView.CharacterOf(b));
        }

        return text.ToString();
    }

    private void AddPairs(int mark, string marks, (int Byte, string Text)[] bytes, Func<int, char, bool>? goesWith)
    {
        // Marks below 0xE0 are those of capitals where the page has both.
        bool both = _text[mark | 0x20] == marks && _text[mark & ~0x20] == marks && mark >= 0xC0;
        var letters = bytes.Where(one => one.Text.Length == 1 && LetterTable.Has(one.Text[0])).Select(one => (one.Byte, one.Text[0]))
            .Concat("aeiouyAEIOUY".Select(c => ((int)c, c)));
        foreach (var (b, letter) in letters)
        {
            if ((both && char.IsUpper(letter) != (mark < 0xE0)) || goesWith?.Invoke(mark | 0x20, letter) == false)
                continue;
            if (Joined(letter, marks) is { } joined)
                _bytes.TryAdd(joined, [(byte)b, (byte)mark]);
        }
    }

    /// <summary>TCVN 5712 has capitals there that the fonts of Windows do not: both are met.</summary>
    private string Punctuation(string signs) =>
        new([.. signs.Where(c => Name == "TCVN5712-1" || _text[ByteView.ByteOf(c)] is not { } text || !char.IsLetter(text[0]))]);

    private static char? Joined(char letter, string marks)
    {
        if (!LetterTable.Has(letter))
            return null;
        string joined = VietnameseLetters.Compose(letter + marks);
        return joined.Length == 1 ? joined[0] : null;
    }
}
