using System.Globalization;
using System.Text;

namespace ThuVienSo.Benchmarks.Corpus;

/// <summary>Writes made-up records as ISO 2709 or MARCXML, so that every reader under test reads the same bytes.</summary>
public static class MarcFile
{
    private const byte FieldEnd = 0x1E;
    private const byte RecordEnd = 0x1D;

    public static void WriteIso2709(Stream stream, IEnumerable<SyntheticRecord> records)
    {
        foreach (var record in records)
            stream.Write(Record(Fields(record)));
    }

    public static void WriteMarcXml(TextWriter writer, IEnumerable<SyntheticRecord> records)
    {
        writer.WriteLine("""<collection xmlns="http://www.loc.gov/MARC21/slim">""");
        foreach (var record in records)
        {
            writer.Write("<record><leader>00000nam a2200000 a 4500</leader>");
            foreach (var (tag, value) in Fields(record))
                writer.Write(string.CompareOrdinal(tag, "010") < 0 ? $"<controlfield tag=\"{tag}\">{value}</controlfield>" : DataField(tag, value));
            writer.WriteLine("</record>");
        }

        writer.WriteLine("</collection>");
    }

    private static IEnumerable<(string Tag, string Value)> Fields(SyntheticRecord record)
    {
        yield return ("001", record.Id.ToString("D9", CultureInfo.InvariantCulture));
        yield return ("008", $"260101s{record.Year}    vm            000 0 {record.Language} d");
        yield return ("100", $"1 \u001fa{record.Author}");
        yield return ("245", $"10\u001fa{record.Title} /\u001fc{record.Author}");
        yield return ("260", $"  \u001faQuảng Ngãi :\u001fb{record.Publisher},\u001fc{record.Year}");
        yield return ("300", "  \u001fa312 tr. ;\u001fc21 cm");
        yield return ("520", $"  \u001fa{record.Abstract}");
        foreach (var subject in record.Subjects)
            yield return ("650", $" 7\u001fa{subject}");
        yield return ("852", $"  \u001fb{record.Library}\u001fh{record.Year % 1000}\u001fp{record.Barcode}");
    }

    private static byte[] Record(IEnumerable<(string Tag, string Value)> fields)
    {
        var directory = new StringBuilder();
        using var data = new MemoryStream();
        foreach (var (tag, value) in fields)
        {
            var bytes = Encoding.UTF8.GetBytes(value);
            directory.Append(CultureInfo.InvariantCulture, $"{tag}{bytes.Length + 1:D4}{data.Length:D5}");
            data.Write(bytes);
            data.WriteByte(FieldEnd);
        }

        var start = 24 + directory.Length + 1;
        var length = start + (int)data.Length + 1;
        var leader = string.Create(CultureInfo.InvariantCulture, $"{length:D5}nam a22{start:D5} a 4500");
        return [.. Encoding.ASCII.GetBytes(leader + directory), FieldEnd, .. data.ToArray(), RecordEnd];
    }

    private static string DataField(string tag, string value)
    {
        var subfields = value[2..].Split('\u001f', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => $"<subfield code=\"{part[0]}\">{part[1..]}</subfield>");
        return $"<datafield tag=\"{tag}\" ind1=\"{value[0]}\" ind2=\"{value[1]}\">{string.Concat(subfields)}</datafield>";
    }
}
