namespace ThuVienSo.Text;

/// <summary>The marks that a Latin letter of the table may bear. Those from <see cref="Grave"/> on are the tones.</summary>
[Flags]
internal enum Mark
{
    None = 0,

    /// <summary>The bar of đ, ƀ, ł, ø: part of the letter, with no combining character of its own.</summary>
    Stroke = 1 << 0,
    Horn = 1 << 1,
    Circumflex = 1 << 2,
    Breve = 1 << 3,
    Diaeresis = 1 << 4,
    Caron = 1 << 5,
    Ring = 1 << 6,
    Macron = 1 << 7,
    DoubleAcute = 1 << 8,
    DotAbove = 1 << 9,
    Cedilla = 1 << 10,
    CommaBelow = 1 << 11,
    Ogonek = 1 << 12,
    Grave = 1 << 13,
    Hook = 1 << 14,
    Tilde = 1 << 15,
    Acute = 1 << 16,
    DotBelow = 1 << 17,

    /// <summary>huyền, hỏi, ngã, sắc, nặng.</summary>
    Tones = Grave | Hook | Tilde | Acute | DotBelow,
}

/// <summary>Combining characters of the block U+0300 to U+036F.</summary>
internal static class CombiningMarks
{
    public const char First = '\u0300';
    public const char Last = '\u036F';

    /// <summary>Each mark with its combining character, in the order in which marks join a letter: shape first, tone last.</summary>
    public static readonly (Mark Mark, char Character)[] InOrder =
    [
        (Mark.Horn, '\u031B'), (Mark.Circumflex, '\u0302'), (Mark.Breve, '\u0306'), (Mark.Diaeresis, '\u0308'), (Mark.Caron, '\u030C'),
        (Mark.Ring, '\u030A'), (Mark.Macron, '\u0304'), (Mark.DoubleAcute, '\u030B'), (Mark.DotAbove, '\u0307'), (Mark.Cedilla, '\u0327'),
        (Mark.CommaBelow, '\u0326'), (Mark.Ogonek, '\u0328'), (Mark.Grave, '\u0300'), (Mark.Hook, '\u0309'), (Mark.Tilde, '\u0303'),
        (Mark.Acute, '\u0301'), (Mark.DotBelow, '\u0323'),
    ];

    private static readonly Mark[] ByCharacter = Index();

    public static bool Is(char c) => c is >= First and <= Last;

    /// <summary>The mark that a combining character sets; <see cref="Mark.None"/> for one that no letter of the table bears.</summary>
    public static Mark Of(char c) => Is(c) ? ByCharacter[c - First] : Mark.None;

    private static Mark[] Index()
    {
        var marks = new Mark[Last - First + 1];
        foreach (var (mark, character) in InOrder)
            marks[character - First] = mark;

        // Deprecated tone marks of Unicode that converters from windows-1258 still write.
        marks['\u0340' - First] = Mark.Grave;
        marks['\u0341' - First] = Mark.Acute;
        return marks;
    }
}
