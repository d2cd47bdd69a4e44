using System.Globalization;
using System.Text;

namespace ThuVienSo.IntegrationTests.Reliability;

/// <summary>Makes MARC files whose records are known by their keys.</summary>
internal static class MarcSource
{
    /// <summary>ISO 2709 with the keys <c>file-1</c> to <c>file-count</c>.</summary>
    public static byte[] File(string name, int count)
    {
        using var stream = new MemoryStream();
        for (var number = 1; number <= count; number++)
            stream.Write(Record(string.Create(CultureInfo.InvariantCulture, $"{name}-{number}"), $"Sách thử độ bền tập {number} của tệp {name}"));
        return stream.ToArray();
    }

    /// <summary>One record of MARCXML, some 2 kB, with the number in its key, title and names.</summary>
    public static string Xml(long number) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
         <record><leader>00000nam a2200000 a 4500</leader><controlfield tag="001">x-{number}</controlfield>
         <controlfield tag="008">260101s{1900 + (number % 120)}    vm            000 0 vie d</controlfield>
         <datafield tag="100" ind1="1" ind2=" "><subfield code="a">Nguyễn Văn {number % 50_000}</subfield></datafield>
         <datafield tag="245" ind1="1" ind2="0"><subfield code="a">Sách đo bộ nhớ thứ {number}</subfield><subfield code="c">Nguyễn Văn {number % 50_000}</subfield></datafield>
         <datafield tag="260" ind1=" " ind2=" "><subfield code="a">Quảng Ngãi</subfield><subfield code="b">Nhà xuất bản {number % 300}</subfield><subfield code="c">{1900 + (number % 120)}</subfield></datafield>
         <datafield tag="520" ind1=" " ind2=" "><subfield code="a">{string.Join(' ', Enumerable.Range(0, 60).Select(word => $"chữ{(number * 31) + (word * 7)} đường"))}</subfield></datafield>
         <datafield tag="650" ind1=" " ind2="4"><subfield code="a">Chủ đề {number % 2_000}</subfield></datafield></record>

         """);

    private static byte[] Record(string key, string title)
    {
        (string Tag, string Value)[] fields =
        [
            ("001", key), ("008", "260101s2001    vm            000 0 vie d"), ("100", "1 \u001faNguyễn Văn Thử"), ("245", $"10\u001fa{title}"),
            ("520", "  \u001faMột đoạn tóm tắt vừa đủ dài để mỗi lần ghi phải chạm tới nhiều trang của cơ sở dữ liệu và nhiều từ của chỉ mục."),
        ];
        var directory = new StringBuilder();
        using var data = new MemoryStream();
        foreach (var (tag, value) in fields)
        {
            var bytes = Encoding.UTF8.GetBytes(value + '\u001e');
            directory.Append(CultureInfo.InvariantCulture, $"{tag}{bytes.Length:D4}{data.Length:D5}");
            data.Write(bytes);
        }

        var start = 24 + directory.Length + 1;
        var leader = string.Create(CultureInfo.InvariantCulture, $"{start + data.Length + 1:D5}nam a22{start:D5} a 4500");
        return [.. Encoding.ASCII.GetBytes(leader + directory + '\u001e'), .. data.ToArray(), 0x1D];
    }
}
