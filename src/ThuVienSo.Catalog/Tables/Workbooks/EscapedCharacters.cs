using System.Globalization;
using System.Text;

namespace ThuVienSo.Catalog.Tables.Workbooks;

/// <summary>"_x000D_" stands for a character that XML cannot hold, "_x005F_" for an underscore before such a sign (ECMA-376 part 1, 22.9.2.19).</summary>
internal static class EscapedCharacters
{
    public static string Decode(string text)
    {
        var at = text.IndexOf("_x", StringComparison.Ordinal);
        if (at < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var done = 0;
        for (; at >= 0 && at + 7 <= text.Length; at = text.IndexOf("_x", at, StringComparison.Ordinal))
        {
            if (text[at + 6] == '_' && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                result.Append(text, done, at - done).Append((char)code);
                at += 7;
                done = at;
            }
            else
            {
                at += 2;
            }
        }

        return result.Append(text, done, text.Length - done).ToString();
    }
}
