using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.Holdings;

/// <summary>A copy as a program states it, whole: what is not given, it does not have.</summary>
public sealed record CopyPush
{
    public required DocumentReference Document { get; init; }

    /// <summary>The copy. By its key, or its barcode where there is no key, it is known again.</summary>
    public required Copy Copy { get; init; }

    /// <summary>The copy is to go; all but key and barcode is passed over.</summary>
    public bool Remove { get; init; }
}

/// <summary>What became of a copy that was pushed.</summary>
public enum PushOutcome
{
    Created,
    Changed,

    /// <summary>The library has stated just this already, or what was to go is not there.</summary>
    Unchanged,
    Removed,
    Rejected,
}

/// <summary>What became of one copy.</summary>
/// <param name="Outcome">What.</param>
/// <param name="Document">Number of the document; null when it is not known.</param>
/// <param name="Name">What the copy is called from now on, see <see cref="CopyNames"/>; null when it was rejected or is gone.</param>
/// <param name="Problem">Null unless it was rejected.</param>
public sealed record PushResult(PushOutcome Outcome, long? Document, string? Name, PushProblem? Problem = null)
{
    public static PushResult Rejected(long? document, PushProblem problem) => new(PushOutcome.Rejected, document, null, problem);
}

/// <summary>Why something cannot be stated.</summary>
/// <param name="Code">Stable name of the reason.</param>
/// <param name="Field">What is wrong, as the API calls it.</param>
/// <param name="Reason">In both languages.</param>
public sealed record PushProblem(string Code, string Field, BilingualText Reason);
