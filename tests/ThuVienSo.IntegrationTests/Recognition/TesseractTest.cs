using ThuVienSo.Ingestion.Recognition;

namespace ThuVienSo.IntegrationTests.Recognition;

/// <summary>Finds Tesseract, and gives each test a folder of its own.</summary>
public abstract class TesseractTest
{
    protected static readonly RecognitionLimits Generous = new() { Time = TimeSpan.FromMinutes(2) };

    protected TesseractProgram Tesseract { get; private set; } = null!;

    protected string Folder { get; private set; } = "";

    [OneTimeSetUp]
    public async Task FindTesseract()
    {
        var found = await TesseractProgram.FindAsync(null, TimeProvider.System, CancellationToken.None);
        if (found is FoundTesseract.Absent absent)
            TestPrograms.Missing(absent.Reason.En);
        Tesseract = ((FoundTesseract.Ready)found).Program;
        if (!Tesseract.Languages.Contains("vie"))
            TestPrograms.Missing("Tesseract has no data of Vietnamese (tesseract-ocr-vie).");
    }

    [SetUp]
    public void MakeFolder() => Folder = Directory.CreateTempSubdirectory("recognition-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(Folder, recursive: true);

    protected Task<RecognitionResult> RecognizeAsync(string image, RecognitionLimits? limits = null) =>
        Tesseract.RecognizeAsync(image, ["vie"], limits ?? Generous, CancellationToken.None);

    protected static RecognitionFault? Fault(RecognitionResult result) => (result as RecognitionResult.Problem)?.Fault;
}
