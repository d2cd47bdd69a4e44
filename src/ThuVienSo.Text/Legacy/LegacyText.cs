using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace ThuVienSo.Text;

/// <summary>The encodings in which Vietnamese text files come.</summary>
public enum TextEncoding
{
    /// <summary>Plain ASCII too.</summary>
    Utf8,
    Utf16Le,
    Utf16Be,

    /// <summary>Microsoft's code page: base letter, then the tone as a combining mark. Western European text (French) reads right in it too.</summary>
    Windows1258,

    /// <summary>TCVN 5712:1993, also called TCVN3 or ABC: one byte for a letter with its tone.</summary>
    Tcvn5712,

    /// <summary>VNI for Windows: base letter, then one byte for its marks.</summary>
    Vni,

    /// <summary>Of the Vietnamese Professionals Society: one byte for a letter with its tone.</summary>
    Vps,

    /// <summary>RFC 1456: one byte for a letter with its tone.</summary>
    Viscii,

    /// <summary>BK HCM 2: base letter, then one byte for its marks.</summary>
    BkHcm2,
}

/// <summary>Recognises and reads text in the encodings that Vietnamese files come in.</summary>
public static class LegacyText
{
    private const int Probe = 1 << 16;

    private static readonly TextEncoding[] Others = [TextEncoding.Tcvn5712, TextEncoding.Vni, TextEncoding.Vps, TextEncoding.Viscii, TextEncoding.BkHcm2];

