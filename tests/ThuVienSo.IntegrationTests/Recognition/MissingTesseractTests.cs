using ThuVienSo.Ingestion.Recognition;

namespace ThuVienSo.IntegrationTests.Recognition;

public sealed class MissingTesseractTests : TesseractTest
{
    [Test]
    public async Task Without_the_program_the_sentence_says_what_to_install()
    {
        var path = Environment.GetEnvironmentVariable("PATH");
        try
        {
            Environment.SetEnvironmentVariable("PATH", Folder);
            var absent = (FoundTesseract.Absent)await TesseractProgram.FindAsync(null, TimeProvider.System, CancellationToken.None);
            Assert.That(absent.Reason.Vi, Does.Contain("apt install tesseract-ocr tesseract-ocr-vie"));
            Assert.That(absent.Reason.En, Does.Contain("apt install tesseract-ocr tesseract-ocr-vie"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
        }
    }

    [TestCase("/nowhere/tesseract")]
    [TestCase("/bin/false")]
    public async Task A_setting_that_names_no_tesseract_is_said(string program)
    {
        var absent = (FoundTesseract.Absent)await TesseractProgram.FindAsync(program, TimeProvider.System, CancellationToken.None);
        Assert.That(absent.Reason.Vi, Does.Contain("Recognition:Program").And.Contain(program));
    }

    [Test]
    public async Task A_language_without_data_makes_the_page_wait_and_says_the_package()
    {
        var problem = (RecognitionResult.Problem)await Tesseract.RecognizeAsync("no matter", ["vie", "chi_tra_none"], Generous, CancellationToken.None);
        Assert.That(problem.Fault, Is.EqualTo(RecognitionFault.LanguageMissing));
        Assert.That(problem.Waits);
        Assert.That(problem.Reason.Vi, Does.Contain("tesseract-ocr-chi-tra-none"));
    }

    [Test]
    public void The_version_and_the_languages_are_known()
    {
        Assert.That(Tesseract.Version, Does.Match(@"^[4-9]\.\d"));
        Assert.That(Tesseract.Languages, Has.Member("vie").And.None.EqualTo("osd"));
    }
}
