using System.Text;

namespace ThuVienSo.Text;

/// <summary>
/// A code page as an <see cref="Encoding"/>, so that files in it are read as streams. Decoding gives the characters of the table byte by byte, combining marks
/// too: <see cref="VietnameseLetters.Compose"/> joins them. Encoding writes '?' for what the table does not have.
/// </summary>
internal sealed class CodePageEncoding(CodePage page) : Encoding
{
    private const int LongestText = 2;

    public override string WebName => page.Name;

    public override int GetMaxByteCount(int charCount) => charCount * 2;

    public override int GetMaxCharCount(int byteCount) => byteCount * LongestText;

    public override int GetByteCount(char[] chars, int index, int count)
    {
        int bytes = 0;
        for (int i = 0; i < count; i++)
            bytes += chars[index + i] >= 0x80 && page.TryBytes(chars[index + i], out var several) ? several.Length : 1;
        return bytes;
    }

    public override int GetCharCount(byte[] bytes, int index, int count)
    {
        int chars = 0;
        for (int i = 0; i < count; i++)
            chars += page[bytes[index + i]]?.Length ?? 1;
        return chars;
    }

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex)
    {
        int written = byteIndex;
        for (int i = 0; i < charCount; i++)
        {
            char c = chars[charIndex + i];
            if (c < 0x80)
                bytes[written++] = (byte)c;
            else if (!page.TryBytes(c, out var several))
                bytes[written++] = (byte)'?';
            else
                written += several.AsSpan().TryCopyTo(bytes.AsSpan(written)) ? several.Length : throw new ArgumentException("Too few bytes.", nameof(bytes));
        }

        return written - byteIndex;
    }

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        int written = charIndex;
        for (int i = 0; i < byteCount; i++)
        {
            int b = bytes[byteIndex + i];
            if (page[b] is not { } text)
            {
                chars[written++] = ByteView.CharacterOf(b);
                continue;
            }

            text.CopyTo(chars.AsSpan(written));
            written += text.Length;
        }

        return written - charIndex;
    }
}