    /// <summary>
    /// The encoding of a text by its first bytes (64 KiB are looked at, and they may end inside a character): byte order mark, then zero bytes, then validity
    /// as UTF-8, then which code page gives most legal Vietnamese syllables. A few broken bytes in a UTF-8 file leave it UTF-8. Never throws; no bytes are UTF-8.
    /// </summary>
    public static TextEncoding Guess(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8))
            return TextEncoding.Utf8;
        if (bytes.Length >= 2 && BinaryPrimitives.ReadUInt16BigEndian(bytes) is 0xFFFE)
            return TextEncoding.Utf16Le;
        if (bytes.Length >= 2 && BinaryPrimitives.ReadUInt16BigEndian(bytes) is 0xFEFF)
            return TextEncoding.Utf16Be;

        bytes = bytes[..Math.Min(bytes.Length, Probe)];
        return Utf16WithoutMark(bytes) ?? (LooksLikeUtf8(bytes) ? TextEncoding.Utf8 : BetterCodePage(bytes));
    }

    /// <summary>The text of the bytes, composed, without a byte order mark; U+FFFD stands for what the encoding does not have.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, TextEncoding encoding)
    {
        if (PageOf(encoding) is { } page && encoding != TextEncoding.Windows1258)
            return LegacyConversion.Decode(Encoding.Latin1.GetString(bytes), page);
        string text = EncodingOf(encoding).GetString(bytes);
        return VietnameseLetters.Compose(text.StartsWith('\uFEFF') ? text[1..] : text);
    }

    /// <summary>
    /// Whether a line of a UTF-8 file that has broken bytes is UTF-8 all the same: more letters of several bytes than places that are broken. A line in a code page
    /// has hardly any such letters.
    /// </summary>
    public static bool IsRatherUtf8(ReadOnlySpan<byte> line)
    {
        var (good, bad) = Utf8Letters(line, endsWhole: true);
        return good > bad;
    }

    /// <summary>
    /// Whether bytes of which another reading is at hand are rather Vietnamese in a code page: three legal syllables more, at least.
    /// </summary>
    public static bool IsRatherCodePage(ReadOnlySpan<byte> bytes, string otherwise)
    {
        string seen = Encoding.Latin1.GetString(bytes);
        double best = CodePageScore.Of(seen, CodePages.Windows1258);
        foreach (var encoding in Others)
            best = Math.Max(best, CodePageScore.Of(seen, PageOf(encoding)!));
        return best >= CodePageScore.OfUnicode(otherwise) + 3;
    }

    /// <summary>The bytes for which <see cref="Decode"/> gives U+FFFD in UTF-8 or a code page, in the order of the text; empty when it stands there itself.</summary>
    public static IReadOnlyList<byte> BytesWithoutLetter(ReadOnlySpan<byte> bytes, TextEncoding encoding)
    {
        var found = new List<byte>();
        while (!bytes.IsEmpty)
        {
            bool known = true;
            int length = 1;
            if (encoding == TextEncoding.Utf8)
                known = Rune.DecodeFromUtf8(bytes, out _, out length) == System.Buffers.OperationStatus.Done;
            else
                known = EncodingOf(encoding).GetString(bytes[..1]) != "\uFFFD";
            if (!known)
                found.AddRange(bytes[..length]);
            bytes = bytes[length..];
        }

        return found;
    }

    /// <summary>For reading as a stream. What a code page with combining marks gives is not composed yet.</summary>
    public static Encoding EncodingOf(TextEncoding encoding) => encoding switch
    {
        TextEncoding.Utf16Le => Encoding.Unicode,
        TextEncoding.Utf16Be => Encoding.BigEndianUnicode,
        _ => PageOf(encoding) is { } page ? new CodePageEncoding(page) : Encoding.UTF8,
    };

    /// <summary>Whether an encoding is one of the eight-bit code pages.</summary>
    public static bool IsCodePage(TextEncoding encoding) => PageOf(encoding) is not null;

    /// <summary>The encoding of text that the encoding of a file is; Unicode for UTF-8 and UTF-16.</summary>
    public static VietnameseEncoding EncodingIn(TextEncoding encoding) => encoding switch
    {
        TextEncoding.Windows1258 => VietnameseEncoding.Windows1258,
        TextEncoding.Tcvn5712 => VietnameseEncoding.Tcvn3,
        TextEncoding.Vni => VietnameseEncoding.Vni,
        TextEncoding.Vps => VietnameseEncoding.Vps,
        TextEncoding.Viscii => VietnameseEncoding.Viscii,
        TextEncoding.BkHcm2 => VietnameseEncoding.BkHcm2,
        _ => VietnameseEncoding.Unicode,
    };

    private static CodePage? PageOf(TextEncoding encoding) => CodePages.Of(EncodingIn(encoding));

    /// <summary>ASCII characters, of which every table has delimiters and digits, have a zero byte on one side only.</summary>
    private static TextEncoding? Utf16WithoutMark(ReadOnlySpan<byte> bytes)
    {
        int even = 0;
        int odd = 0;
        for (int i = 0; i + 1 < bytes.Length; i += 2)
        {
            even += bytes[i] == 0 ? 1 : 0;
            odd += bytes[i + 1] == 0 ? 1 : 0;
        }

        int pairs = bytes.Length / 2;
        if (odd * 5 > pairs && even * 20 <= odd)
            return TextEncoding.Utf16Le;
        return even * 5 > pairs && odd * 20 <= even ? TextEncoding.Utf16Be : null;
    }

    private static bool LooksLikeUtf8(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
            return true;
        var (good, bad) = Utf8Letters(bytes, endsWhole: false);

        // In a code page two bytes that happen to make one UTF-8 character are rare: most letters stand between ASCII ones.
        return good > bad * 4 || (good == 0 && bad == 0);
    }

    /// <summary>How many letters of several bytes there are, and how many places that are none; a text that ends inside a letter may be cut or broken there.</summary>
    private static (int Good, int Bad) Utf8Letters(ReadOnlySpan<byte> bytes, bool endsWhole)
    {
        int good = 0;
        int bad = 0;
        while (bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) is var next and >= 0)
        {
            bytes = bytes[next..];
            var status = Rune.DecodeFromUtf8(bytes, out _, out int length);
            if (status == System.Buffers.OperationStatus.NeedMoreData && !endsWhole)
                break;
            (good, bad) = status == System.Buffers.OperationStatus.Done ? (good + 1, bad) : (good, bad + 1);
            bytes = bytes[length..];
        }

        return (good, bad);
    }

    /// <summary>The code page that gives more legal syllables than the others; windows-1258, in which French reads right too, when none gives more legal ones than others.</summary>
    private static TextEncoding BetterCodePage(ReadOnlySpan<byte> bytes)
    {
        string seen = Encoding.Latin1.GetString(bytes);
        var best = TextEncoding.Windows1258;
        double most = CodePageScore.Of(seen, CodePages.Windows1258);
        foreach (var encoding in Others)
        {
            if (CodePageScore.Of(seen, PageOf(encoding)!) is var score && score > Math.Max(most, 0))
                (best, most) = (encoding, score);
        }

        return best;
    }
}
