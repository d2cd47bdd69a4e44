using System.Text;
using System.Text.Unicode;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Formats.Tables.Delimited;

/// <summary>
/// How the lines of one text table become characters. UTF-16 is turned into UTF-8 on the way in, so that in every encoding here LF and CR are bytes of their own and
/// lines can be cut before they are decoded. A line that is no UTF-8 in a UTF-8 file is looked at by itself: files are made by pasting one below another.
/// </summary>
internal sealed class TextDecoding
{
    private readonly TextEncoding _encoding;

    private TextDecoding(TextEncoding encoding)
    {
        _encoding = encoding;
    }

    public static TextDecoding Of(ReadOnlySpan<byte> sample) => new(LegacyText.Guess(sample));

    /// <summary>The sample as text; a character cut at its end is left off.</summary>
    public string DecodeSample(ReadOnlySpan<byte> sample) => LegacyText.Decode(sample, _encoding).TrimEnd('\uFFFD');

    /// <summary>The stream of which the lines are to be cut.</summary>
    public Stream Open(Stream stream) => _encoding is TextEncoding.Utf16Le or TextEncoding.Utf16Be
        ? Encoding.CreateTranscodingStream(stream, LegacyText.EncodingOf(_encoding), Encoding.UTF8)
        : stream;

    public string Decode(ReadOnlySpan<byte> line, out CellFlaw? flaw)
    {
        flaw = null;
        if (_encoding is TextEncoding.Windows1258 or TextEncoding.Tcvn5712)
        {
            return LegacyText.Decode(line, _encoding);
        }

        if (Utf8.IsValid(line))
        {
            return Encoding.UTF8.GetString(line.StartsWith("\uFEFF"u8) ? line[3..] : line);
        }

        var other = LegacyText.Guess(line);
        if (other is TextEncoding.Windows1258 or TextEncoding.Tcvn5712)
        {
            flaw = new(-1, CellFlawKind.OtherEncoding, other == TextEncoding.Tcvn5712 ? "TCVN 5712 (TCVN3)" : "windows-1258");
            return LegacyText.Decode(line, other);
        }

        flaw = new(-1, CellFlawKind.UndecodableBytes);
        return Encoding.UTF8.GetString(line);
    }
}
