using System.Text;
using System.Xml;

namespace ThuVienSo.Web.Export;

/// <summary>How XML is written here.</summary>
internal static class ExportXml
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = true, CloseOutput = false };

    public static XmlWriter Writer(Stream target) => XmlWriter.Create(target, Settings);

    /// <summary>The text without the characters that XML 1.0 cannot hold, which records from elsewhere may.</summary>
    public static string Clean(string text)
    {
        if (IsClean(text))
        {
            return text;
        }
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // EnumerateRunes gives U+FFFD for a lone surrogate; of the rest only controls and two non-characters are outside XML.
            clean.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? " " : rune.ToString());
        }
        return clean.ToString();
    }

    private static bool IsClean(string text)
    {
        foreach (var c in text)
        {
            if (!XmlConvert.IsXmlChar(c))
            {
                return false;
            }
        }
        return true;
    }
}
