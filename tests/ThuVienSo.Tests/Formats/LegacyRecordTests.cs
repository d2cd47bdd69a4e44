using System.Text;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Text;

namespace ThuVienSo.Tests.Formats;

public sealed class LegacyRecordTests
{
    private const string Title = "Lịch sử Đảng bộ tỉnh Quảng Ngãi";

    [TestCase(VietnameseEncoding.Tcvn3)]
    [TestCase(VietnameseEncoding.Vni)]
    [TestCase(VietnameseEncoding.Viqr)]
    [TestCase(VietnameseEncoding.BkHcm2)]
    public async Task Text_in_an_older_encoding_inside_a_Unicode_table_is_converted_and_told(VietnameseEncoding encoding)
    {
        string title = LegacyConversion.FromUnicode(Title, encoding).Text;
        string author = LegacyConversion.FromUnicode("Lê Lợi", encoding).Text;
        byte[] file = Encoding.UTF8.GetBytes($"Mã;Nhan đề;Tác giả;Tóm tắt\n1;{title};{author};Tập hợp tư liệu về phong trào yêu nước\n2;Địa chí;Nguyễn Du;\n");
        var records = (await ReadAsync(file, "bang.csv")).OfType<ReadResult.Record>().ToList();
        Assert.That(records[0].Draft.Description.Title.Proper, Is.EqualTo(Title));
        Assert.That(records[0].Draft.Description.Contributors[0].Name, Is.EqualTo("Lê Lợi"));
        Assert.That(records[0].Draft.Description.Abstract, Is.EqualTo("Tập hợp tư liệu về phong trào yêu nước"));
        var warning = records[0].Warnings.First(one => one.Code == "legacy-encoding");
        Assert.That((warning.Field, warning.Severity, warning.Position?.Number), Is.EqualTo(("title", ProblemSeverity.Warning, (long?)1)));
        foreach (string reason in new[] { warning.Reason.Vi, warning.Reason.En })
            Assert.That(reason, Does.Contain(title).And.Contain(Title).And.Contain(encoding.ToString()[..2]).IgnoreCase);
        Assert.That(Encoding.UTF8.GetString(records[0].Draft.SourceRecord), Does.Not.Contain(Title));
        Assert.That(records[1].Warnings, Is.Empty);
    }

    [TestCase(VietnameseEncoding.Tcvn3, 'a')]
    [TestCase(VietnameseEncoding.Tcvn3, ' ')]
    [TestCase(VietnameseEncoding.Vni, ' ')]
    [TestCase(VietnameseEncoding.Vni, 'a')]
    public async Task A_Marc_file_in_an_undeclared_code_page_is_read(VietnameseEncoding encoding, char leader09)
    {
        string line = LegacyConversion.FromUnicode($"10\u001Fa{Title} /\u001FcNguyễn Văn Hồng biên soạn", encoding).Text;
        byte[] field = [.. LegacyConversion.Bytes(line, encoding), 0x1E];
        byte[] key = Encoding.ASCII.GetBytes("k1\u001E");
        string directory = $"001{key.Length:D4}00000245{field.Length:D4}{key.Length:D5}\u001E";
        int data = 24 + directory.Length;
        int length = data + key.Length + field.Length + 1;
        byte[] file = [.. Encoding.ASCII.GetBytes($"{length:D5}nam {leader09}22{data:D5}   4500{directory}"), .. key, .. field, 0x1D];
        var record = (await ReadAsync(file, "cu.mrc")).OfType<ReadResult.Record>().Single();
        Assert.That(record.Draft.Description.Title.Proper, Is.EqualTo(Title));
        Assert.That(record.Draft.Description.Title.Responsibility, Is.EqualTo("Nguyễn Văn Hồng biên soạn"));
        Assert.That(record.Warnings.Select(warning => (warning.Code, warning.Field)), Is.EquivalentTo(new[] { ("legacy-encoding", "title"), ("legacy-encoding", "responsibility") }));
        Assert.That(record.Draft.SourceRecord, Is.EqualTo(file));
    }

    [TestCase("L'été à Hué, géographie française")]
    [TestCase("Thé")]
    [TestCase("C++ (a^2 + b^2) ~ `x`")]
    [TestCase("Für Elise, Ærø, São Paulo")]
    public async Task What_is_right_as_it_stands_gives_no_warning(string title)
    {
        byte[] file = Encoding.UTF8.GetBytes($"Mã;Nhan đề;Tác giả\n1;{title};Nguyễn Du\n2;Địa chí;Lê Lợi\n");
        var record = (await ReadAsync(file, "bang.csv")).OfType<ReadResult.Record>().First();
        Assert.That((record.Draft.Description.Title.Proper, record.Warnings.Count), Is.EqualTo((title, 0)));
    }

    private static async Task<List<ReadResult>> ReadAsync(byte[] file, string name)
    {
        var results = new List<ReadResult>();
        await foreach (var result in FormatRecognition.ReadAsync(new MemoryStream(file), new ReadingContext(name, "nguon"), default))
            results.Add(result);
        return results;
    }
}
