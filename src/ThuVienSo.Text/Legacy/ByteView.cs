namespace ThuVienSo.Text;

/// <summary>Bytes as characters: what windows-1252 shows for them, or Latin-1 where that has controls.</summary>
internal static class ByteView
{
    private const string Windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    /// <summary>The byte that a character stands for; -1 for none.</summary>
    public static int ByteOf(char c)
    {
        if (c < 0x100)
            return c;
        int special = Windows1252.IndexOf(c, StringComparison.Ordinal);
        return special < 0 ? -1 : 0x80 + special;
    }

    /// <summary>The character that is shown for a byte.</summary>
    public static char CharacterOf(int b) => b is >= 0x80 and < 0xA0 ? Windows1252[b - 0x80] : (char)b;
}
