using System.Buffers;
using System.Text;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>From the bytes of a MARC subfield to the text that is stored.</summary>
public static class MarcText
{
    private static readonly SearchValues<byte> Plain =
        SearchValues.Create([.. Enumerable.Range(0x20, 0x5F).Where(b => b != '&').Select(b => (byte)b)]);

    /// <summary>Decodes and tidies; <paramref name="unknown"/> counts what was read as U+FFFD.</summary>
    public static string Decode(ReadOnlySpan<byte> raw, MarcEncoding encoding, out int unknown)
    {
        unknown = 0;
        if (!raw.ContainsAnyExcept(Plain))
        {
            return TidyText.Collapse(Encoding.ASCII.GetString(raw));
        }

        if (encoding == MarcEncoding.Marc8)
        {
            return TidyText.Tidy(Marc8.Decode(raw, out unknown));
        }

        if (encoding == MarcEncoding.CodePage)
        {
            return TidyText.Tidy(LegacyConversion.Shown(raw));
        }

        var text = Encoding.UTF8.GetString(raw);
        if (text.Contains('\uFFFD', StringComparison.Ordinal))
        {
            unknown = text.Count('\uFFFD');
        }

        return TidyText.Tidy(text);
    }
}
