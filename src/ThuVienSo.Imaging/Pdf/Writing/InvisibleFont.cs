using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace ThuVienSo.Imaging.Pdf.Writing;

/// <summary>A font of one empty glyph for all codes, with the letter of each code (ISO 32000-1, 9.7 and 9.10.3).</summary>
internal static class InvisibleFont
{
    /// <summary>In thousandths of the size.</summary>
    public const int LetterWidth = 500;

    private const int UnitsPerEm = 1000;
    private const int MostInBlock = 100;
    private const string Name = "ThuVienSo-Khong-Net";

    public static async Task WriteAsync(PdfObjects file, int font, LetterCodes letters, CancellationToken cancellationToken)
    {
        var (descendant, descriptor, program, glyphs, meanings) = (file.Reserve(), file.Reserve(), file.Reserve(), file.Reserve(), file.Reserve());
        await file.WriteAsync(
            font, $"<< /Type /Font /Subtype /Type0 /BaseFont /{Name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {meanings} 0 R >>", cancellationToken);
        await file.WriteAsync(
            descendant,
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{Name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /DW {LetterWidth} /CIDToGIDMap {glyphs} 0 R >>",
            cancellationToken);
        await file.WriteAsync(
            descriptor,
            $"<< /Type /FontDescriptor /FontName /{Name} /Flags 4 /FontBBox [0 0 {LetterWidth} {UnitsPerEm}] /ItalicAngle 0 /Ascent {UnitsPerEm} /Descent -1 /CapHeight {UnitsPerEm} /StemV 80 /FontFile2 {program} 0 R >>",
            cancellationToken);
        var shapes = TrueType();
        await file.WritePackedAsync(program, $"/Length1 {shapes.Length}", shapes, cancellationToken);
        await file.WritePackedAsync(glyphs, "", GlyphsOfCodes(), cancellationToken);
        await file.WritePackedAsync(meanings, "", Encoding.ASCII.GetBytes(Meanings(letters)), cancellationToken);
    }

    /// <summary>Glyph 1 for each of the 65,536 codes.</summary>
    private static byte[] GlyphsOfCodes()
    {
        var map = new byte[2 * 65_536];
        for (var at = 1; at < map.Length; at += 2)
            map[at] = 1;
        return map;
    }

    /// <summary>Codes are UTF-16; but for those lent to characters beyond it.</summary>
    private static string Meanings(LetterCodes letters)
    {
        var map = new StringBuilder(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            + "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        // The last byte alone may grow within a range. Halves of surrogates mean nothing by themselves.
        foreach (var block in Enumerable.Range(0, 256).Where(high => high is < 0xD8 or > 0xF8).Chunk(MostInBlock))
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfrange\n{string.Concat(block.Select(high => $"<{high:X2}00> <{high:X2}FF> <{high:X2}00>\n"))}endbfrange\n");
        foreach (var block in letters.Beyond.Chunk(MostInBlock))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (letter, code) in block)
                map.Append(CultureInfo.InvariantCulture, $"<{code:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(char.ConvertFromUtf32(letter)))}>\n");
            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }

    /// <summary>The least that a TrueType file must have for PDF: two glyphs without outlines.</summary>
    private static byte[] TrueType()
    {
        (string Tag, byte[] Content)[] tables =
        [
            ("glyf", new byte[4]),
            ("head", Words(1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, UnitsPerEm, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, LetterWidth, UnitsPerEm, 0, 8, 2, 0, 0)),
            ("hhea", Words(1, 0, UnitsPerEm, 0, 0, LetterWidth, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1)),
            ("hmtx", Words(LetterWidth, 0, 0)),
            ("loca", Words(0, 0, 0)),
            ("maxp", Words(1, 0, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)),
        ];
        using var font = new MemoryStream();
        font.Write(Words(1, 0, tables.Length, 64, 2, (tables.Length * 16) - 64));
        var offset = 12 + (16 * tables.Length);
        foreach (var (tag, content) in tables)
        {
            font.Write(Encoding.ASCII.GetBytes(tag));
            font.Write(Long(Checksum(content)));
            font.Write(Long((uint)offset));
            font.Write(Long((uint)content.Length));
            offset += (content.Length + 3) & ~3;
        }

        foreach (var (_, content) in tables)
        {
            font.Write(content);
            font.Write(new byte[((content.Length + 3) & ~3) - content.Length]);
        }

        return font.ToArray();
    }

    private static byte[] Words(params int[] words)
    {
        var bytes = new byte[words.Length * 2];
        for (var at = 0; at < words.Length; at++)
            BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(at * 2), (short)words[at]);
        return bytes;
    }

    private static byte[] Long(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }

    private static uint Checksum(byte[] content)
    {
        var sum = 0u;
        for (var at = 0; at < content.Length; at++)
            sum += (uint)content[at] << (24 - (8 * (at % 4)));
        return sum;
    }
}
