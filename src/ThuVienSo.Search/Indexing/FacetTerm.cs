using System.Text;
using Lucene.Net.Util;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Indexing;

/// <summary>
/// One value of a facet as a term: sort key, value and label, with a zero byte between. So ordinals are in Vietnamese order, a browse list is a range of ordinals,
/// and labels need no database. A value equal to its label is written once.
/// </summary>
internal static class FacetTerm
{
    /// <summary>Lucene refuses terms over 32,766 bytes, and a heading of this length is a mistake; the cut keeps it searchable.</summary>
    private const int LongestPart = 1000;

    public static BytesRef Of(string value, string label)
    {
        value = Cut(value);
        label = Cut(label);
        var same = string.Equals(value, label, StringComparison.Ordinal);
        return new BytesRef(Encoding.UTF8.GetBytes($"{VietnameseOrder.SortKey(label)}\0{(same ? "" : value)}\0{label}"));
    }

    public static BytesRef Of(string label) => Of(label, label);

    /// <summary>The value and label of a term.</summary>
    public static Labelled Parse(BytesRef term)
    {
        var bytes = term.Bytes.AsSpan(term.Offset, term.Length);
        var rest = bytes[(bytes.IndexOf((byte)0) + 1)..];
        var zero = rest.IndexOf((byte)0);
        var label = Encoding.UTF8.GetString(rest[(zero + 1)..]);
        return new Labelled(zero == 0 ? label : Encoding.UTF8.GetString(rest[..zero]), label);
    }

    private static string Cut(string text)
    {
        text = text.Replace('\0', ' ');
        return text.Length <= LongestPart ? text : text[..(char.IsHighSurrogate(text[LongestPart - 1]) ? LongestPart - 1 : LongestPart)];
    }
}
