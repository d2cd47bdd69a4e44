namespace ThuVienSo.Search.Querying.Readings;

/// <summary>Where a reading of a word comes from.</summary>
internal enum Source
{
    /// <summary>The word as typed.</summary>
    Typed,

    /// <summary>The same letters with other marks.</summary>
    Marks,

    /// <summary>The keys of an input method.</summary>
    Keys,

    /// <summary>Other letters: a slip of the fingers, or a spelling by ear.</summary>
    Correction,
}

/// <summary>A word of the catalog that may have been meant by one that was typed.</summary>
/// <param name="Exact">In the exact form.</param>
/// <param name="Folded">In the folded form.</param>
/// <param name="Number">In the language model; none when it is not there, which the word as typed may not be.</param>
/// <param name="Source">Why it is one.</param>
/// <param name="Typing">How probable it is to be typed so, by <see cref="Habit"/>.</param>
internal sealed record Candidate(string Exact, string Folded, ushort Number, Source Source, double[] Typing);
