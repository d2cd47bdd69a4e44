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

/// <summary>An accent that is typed counts; one that is not typed is unknown, not absent.</summary>
public static class Marks
{
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
