using System.Text;
using ThuVienSo.Imaging.Inspection;
using ThuVienSo.Ingestion.Packages.Recognition;
using ContentKind = ThuVienSo.Ingestion.Packages.ContentKind;

namespace ThuVienSo.Tests.Packages;

/// <summary>What a file is by its first bytes.</summary>
public sealed class ContentRecognitionTests
{
    [TestCase("")]
    [TestCase("\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\n\r\n")]
    [TestCase("Máy quét số 3: ")]
    public void What_stands_before_a_PDF_does_not_hide_it_from_either_look(string before)
    {
        var bytes = Encoding.UTF8.GetBytes(before + "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n");
        Assert.That((KindOf(bytes), ThuVienSo.Imaging.Inspection.ContentKind.Of(bytes)), Is.EqualTo((ContentKind.Pdf, (FileKind?)FileKind.Pdf)));
    }

    [TestCase(1024, true)]
    [TestCase(1025, false)]
    public void A_PDF_begins_within_1024_bytes(int before, bool isPdf)
    {
        var bytes = (byte[])[.. new byte[before], .. "%PDF-1.4\n1 0 obj"u8];
        Assert.That((KindOf(bytes) == ContentKind.Pdf, ThuVienSo.Imaging.Inspection.ContentKind.Of(bytes) == FileKind.Pdf), Is.EqualTo((isPdf, isPdf)));
    }

    [Test]
    public void A_text_that_speaks_of_PDF_is_a_text()
    {
        var bytes = Encoding.UTF8.GetBytes("Tệp PDF bắt đầu bằng %PDF-1.4 rồi đến các đối tượng.");
        Assert.That((KindOf(bytes), ThuVienSo.Imaging.Inspection.ContentKind.Of(bytes)), Is.EqualTo((ContentKind.Text, (FileKind?)null)));
    }

    [Test]
    public void A_text_that_begins_with_the_letters_of_a_bitmap_is_a_text()
    {
        Assert.That(KindOf(Encoding.UTF8.GetBytes("BM25 là cách xếp hạng kết quả tìm kiếm.")), Is.EqualTo(ContentKind.Text));
        Assert.That(KindOf([.. "BM"u8, 70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 1, 0, 0, 0]), Is.EqualTo(ContentKind.OtherImage));
    }

    private static ContentKind KindOf(byte[] bytes) => ContentRecognition.Of(bytes, "x").Kind;
}
