using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Packages.Checks;
using ThuVienSo.Ingestion.Recognition;

namespace ThuVienSo.Ingestion.Scans;

/// <summary>What this machine can recognise. The program is looked for once in a hand-in, when the first page needs it; that there is none is said once, too.</summary>
/// <param name="program">Its path, from the setting; null to find it.</param>
/// <param name="time">For the time limits of the question.</param>
internal sealed class RecognitionAtHand(string? program, TimeProvider time)
{
    private FoundTesseract? _found;

    /// <summary>Languages by the names of the program, null without one; and what is to be said, null when it was said.</summary>
    public async Task<(IReadOnlyCollection<string>? Languages, PackageFinding? Finding)> AskAsync(CancellationToken cancellationToken)
    {
        var isFirst = _found is null;
        _found ??= await TesseractProgram.FindAsync(program, time, cancellationToken);
        return _found switch
        {
            FoundTesseract.Ready ready => (ready.Program.Languages, null),
            FoundTesseract.Absent absent when isFirst => (null, LanguageCheck.WithoutProgram(absent.Reason)),
            _ => (null, null),
        };
    }
}
