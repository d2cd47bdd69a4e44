using System.Globalization;
using System.Text.Unicode;
using ThuVienSo.Text;

namespace ThuVienSo.Catalog.Tables.Delimited;

/// <summary>
/// How the lines of one text table become characters. UTF-16 is turned into UTF-8 on the way in, so that in every encoding here LF and CR are bytes of their own and
/// lines can be cut before they are decoded. A line that is no UTF-8 in a UTF-8 file is looked at by itself: files are made by pasting one below another. But a line of UTF-8 letters with a
/// broken byte among them loses that byte only.
/// </summary>
internal sealed class TextDecoding
{
    /// <summary>So many bytes are named for a line; a binary file has thousands.</summary>
    private const int BytesNamed = 8;

    private TextDecoding(TextEncoding encoding)
    {
        Encoding = encoding;
    }

    /// <summary>The encoding that the beginning of the file shows.</summary>
    public TextEncoding Encoding { get; }

    public static TextDecoding Of(ReadOnlySpan<byte> sample) => new(LegacyText.Guess(sample));

    /// <summary>The sample as text; a character cut at its end is left off.</summary>
    public string DecodeSample(ReadOnlySpan<byte> sample) => LegacyText.Decode(sample, Encoding).TrimEnd('\uFFFD');

    /// <summary>The stream of which the lines are to be cut.</summary>
    public Stream Open(Stream stream) => Encoding is TextEncoding.Utf16Le or TextEncoding.Utf16Be
        ? System.Text.Encoding.CreateTranscodingStream(stream, LegacyText.EncodingOf(Encoding), System.Text.Encoding.UTF8)
        : stream;

    /// <summary>The line as text. <paramref name="flaw"/> is null when all its bytes were letters of the file's encoding.</summary>
    public string Decode(ReadOnlySpan<byte> line, out CellFlaw? flaw)
    {
        if (LegacyText.IsCodePage(Encoding))
        {
            var letters = LegacyText.Decode(line, Encoding);
            flaw = Undecodable(line, letters, Encoding);
            return letters;
        }

        var other = Utf8.IsValid(line) || LegacyText.IsRatherUtf8(line) ? TextEncoding.Utf8 : LegacyText.Guess(line);
        if (LegacyText.IsCodePage(other))
        {
            var letters = LegacyText.Decode(line, other);
            flaw = Undecodable(line, letters, other) ?? new(-1, CellFlawKind.OtherEncoding, EncodingNames.Of(other));
            return letters;
        }

        var text = System.Text.Encoding.UTF8.GetString(line.StartsWith("\uFEFF"u8) ? line[3..] : line);
        flaw = Undecodable(line, text, TextEncoding.Utf8);
        return text;
    }

    /// <summary>Null where every byte is a letter. A UTF-8 file may have U+FFFD of its own: then the flaw names no bytes.</summary>
    private static CellFlaw? Undecodable(ReadOnlySpan<byte> line, string text, TextEncoding encoding)
    {
        if (!text.Contains('\uFFFD', StringComparison.Ordinal))
        {
            return null;
        }

        var bytes = LegacyText.BytesWithoutLetter(line, encoding);
        var named = string.Join(' ', bytes.Take(BytesNamed).Select(b => b.ToString("X2", CultureInfo.InvariantCulture)));
        return new(-1, CellFlawKind.UndecodableBytes, bytes.Count > BytesNamed ? named + " …" : named);
    }
}
