namespace ThuVienSo.Text;

/// <summary>How the marks of a word in a text agree with those that somebody typed. The better, the smaller.</summary>
public enum MarkAgreement
{
    /// <summary>The same marks.</summary>
    Same,

    /// <summary>All marks typed are there, and others: "nguyên" and "Nguyễn", "dương" and "đường" if only d, ư, ơ were typed.</summary>
    Agrees,

    /// <summary>The text has no marks at all where some were typed: perhaps it was written without.</summary>
    Unknown,

    /// <summary>A mark typed is missing in a text that has others, or is another one: "đường" and "đương".</summary>
    Contradicts,
}

/// <summary>
/// Marks of a word that was typed beside those of a word that may have been meant. Shapes are those of the letters (ă â ê ô ơ ư đ), the tone is one of the whole syllable.
/// Kept: in both. Missing: only in the word meant. Wrong: typed, and not in the word meant, or another in its place.
/// </summary>
public readonly record struct MarkDifference(int KeptShapes, int MissingShapes, int WrongShapes, bool KeptTone, bool MissingTone, bool WrongTone)
{
    public int Kept => KeptShapes + (KeptTone ? 1 : 0);

    public int Missing => MissingShapes + (MissingTone ? 1 : 0);

    public int Wrong => WrongShapes + (WrongTone ? 1 : 0);
}

/// <summary>An accent that is typed counts; one that is not typed is unknown, not absent.</summary>
public static class Marks
{
    /// <summary>The marks of <see cref="Mark"/> before the tones.</summary>
    private const int ShapeKinds = 13;

    /// <summary>
    /// Compares two words, both in the exact form of <see cref="NormalForm"/>, whose folded forms are equal. Shapes (ă, â, ê, ô, ơ, ư, đ) are compared letter by letter,
    /// the tone as one property of the syllable, because where it stands depends on the shapes.
    /// </summary>
    public static MarkAgreement Compare(ReadOnlySpan<char> typed, ReadOnlySpan<char> found)
    {
        if (typed.SequenceEqual(found))
        {
            return MarkAgreement.Same;
        }

        var (typedTone, foundTone, foundAny) = (Mark.None, Mark.None, Mark.None);
        var shapesAgree = true;
        var (i, j) = (0, 0);
        while (NextLetter(typed, ref i, out var a) & NextLetter(found, ref j, out var b))
        {
            if (a.Base != b.Base)
            {
                return MarkAgreement.Contradicts;
            }

            var shape = a.Marks & ~Mark.Tones;
            shapesAgree &= shape == Mark.None || shape == (b.Marks & ~Mark.Tones);
            typedTone |= a.Marks & Mark.Tones;
            foundTone |= b.Marks & Mark.Tones;
            foundAny |= b.Marks;
        }

        if (foundAny == Mark.None)
        {
            return MarkAgreement.Unknown;
        }

        return shapesAgree && (typedTone == Mark.None || typedTone == foundTone) ? MarkAgreement.Agrees : MarkAgreement.Contradicts;
    }

    /// <summary>
    /// The same where only the beginning of a word was typed: the letters behind it, and the tone that may come with them, are not typed yet. <see cref="MarkAgreement.Same"/>: the letters typed
    /// have the same marks. A tone typed is that of the whole syllable found, wherever it stands there: "toà" begins toàn. The folded form typed must begin the folded form found.
    /// </summary>
    public static MarkAgreement CompareBeginning(ReadOnlySpan<char> typed, ReadOnlySpan<char> found)
    {
        var (typedTone, toneWithin, tone, foundAny) = (Mark.None, Mark.None, Mark.None, Mark.None);
        var (shapesAgree, shapesSame) = (true, true);
        var (i, j) = (0, 0);
        while (NextLetter(found, ref j, out var b))
        {
            var within = NextLetter(typed, ref i, out var a);
            foundAny |= b.Marks;
            tone |= b.Marks & Mark.Tones;
            if (within)
            {
                var (typedShape, foundShape) = (a.Marks & ~Mark.Tones, b.Marks & ~Mark.Tones);
                shapesAgree &= typedShape == Mark.None || typedShape == foundShape;
                shapesSame &= typedShape == foundShape;
                typedTone |= a.Marks & Mark.Tones;
                toneWithin |= b.Marks & Mark.Tones;
            }
        }

        if (shapesSame && typedTone == (typedTone == Mark.None ? toneWithin : tone))
        {
            return MarkAgreement.Same;
        }

        return foundAny == Mark.None ? MarkAgreement.Unknown
            : shapesAgree && (typedTone == Mark.None || typedTone == tone) ? MarkAgreement.Agrees : MarkAgreement.Contradicts;
    }

    /// <summary>
    /// Counts the marks that two words in the exact form share or not, without regard to where they stand: the letters need not be the same, and the tone moves with the shapes.
    /// </summary>
    public static MarkDifference Difference(ReadOnlySpan<char> typed, ReadOnlySpan<char> meant)
    {
        Span<int> have = stackalloc int[ShapeKinds];
        Span<int> want = stackalloc int[ShapeKinds];
        var (typedTone, meantTone) = (Gather(typed, have), Gather(meant, want));
        var (kept, missing, wrong) = (0, 0, 0);
        for (var kind = 0; kind < ShapeKinds; kind++)
        {
            kept += Math.Min(have[kind], want[kind]);
            missing += Math.Max(0, want[kind] - have[kind]);
            wrong += Math.Max(0, have[kind] - want[kind]);
        }

        // Another shape in the place of the right one is one slip, not two.
        missing = Math.Max(0, missing - wrong);
        return new MarkDifference(
            kept, missing, wrong, typedTone != Mark.None && typedTone == meantTone, typedTone == Mark.None && meantTone != Mark.None, typedTone != Mark.None && typedTone != meantTone);
    }

    /// <summary>Counts the shapes by kind; returns the tone.</summary>
    private static Mark Gather(ReadOnlySpan<char> word, Span<int> shapes)
    {
        var tone = Mark.None;
        for (var at = 0; NextLetter(word, ref at, out var letter);)
        {
            tone |= letter.Marks & Mark.Tones;
            if ((letter.Marks & ~Mark.Tones) is not Mark.None and var shape)
            {
                shapes[int.TrailingZeroCount((int)shape)]++;
            }
        }

        return tone;
    }

    /// <summary>The next letter of the table at or after <paramref name="position"/>; apostrophes and the like bear no marks.</summary>
    private static bool NextLetter(ReadOnlySpan<char> word, ref int position, out Letter letter)
    {
        letter = default;
        while (position < word.Length && letter.Base == 0)
        {
            letter = LetterTable.Of(word[position++]);
        }

        return letter.Base != 0;
    }
}
