using System.Text;

namespace ThuVienSo.Text;

/// <summary>
/// An eight-bit code page as an <see cref="Encoding"/>, so that files in it are read as streams. Decoding gives the characters of the table, combining marks
/// too: <see cref="VietnameseLetters.Compose"/> joins them. Encoding writes '?' for what the table does not have.
/// </summary>
internal sealed class SingleByteEncoding : Encoding
{
    // TCVN 5712:1993, table VN1: a superset of VN3, the "ABC" of the .Vn fonts. The capital letters in C0 are left out: bytes there are controls in every file met.
    private const string TcvnHigh =
        "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨ"
        + "ÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"
        + "\u00A0ĂÂÊÔƠƯĐăâêôơưđẰ"
        + "\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
        + "ẮẦẨẪẤỀặầẩẫấậèỂẻẽ"
        + "éẹềểễếệìỉỄẾỒĩíịò"
        + "Ổỏõóọồổỗốộờởỡớợù"
        + "ỖủũúụừửữứựỳỷỹýỵỐ";

    // windows-1258 as Microsoft publishes it: base letters, and five tones as combining marks behind them.
    private const string Windows1258High =
        "€\uFFFD‚ƒ„…†‡ˆ‰\uFFFD‹Œ\uFFFD\uFFFD\uFFFD"
        + "\uFFFD‘’“”•–—˜™\uFFFD›œ\uFFFD\uFFFDŸ"
        + "\u00A0¡¢£¤¥¦§¨©ª«¬\u00AD®¯"
        + "°±²³´µ¶·¸¹º»¼½¾¿"
        + "ÀÁÂĂÄÅÆÇÈÉÊË\u0300ÍÎÏ"
        + "ĐÑ\u0309ÓÔƠÖ×ØÙÚÛÜƯ\u0303ß"
        + "àáâăäåæçèéêë\u0301íîï"
        + "đñ\u0323óôơö÷øùúûüư₫ÿ";

    public static readonly SingleByteEncoding Tcvn5712 = new("TCVN5712-1", TcvnHigh);
    public static readonly SingleByteEncoding Windows1258 = new("windows-1258", Windows1258High);

    private readonly string _high;
    private readonly Dictionary<char, byte> _bytes = [];

    private SingleByteEncoding(string name, string high)
    {
        WebName = name;
        _high = high;
        for (int i = 0; i < high.Length; i++)
            _bytes.TryAdd(high[i], (byte)(0x80 + i));
    }

    public override string WebName { get; }

    public override bool IsSingleByte => true;

    public override int GetMaxByteCount(int charCount) => charCount;

    public override int GetMaxCharCount(int byteCount) => byteCount;

    public override int GetByteCount(char[] chars, int index, int count) => count;

    public override int GetCharCount(byte[] bytes, int index, int count) => count;

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex)
    {
        for (int i = 0; i < charCount; i++)
        {
            char c = chars[charIndex + i];
            bytes[byteIndex + i] = c < 0x80 ? (byte)c : _bytes.GetValueOrDefault(c, (byte)'?');
        }

        return charCount;
    }

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        for (int i = 0; i < byteCount; i++)
            chars[charIndex + i] = Char(bytes[byteIndex + i]);
        return byteCount;
    }

    private char Char(byte b) => b < 0x80 ? (char)b : _high[b - 0x80];
}
