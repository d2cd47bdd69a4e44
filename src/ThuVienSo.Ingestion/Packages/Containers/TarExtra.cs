using System.Globalization;
using System.Text;

namespace ThuVienSo.Ingestion.Packages.Containers;

/// <summary>The records of an extended header of pax: "25 path=tên/tệp.tif\n", the number being the length of all of the record.</summary>
internal static class TarExtra
{
    private const int LongestNumber = 8;

    /// <summary>Key to value; null when they are broken.</summary>
    public static Dictionary<string, byte[]>? Of(ReadOnlySpan<byte> bytes)
    {
        var records = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        while (!bytes.IsEmpty)
        {
            var space = bytes.IndexOf((byte)' ');
            if (space is < 1 or > LongestNumber || !int.TryParse(bytes[..space], NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > bytes.Length || length < space + 3)
            {
                return null;
            }

            var record = bytes[(space + 1)..length];
            var equals = record.IndexOf((byte)'=');
            if (equals < 1 || record[^1] != (byte)'\n')
            {
                return null;
            }

            records[Encoding.UTF8.GetString(record[..equals])] = record[(equals + 1)..^1].ToArray();
            bytes = bytes[length..];
        }

        return records;
    }
}
