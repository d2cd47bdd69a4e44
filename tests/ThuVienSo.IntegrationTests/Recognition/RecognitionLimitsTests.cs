using ThuVienSo.Ingestion.Recognition;

namespace ThuVienSo.IntegrationTests.Recognition;

[Parallelizable(ParallelScope.Self)]
public sealed class RecognitionLimitsTests : TesseractTest
{
    [Test]
    public async Task A_page_that_takes_too_long_is_stopped_and_leaves_no_process()
    {
        var image = LargeImage();
        Assert.That(Fault(await RecognizeAsync(image, Generous with { Time = TimeSpan.FromMilliseconds(300) })), Is.EqualTo(RecognitionFault.TimeLimit));
        Assert.That(ProcessesWith(image), Is.Empty);
    }

    [Test]
    public async Task Cancelling_ends_the_program()
    {
        var image = LargeImage();
        using var cancel = new CancellationTokenSource();
        var running = Tesseract.RecognizeAsync(image, ["vie"], Generous, cancel.Token);
        while (OperatingSystem.IsLinux() && ProcessesWith(image).Length == 0 && !running.IsCompleted)
            await Task.Delay(5);
        await cancel.CancelAsync();
        Assert.That(async () => await running, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(ProcessesWith(image), Is.Empty);
    }

    [Test]
    public async Task Of_too_long_an_answer_nothing_is_kept()
    {
        var image = LargeImage();
        Assert.That(Fault(await RecognizeAsync(image, Generous with { OutputBytes = 20 })), Is.EqualTo(RecognitionFault.OutputLimit));
        Assert.That(ProcessesWith(image), Is.Empty);
    }

    [Test]
    public async Task A_page_that_needs_more_memory_than_allowed_is_stopped()
    {
        if (!File.Exists("/usr/bin/prlimit"))
            TestPrograms.Missing("prlimit (util-linux) is not installed.");
        var result = await RecognizeAsync(LargeImage(), Generous with { MemoryBytes = 85_000_000 });
        Assert.That(Fault(result), Is.EqualTo(RecognitionFault.MemoryLimit));
        Assert.That(((RecognitionResult.Problem)result).Waits, Is.False);
    }

    [Test]
    public async Task The_lowest_priority_and_one_thread_are_what_a_page_gets()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("Read from /proc.");
        var image = LargeImage();
        using var cancel = new CancellationTokenSource();
        var running = Tesseract.RecognizeAsync(image, ["vie"], Generous, cancel.Token);
        string[] found = [];
        while (found.Length == 0 && !running.IsCompleted)
        {
            await Task.Delay(5);
            found = [.. ProcessesWith(image).Where(id => File.ReadAllText($"/proc/{id}/comm").Trim() == "tesseract")];
        }

        Assert.That(found, Has.Length.EqualTo(1));
        var stat = (await File.ReadAllTextAsync($"/proc/{found[0]}/stat")).Split(") ")[1].Split(' ');
        Assert.That(stat[16], Is.EqualTo("19"), "nice");
        Assert.That((await File.ReadAllTextAsync($"/proc/{found[0]}/environ")).Split('\0'), Has.Member("OMP_THREAD_LIMIT=1"));
        await cancel.CancelAsync();
        Assert.That(async () => await running, Throws.InstanceOf<OperationCanceledException>());
    }

    /// <summary>Grey noise without writing, 20 megapixels, as PNM: seconds of work.</summary>
    private string LargeImage()
    {
        var path = Path.Combine(Folder, "large.pgm");
        var pixels = new byte[5000 * 4000];
        new Random(4).NextBytes(pixels);
        using var file = File.Create(path);
        file.Write("P5\n5000 4000\n255\n"u8);
        file.Write(pixels);
        return path;
    }

    private static string[] ProcessesWith(string argument) => !OperatingSystem.IsLinux() ? [] : [.. Directory.EnumerateDirectories("/proc")
        .Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]) && CommandLine(folder).Split('\0').Contains(argument)).Select(Path.GetFileName).OfType<string>()];

    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
