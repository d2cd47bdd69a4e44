using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Recognition;

/// <summary>Whether Tesseract is on this machine.</summary>
public abstract record FoundTesseract
{
    private FoundTesseract()
    {
    }

    public sealed record Ready(TesseractProgram Program) : FoundTesseract;

    /// <summary>What to install, in a sentence for staff; pages that need recognition wait.</summary>
    public sealed record Absent(BilingualText Reason) : FoundTesseract;
}

/// <summary>
/// Tesseract as it is installed: an external program, started once for each page. Which version and which languages it has is asked when it is found, so look for it
/// again (<see cref="FindAsync"/>) while pages wait for a language. Any number of pages may be recognised at a time.
/// </summary>
public sealed class TesseractProgram
{
    private const int OldestVersion = 4;

    private static readonly RecognitionLimits Asking = new() { Time = TimeSpan.FromSeconds(20), OutputBytes = 1 << 20 };

    private readonly LimitedProgram _program;
    private readonly HashSet<string> _languages;

    private TesseractProgram(string path, LimitedProgram program, string version, IEnumerable<string> languages)
    {
        _program = program;
        _languages = [.. languages];
        (Path, Version) = (path, version);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Such as "5.3.0".</summary>
    public string Version { get; }

    /// <summary>Those whose data is installed, by Tesseract's names ("vie", "eng", "chi_tra").</summary>
    public IReadOnlyCollection<string> Languages => _languages;

    /// <summary>Looks for the program and asks what it is.</summary>
    /// <param name="program">Its path, from the setting; null: on PATH, or where the Windows installer puts it.</param>
    /// <param name="time">For the time limits.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public static async Task<FoundTesseract> FindAsync(string? program, TimeProvider time, CancellationToken cancellationToken)
    {
        if ((program ?? ProgramPath.Find("tesseract", "Tesseract-OCR")) is not { } path)
            return new FoundTesseract.Absent(RecognitionSentences.ProgramMissing);
        var limited = new LimitedProgram(path, time);
        var version = await limited.RunAsync(["--version"], Asking, cancellationToken);
        var languages = await limited.RunAsync(["--list-langs"], Asking, cancellationToken);
        if (!Ran(version) || !Ran(languages))
            return new FoundTesseract.Absent(program is null ? RecognitionSentences.ProgramMissing : RecognitionSentences.ProgramOfSettingMissing(program));
        var number = VersionNumber(version.Output);
        return Major(number) < OldestVersion
            ? new FoundTesseract.Absent(RecognitionSentences.TooOld(number))
            : new FoundTesseract.Ready(new TesseractProgram(path, limited, number, LanguagesOf(languages.Output)));
    }

    /// <summary>Recognises one page.</summary>
    /// <param name="imagePath">A PNG, TIFF, JPEG, PNM, BMP or WebP file with the page upright; of several frames the first is taken. Its resolution helps when it is stated.</param>
    /// <param name="languages">Tesseract's names, as <see cref="RecognitionLanguages.For"/> gives them; the first is the main one.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="cancellationToken">Ends the program too.</param>
    public async Task<RecognitionResult> RecognizeAsync(
        string imagePath, IReadOnlyList<string> languages, RecognitionLimits limits, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(languages.Count);
        if (languages.FirstOrDefault(language => !_languages.Contains(language)) is { } missing)
            return new RecognitionResult.Problem(RecognitionFault.LanguageMissing, RecognitionSentences.LanguageMissing(missing));

        // What is no image would be read as a list of other files to recognise.
        if (!ImageSignature.IsImage(imagePath))
            return new RecognitionResult.Problem(RecognitionFault.Unreadable, RecognitionSentences.NoImage);
        var run = await _program.RunAsync(Arguments(imagePath, languages), limits, cancellationToken);
        return Result(run, limits);
    }

    private static IEnumerable<string> Arguments(string imagePath, IReadOnlyList<string> languages) =>
        [System.IO.Path.GetFullPath(imagePath), "stdout", "-l", string.Join('+', languages), "-c", "tessedit_create_tsv=1", "-c", "tessedit_page_number=0"];

    private static RecognitionResult Result(ProgramRun run, RecognitionLimits limits) => run switch
    {
        { End: ProgramEnd.NotStarted } => new RecognitionResult.Problem(RecognitionFault.ProgramMissing, RecognitionSentences.ProgramMissing),
        { End: ProgramEnd.TimeLimit } => new RecognitionResult.Problem(RecognitionFault.TimeLimit, RecognitionSentences.TimeLimit(limits.Time)),
        { End: ProgramEnd.OutputLimit } => new RecognitionResult.Problem(RecognitionFault.OutputLimit, RecognitionSentences.OutputLimit(limits.OutputBytes)),
        { ExitCode: 0 } => TesseractTable.Read(run.Output) is { } page
            ? new RecognitionResult.Recognized(page)
            : new RecognitionResult.Problem(RecognitionFault.Crashed, RecognitionSentences.NoAnswer),
        _ when NoMemory(run) => new RecognitionResult.Problem(RecognitionFault.MemoryLimit, RecognitionSentences.MemoryLimit(limits.MemoryBytes)),
        { ExitCode: 1 } => new RecognitionResult.Problem(RecognitionFault.Unreadable, RecognitionSentences.Unreadable(FirstLine(run.Errors))),
        _ => new RecognitionResult.Problem(RecognitionFault.Crashed, RecognitionSentences.Crashed(run.ExitCode, FirstLine(run.Errors))),
    };

    /// <summary>As C++, the loader of libraries and Leptonica say it.</summary>
    private static bool NoMemory(ProgramRun run) =>
        run.Errors.Contains("bad_alloc", StringComparison.Ordinal)
        || run.Errors.Contains("failed to map segment", StringComparison.Ordinal)
        || run.Errors.Contains("alloc fail", StringComparison.Ordinal)
        || run.Errors.Contains("not enough memory", StringComparison.OrdinalIgnoreCase);

    private static bool Ran(ProgramRun run) => run is { End: ProgramEnd.Exited, ExitCode: 0 };

    /// <summary>"tesseract 5.3.0", on Windows "tesseract v5.3.0.20221214".</summary>
    private static string VersionNumber(string output) => FirstLine(output).Replace("tesseract", "", StringComparison.OrdinalIgnoreCase).Trim().TrimStart('v');

    private static int Major(string version) => int.TryParse(version.Split('.')[0], out var major) ? major : 0;

    /// <summary>A heading, then a language a line; those of layout and of equations recognise no text.</summary>
    private static IEnumerable<string> LanguagesOf(string output) =>
        output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Skip(1).Where(name => name is not ("osd" or "equ"));

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();
}
