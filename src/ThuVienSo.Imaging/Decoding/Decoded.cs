namespace ThuVienSo.Imaging.Decoding;

/// <summary>What became of a file that was given to the decoding process: a value, or why there is none. Bad content is never an exception.</summary>
public abstract record Decoded<T>
{
    private Decoded()
    {
    }

    /// <summary>It was done; the files that were asked for are there, whole.</summary>
    public sealed record Done(T Value) : Decoded<T>;

    /// <summary>It was not done, and nothing of what was asked for is left behind.</summary>
    public sealed record Refused(DecodingProblem Problem) : Decoded<T>;
}

/// <summary>Why something could not be decoded, in a sentence that a librarian understands.</summary>
/// <param name="Fault">Of which kind, for whoever decides whether to try again.</param>
/// <param name="Vietnamese">One sentence.</param>
/// <param name="English">The same sentence.</param>
public sealed record DecodingProblem(DecodingFault Fault, string Vietnamese, string English)
{
    /// <summary>Both, as logs and reports of the house have them.</summary>
    public override string ToString() => $"{Vietnamese} / {English}";
}

/// <summary>What kind of fault, by what may help against it.</summary>
public enum DecodingFault
{
    /// <summary>The content is damaged or cut short, or of a kind that is not read here: trying again does not help.</summary>
    Unreadable,

    /// <summary>More pixels, pages or memory than is permitted: trying again helps only with other limits.</summary>
    TooLarge,

    /// <summary>It took longer than permitted: a quieter machine may help.</summary>
    TimedOut,

    /// <summary>The decoding process ended in the middle of it: most likely hostile or damaged content; worth one more try.</summary>
    Crashed,

    /// <summary>A program that it needs is not installed: the work waits until it is.</summary>
    ProgramMissing,

    /// <summary>The file is not there, or may not be read or written, or the disk is full: the content may be all right.</summary>
    Storage,
}
