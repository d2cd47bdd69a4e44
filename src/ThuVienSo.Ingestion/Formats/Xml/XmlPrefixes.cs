using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace ThuVienSo.Ingestion.Formats.Xml;

/// <summary>
/// The namespace prefixes that the elements around the records declare; one that nobody declares stands for itself ("dc" is the namespace
/// "dc").
/// </summary>
public sealed partial class XmlPrefixes
{
    private const int MaxPrefixes = 64;

    // One name table serves many records; it is renewed because hostile files bring ever new names.
    private const int RecordsPerNameTable = 1000;

    private readonly Dictionary<string, string> _declared = new(StringComparer.Ordinal);
    private NameTable _names = new();
    private int _uses;

    /// <summary>Takes the declarations of a tag.</summary>
    internal void Declare(ReadOnlySpan<byte> tag)
    {
        if (tag.IndexOf("xmlns"u8) < 0)
        {
            return;
        }

        foreach (Match match in Declaration().Matches(Encoding.UTF8.GetString(tag)))
        {
            if (_declared.Count < MaxPrefixes)
            {
                _declared[match.Groups[1].Value] = match.Groups[2].Value;
            }
        }
    }

    internal XmlNamespaceManager ToManager()
    {
        if (++_uses % RecordsPerNameTable == 0)
        {
            _names = new();
        }

        var manager = new Tolerant(_names);
        foreach (var (prefix, name) in _declared)
        {
            if (prefix is not ("xml" or "xmlns") && (prefix.Length == 0 || name.Length > 0))
            {
                manager.AddNamespace(prefix, name);
            }
        }

        return manager;
    }

    [GeneratedRegex("""\sxmlns(?::([A-Za-z_][\w.-]{0,63}))?\s{0,9}=\s{0,9}["']([^"'<&]{0,512})["']""", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();

    private sealed class Tolerant(XmlNameTable names) : XmlNamespaceManager(names)
    {
        public override string? LookupNamespace(string prefix) => base.LookupNamespace(prefix) ?? NameTable!.Add(prefix);
    }
}
