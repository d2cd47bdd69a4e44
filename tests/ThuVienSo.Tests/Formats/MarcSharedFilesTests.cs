using ThuVienSo.Ingestion.Formats.Marc;

namespace ThuVienSo.Tests.Formats;

public sealed class MarcSharedFilesTests
{
    [TestCase("pymarc_one.dat", 1)]
    [TestCase("pymarc_marc8.dat", 1)]
    [TestCase("pymarc_diacritic.dat", 1)]
    [TestCase("pymarc_multi_isbn.dat", 1)]
    [TestCase("ruby-marc_utf8.marc", 1)]
    public async Task Every_record_of_a_real_file_lands(string file, int records)
    {
        var results = await Reading.AllAsync(new Iso2709RecordReader(), await File.ReadAllBytesAsync(Path.Combine(SharedData.Folder("marc"), file)));
        Assert.That(results.Drafts(), Has.Count.EqualTo(records));
    }

    [TestCase("pymarc_batch.xml", 2, "")]
    [TestCase("pymarc_utf8.xml", 1, "")]
    [TestCase("ruby-marc_three-records-second-bad.xml", 3, "subfield-code-unfit")]
    public async Task Every_record_of_a_real_MARCXML_file_lands(string file, int records, string codes)
    {
        var results = await Reading.AllAsync(new MarcXmlRecordReader(), await File.ReadAllBytesAsync(Path.Combine(SharedData.Folder("marc"), file)));
        Assert.Multiple(() =>
        {
            Assert.That(results.Drafts(), Has.Count.EqualTo(records));
            Assert.That(string.Join(' ', results.Codes()), Is.EqualTo(codes));
        });
    }
}
