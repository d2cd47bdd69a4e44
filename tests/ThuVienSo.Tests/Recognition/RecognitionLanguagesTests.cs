using ThuVienSo.Ingestion.Recognition;

namespace ThuVienSo.Tests.Recognition;

public sealed class RecognitionLanguagesTests
{
    [TestCase("", "vie")]
    [TestCase("vie", "vie")]
    [TestCase("vie fre", "vie fra")]
    [TestCase("fre vie fre", "fra vie")]
    [TestCase("hre", "vie")]
    [TestCase("hre vie eng", "vie eng")]
    [TestCase("chi", "chi_tra")]
    [TestCase("chi_tra_vert", "chi_tra_vert")]
    [TestCase("vie eng fre ger", "vie eng fra")]
    public void Languages_of_a_document_are_named_as_Tesseract_does(string codes, string names) =>
        Assert.That(string.Join(' ', RecognitionLanguages.For(codes.Split(' ', StringSplitOptions.RemoveEmptyEntries))), Is.EqualTo(names));
}
