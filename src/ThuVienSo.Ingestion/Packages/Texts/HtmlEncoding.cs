using System.Text;
using System.Text.RegularExpressions;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Packages.Texts;

/// <summary>The text of an HTML file: by its byte order mark or its bytes; where they say neither UTF-8 nor UTF-16, by what it declares.</summary>
internal static partial class HtmlEncoding
{
    private const int DeclarationLength = 4096;

    static HtmlEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static string Decode(byte[] bytes)
    {
        var guess = LegacyText.Guess(bytes);
        if (!LegacyText.IsCodePage(guess))
        {
            return LegacyText.Decode(bytes, guess);
        }

        var beginning = Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, DeclarationLength));
        return Declaration().Match(beginning) is { Success: true } match && Find(match.Groups[1].Value) is { } declared
            ? VietnameseLetters.Compose(declared.GetString(bytes))
            : LegacyText.Decode(bytes, guess);
    }

    private static Encoding? Find(string name)
    {
        try
        {
            var encoding = Encoding.GetEncoding(name);
            return encoding.CodePage != Encoding.UTF8.CodePage && encoding.GetString("<a>"u8) == "<a>" ? encoding : null;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    [GeneratedRegex("""(?:encoding|charset)\s{0,9}=\s{0,9}["']?([A-Za-z0-9._:-]{1,40})""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Declaration();
}
