using System.IO.Compression;
using System.Text;

namespace ThuVienSo.Text.Pages;

/// <summary>
/// The form in which a page's text is kept: a version byte, then Brotli over the text, the size of the page, and for each word the distance from the end
/// of the word before, its length, its box and its confidence (0: not known, else one more), all as numbers of seven bits a byte.
/// </summary>
public static class PageTextFile
{
    private const byte Version = 1;

    public static byte[] Write(PageText page)
    {
        using var bytes = new MemoryStream();
        bytes.WriteByte(Version);
        using (var packed = new BrotliStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
        using (var writer = new BinaryWriter(packed, Encoding.UTF8))
        {
            writer.Write(page.Text);
            writer.Write7BitEncodedInt(page.Width);
            writer.Write7BitEncodedInt(page.Height);
            writer.Write7BitEncodedInt(page.Words.Count);
            var end = 0;
            foreach (var word in page.Words)
            {
                writer.Write7BitEncodedInt(word.Start - end);
                writer.Write7BitEncodedInt(word.Length);
                foreach (var side in (ReadOnlySpan<int>)[word.Box.X, word.Box.Y, word.Box.Width, word.Box.Height])
                    writer.Write7BitEncodedInt(side);
                writer.Write(word.Confidence is { } confidence ? (byte)(confidence + 1) : (byte)0);
                end = word.Start + word.Length;
            }
        }

        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are not a page's text, or of a later version.</exception>
    public static PageText Read(byte[] bytes)
    {
        if (bytes.Length == 0 || bytes[0] != Version)
            throw new InvalidDataException($"Không phải văn bản trang của bản này / not a page text of this version: {(bytes.Length == 0 ? "0 bytes" : bytes[0])}");
        using var packed = new BrotliStream(new MemoryStream(bytes, 1, bytes.Length - 1), CompressionMode.Decompress);
        using var reader = new BinaryReader(packed, Encoding.UTF8);
        try
        {
            var text = reader.ReadString();
            var (width, height) = (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
            return new PageText { Text = text, Width = width, Height = height, Words = ReadWords(reader, text.Length) };
        }
        catch (Exception broken) when (broken is EndOfStreamException or FormatException or InvalidOperationException)
        {
            throw new InvalidDataException("Văn bản trang bị hỏng / the page text is damaged", broken);
        }
    }

    private static PageWord[] ReadWords(BinaryReader reader, int textLength)
    {
        var count = reader.Read7BitEncodedInt();
        if (count < 0 || count > textLength)
            throw new InvalidDataException($"Văn bản trang bị hỏng / the page text is damaged: {count} words in {textLength} letters");
        var words = new PageWord[count];
        var end = 0;
        for (var at = 0; at < count; at++)
        {
            var (start, length) = (end + reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
            var box = new PageBox(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
            var confidence = reader.ReadByte();
            words[at] = new PageWord(start, length, box, confidence == 0 ? null : (byte)(confidence - 1));
            end = start + length;
            if (start < 0 || length < 0 || end > textLength)
                throw new InvalidDataException($"Văn bản trang bị hỏng / the page text is damaged: word {at + 1} ends at {end} of {textLength}");
        }

        return words;
    }
}
