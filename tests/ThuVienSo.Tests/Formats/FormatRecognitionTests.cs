using System.Text;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Tests.Formats.Tables;
using ThuVienSo.Text;

namespace ThuVienSo.Tests.Formats;

public sealed class FormatRecognitionTests
{
    private static readonly (string Name, byte[] Bytes, FileFormat Format)[] _known =
    [
        ("iso 2709", [.. "00714cam a2200205 a 4500001001300000"u8], FileFormat.Iso2709),
        ("iso 2709 with a wrong length", [.. "XXXXXcam a2200205 a 4500001001300000"u8], FileFormat.Iso2709),
        ("iso 2709 with a broken leader", [.. "xxxxxxxxxxxxxxxxxxxxxxxx001001300000\u001e0001\u001e10\u001faNhan"u8, 0x1D], FileFormat.Iso2709),
        ("iso 2709 after a mark and a line end", [.. "\uFEFF\r\n00714cam a2200205 a 4500"u8], FileFormat.Iso2709),
        ("marcxml", [.. "<?xml version=\"1.0\"?><collection xmlns=\"http://www.loc.gov/MARC21/slim\">"u8], FileFormat.MarcXml),
        ("marcxml without namespace", [.. "<collection><record><leader>00714cam</leader><datafield tag=\"245\">"u8], FileFormat.MarcXml),
        ("marcxml in utf-16", Encoding.Unicode.GetBytes("\uFEFF<?xml version=\"1.0\" encoding=\"utf-16\"?><record xmlns=\"http://www.loc.gov/MARC21/slim\">"), FileFormat.MarcXml),
        ("marcxml inside oai", [.. "<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"><record xmlns=\"http://www.loc.gov/MARC21/slim\">"u8], FileFormat.MarcXml),
        ("dublin core in oai", [.. "\n<!-- x --><OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\">"u8], FileFormat.DublinCore),
        ("dublin core", [.. "<records xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>"u8], FileFormat.DublinCore),
        ("csv", Encoding.UTF8.GetBytes("Mã;Nhan đề\n1;A\n"), FileFormat.DelimitedText),
        ("csv in tcvn", LegacyText.EncodingOf(TextEncoding.Tcvn5712).GetBytes("Mã;Nhan đề\n1;Đường về\n"), FileFormat.DelimitedText),
        ("csv in utf-16 without mark", Encoding.BigEndianUnicode.GetBytes("Mã;Nhan đề\n1;A\n"), FileFormat.DelimitedText),
        ("xlsx", WorkbookBytes.Of(("S", [["Nhan đề"], ["A"]])), FileFormat.Workbook),
    ];

    private static readonly (string Name, byte[] Bytes, string Code)[] _others =
    [
        ("empty", [], "file-empty"),
        ("only spaces", [.. " \r\n\t"u8], "file-empty"),
        ("only zeros", new byte[5000], "file-empty"),
        ("pdf", [.. "%PDF-1.7"u8], "is-pdf"),
        ("jpeg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16], "is-image"),
        ("tiff", [.. "II*\0"u8, 8, 0, 0, 0], "is-image"),
        ("gzip", [0x1F, 0x8B, 8, 0], "is-archive"),
        ("zip of anything", WorkbookBytes.Zip(("a.txt", "x")), "is-archive"),
        ("word", WorkbookBytes.Zip(("[Content_Types].xml", ""), ("word/document.xml", "")), "is-text-document"),
        ("ods", [.. "PK\u0003\u0004\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet"u8], "is-old-spreadsheet"),
        ("old xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("Workbook")], "is-old-spreadsheet"),
        ("old doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("WordDocument")], "is-text-document"),
        ("xlsx with a password", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("EncryptedPackage")], "is-encrypted"),
        ("html", [.. "<!DOCTYPE html><html>"u8], "is-html"),
        ("json", [.. "{ \"a\": 1 }"u8], "is-json"),
        ("marc as text", [.. "=LDR  00714cam\n=245  10$aA"u8], "is-marc-text"),
        ("excel 2003 xml", [.. "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"u8], "is-other-xml"),
        ("noise", [.. Enumerable.Range(0, 4000).Select(i => (byte)(i * 37 % 32))], "is-binary"),
    ];

    [TestCaseSource(nameof(Known))]
    public void A_format_is_told_from_the_first_bytes(byte[] bytes, FileFormat format) => Assert.That(FormatRecognition.Recognise(bytes).Format, Is.EqualTo(format));

    [TestCaseSource(nameof(Others))]
    public async Task What_is_no_record_file_is_told_in_one_sentence(byte[] bytes, string code)
    {
        var results = new List<ReadResult>();
        await foreach (var result in FormatRecognition.ReadAsync(new ForwardStream(bytes), new ReadingContext("tep.xlsx"), CancellationToken.None))
        {
            results.Add(result);
        }

        var problem = ((ReadResult.Problem)results.Single()).What;
        Assert.That(problem.Code, Is.EqualTo(code));
        Assert.That(problem.Severity, Is.EqualTo(ProblemSeverity.Refused));
        Assert.That(problem.Reason.Vi, Is.Not.Empty.And.Not.EqualTo(problem.Reason.En));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task The_reader_gets_the_whole_file(bool canSeek)
    {
        var bytes = WorkbookBytes.Of(("S", [["Mã", "Nhan đề"], ["1", "A"]]));
        var keys = new List<string>();
        await foreach (var result in FormatRecognition.ReadAsync(canSeek ? new MemoryStream(bytes) : new ForwardStream(bytes), new ReadingContext("x"), CancellationToken.None))
        {
            keys.Add(((ReadResult.Record)result).Draft.SourceKey);
        }

        Assert.That(keys, Is.EqualTo(new[] { "1" }));
    }

    private static IEnumerable<TestCaseData> Known() => _known.Select(row => new TestCaseData(row.Bytes, row.Format).SetArgDisplayNames(row.Name));

    private static IEnumerable<TestCaseData> Others() => _others.Select(row => new TestCaseData(row.Bytes, row.Code).SetArgDisplayNames(row.Name));
}
