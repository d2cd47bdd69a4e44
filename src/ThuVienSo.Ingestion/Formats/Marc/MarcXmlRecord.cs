using System.Buffers;
using System.Text;
using System.Xml;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>From the elements of one MARCXML record to a record in the form of ISO 2709.</summary>
internal static class MarcXmlRecord
{
    private const string UsualLeader = "00000nam a2200000   4500";

    /// <summary>
    /// Reads the record element that the reader stands before. Throws <see cref="XmlException"/> when it is not well-formed.
    /// </summary>
    public static MarcRecord Read(XmlReader xml, byte[] source, List<Fault> faults)
    {
        var data = new ArrayBufferWriter<byte>(source.Length);
        data.Write(Encoding.ASCII.GetBytes(UsualLeader));
        var fields = new List<MarcField>();
        string? leader = null;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.LocalName)
            {
                case "leader":
                    leader = Inner(xml).Trim('\r', '\n', '\t');
                    break;
                case "controlfield":
                    Control(xml, data, fields, faults);
                    break;
                case "datafield":
                    Data(xml, data, fields, faults);
                    break;
            }
        }

        if (leader is null)
        {
            faults.Add(MarcReasons.LeaderMissing());
        }

        return new(WithLeader(data, leader), source, [.. fields], MarcEncoding.Utf8);
    }

    private static byte[] WithLeader(ArrayBufferWriter<byte> data, string? leader)
    {
        var bytes = data.WrittenSpan.ToArray();
        for (var i = 0; leader is not null && i < MarcRecord.LeaderLength; i++)
        {
            bytes[i] = i < leader.Length && leader[i] is >= ' ' and < '\x7F' ? (byte)leader[i] : (byte)' ';
        }

        return bytes;
    }

    private static void Control(XmlReader xml, ArrayBufferWriter<byte> data, List<MarcField> fields, List<Fault> faults)
    {
        var tag = Tag(xml, faults);
        var start = data.WrittenCount;
        Write(data, Inner(xml).Trim('\r', '\n', '\t'));
        Close(data, fields, tag, start);
    }

    private static void Data(XmlReader xml, ArrayBufferWriter<byte> data, List<MarcField> fields, List<Fault> faults)
    {
        var tag = Tag(xml, faults);
        var start = data.WrittenCount;
        data.Write((ReadOnlySpan<byte>)[Indicator(xml.GetAttribute("ind1")), Indicator(xml.GetAttribute("ind2"))]);
        if (!xml.IsEmptyElement)
        {
            var depth = xml.Depth;
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "subfield")
                {
                    data.Write((ReadOnlySpan<byte>)[0x1F, Code(xml.GetAttribute("code"), tag, faults)]);
                    Write(data, Inner(xml));
                }
            }
        }

        Close(data, fields, tag, start);
    }

    private static void Close(ArrayBufferWriter<byte> data, List<MarcField> fields, int tag, int start)
    {
        if (tag != 0)
        {
            fields.Add(new(tag, start, data.WrittenCount - start));
        }

        data.Write((ReadOnlySpan<byte>)[Iso2709Framing.FieldTerminator]);
    }

    /// <summary>The tag; 0 when it is none, and the field is left out.</summary>
    private static int Tag(XmlReader xml, List<Fault> faults)
    {
        var tag = TidyText.Tidy(xml.GetAttribute("tag") ?? "");
        if (tag.Length == 3 && tag.All(char.IsAsciiLetterOrDigit))
        {
            return (tag[0] << 16) | (tag[1] << 8) | tag[2];
        }

        faults.Add(MarcReasons.TagUnfit(tag));
        return 0;
    }

    /// <summary>The code of a subfield; a space, which no mapping asks for, when it is none.</summary>
    private static byte Code(string? written, int tag, List<Fault> faults)
    {
        if (written is [> ' ' and < '\x7F' and var code])
        {
            return (byte)code;
        }

        faults.Add(MarcReasons.SubfieldCodeUnfit(tag == 0 ? null : new MarcField(tag, 0, 0).TagText));
        return (byte)' ';
    }

    private static byte Indicator(string? written) => written is [> ' ' and < '\x7F' and var indicator, ..] && indicator != '#'
        ? (byte)indicator : (byte)' ';

    /// <summary>All text in the element that the reader stands at, without markup; afterwards the reader stands at its end.</summary>
    private static string Inner(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var depth = xml.Depth;
        string? first = null;
        StringBuilder? more = null;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace))
            {
                continue;
            }

            if (first is null)
            {
                first = xml.Value;
                continue;
            }

            more ??= new StringBuilder(first);
            more.Append(xml.Value);
        }

        return more?.ToString() ?? first ?? "";
    }

    /// <summary>Writes text as UTF-8; what ISO 2709 uses as delimiters becomes a space.</summary>
    private static void Write(ArrayBufferWriter<byte> data, string text)
    {
        var span = data.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        var length = Encoding.UTF8.GetBytes(text, span);
        span[..length].ReplaceAny(Delimiters, (byte)' ');
        data.Advance(length);
    }

    private static readonly SearchValues<byte> Delimiters = SearchValues.Create([0x1D, 0x1E, 0x1F]);
}
