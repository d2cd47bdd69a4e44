using System.Globalization;
using System.Text;

namespace ThuVienSo.Tests.Formats;

/// <summary>
/// Writes MARC records in ISO 2709 from lines such as "245 10$aNhan đề /$cTác giả"; control fields as "001 key". Spaces of indicators are
/// "#".
/// </summary>
internal static class MarcFile
{
    public static byte[] Record(params string[] lines) => Record("     nam a22     ua 4500", Encoding.UTF8.GetBytes, lines);

    /// <summary>A record with a leader of one's own, and text through an encoding of one's own.</summary>
    public static byte[] Record(string leader, Func<string, byte[]> encode, params string[] lines)
    {
        var directory = new StringBuilder();
        using var data = new MemoryStream();
        foreach (var line in lines)
        {
            var start = data.Position;
            var content = line[4..];
            if (!line.StartsWith("00", StringComparison.Ordinal))
            {
                content = content[..2].Replace('#', ' ') + content[2..].Replace('$', '\x1F').Replace("\\x1F", "$", StringComparison.Ordinal);
            }

            data.Write(encode(content));
            data.WriteByte(0x1E);
            directory.Append(CultureInfo.InvariantCulture, $"{line[..3]}{data.Position - start:0000}{start:00000}");
        }

        directory.Append('\x1E');
        data.WriteByte(0x1D);
        var at = 24 + directory.Length;
        var head = string.Create(CultureInfo.InvariantCulture, $"{at + data.Length:00000}{leader[5..12]}{at:00000}{leader[17..]}");
        return [.. Encoding.ASCII.GetBytes(head), .. Encoding.ASCII.GetBytes(directory.ToString()), .. data.ToArray()];
    }

    /// <summary>A small good record with this key.</summary>
    public static byte[] Good(string key) => Record(
        $"001 {key}",
        "003 VN-QNg",
        "008 980101s1998    vm            000 0 vie  ",
        "020 ##$a9786042234566",
        "100 1#$aPhạm Trung Việt,$d1926-",
        "245 10$aNon nước xứ Quảng /$cPhạm Trung Việt",
        "260 ##$aQuảng Ngãi :$bSở Văn hóa,$c1998",
        "650 #4$aĐịa chí$zQuảng Ngãi",
        "852 ##$bba-to$hĐC 915.9753$pBT0001");
}
