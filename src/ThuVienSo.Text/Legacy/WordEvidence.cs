namespace ThuVienSo.Text;

/// <summary>
/// What one word says for an encoding against the text as it stands, in natural logarithms of likelihood: how much rather such a word comes from Vietnamese text in that
/// encoding than from a text that is right as it is.
/// </summary>
internal static class WordEvidence
{
    /// <summary>A right word in the right encoding: nearly all are legal, and of a wrong reading one in five or so.</summary>
    public const double Legal = 1.6;

    /// <summary>One of the common syllables: three in four of right words, hardly ever a wrong reading.</summary>
    public const double Common = 3.0;

    /// <summary>No syllable: a foreign name, or the wrong encoding.</summary>
    public const double Illegal = -3.5;

    /// <summary>What no language writes: signs among letters, a capital behind a small letter.</summary>
    private const double Unwritten = 2.5;

    private const double LegalAsItIs = -2.0;
    private const double CommonAsItIs = -4.0;
    private const double ForeignAscii = -0.5;
    private const double Impossible = -8.0;

    /// <summary>What a word says for a code page. A word of ASCII says next to nothing, one with letters that no byte stands for says no.</summary>
    public static double Of(ReadOnlySpan<char> seen, CodePage page)
    {
        var kind = SeenWord.KindOf(seen);
        if (kind == SeenKind.Ascii)
            return seen.IsEmpty || Syllable.IsLegal(seen) ? 0 : ForeignAscii;
        if (kind == SeenKind.Unicode)
            return Impossible;
        string decoded = SeenWord.Decode(seen, page, out bool legal);
        if (decoded.AsSpan().SequenceEqual(seen))
            return 0;
        if (kind == SeenKind.Sign)
            return -0.5;

        double score = !legal ? Illegal : CommonSyllables.Contains(SeenWord.Core(decoded)) ? Common : Legal;
        return score + AsItIs(seen);
    }

    /// <summary>
    /// Whether a word beside a run that is sure belongs to it: true when it is a syllable in the code page, and not one that is common as it stands and rare in the code page; false when it is
    /// right as it stands only; null when it may be either. A sign alone must be a common word there, or the letter of a list.
    /// In a text that has right Vietnamese words too (<paramref name="isMixed"/>) what is right as it stands is left.
    /// </summary>
    public static bool? BelongsBeside(ReadOnlySpan<char> seen, CodePage page, bool isMixed)
    {
        var kind = SeenWord.KindOf(seen);
        if (kind == SeenKind.Ascii)
            return null;
        if (kind == SeenKind.Unicode)
            return false;
        string decoded = SeenWord.Decode(seen, page, out bool legal);
        if (decoded.AsSpan().SequenceEqual(seen))
            return null;
        if (!legal)
            return decoded is "đ" or "Đ" && kind == SeenKind.Bytes ? true : false;
        if (isMixed && AsItIs(seen) < 0)
            return null;
        if (CommonSyllables.Contains(SeenWord.Core(decoded)) || decoded == "ả")
            return true;
        return kind == SeenKind.Bytes && AsItIs(seen) > CommonAsItIs ? true : null;
    }

    private static double AsItIs(ReadOnlySpan<char> seen)
    {
        var core = SeenWord.Core(seen);
        if (!SeenWord.IsWritten(core))
            return Unwritten;
        if (!Syllable.IsLegal(core) || !ToneSeat.IsRight(core))
            return 0;
        return CommonSyllables.Contains(core) ? CommonAsItIs : LegalAsItIs;
    }
}
