namespace ThuVienSo.Search.Querying.Explaining;

/// <summary>What a <see cref="Reason"/> is about.</summary>
public enum ReasonKind
{
    /// <summary>The score of a hit: the sum of its parts.</summary>
    Score,

    // Parts of a score.
    Word,
    Pair,
    Phrase,
    Beginning,
    WholeTitle,
    WholeTitleMeant,
    WholeTitleFolded,
    Identifier,
    IdentifierBeginning,

    /// <summary>A number of a document that stands in the notes of this one.</summary>
    NumberMentioned,

    /// <summary>An abbreviation, or what it stands for, or a numeral written in the other way.</summary>
    Substitute,

    /// <summary>A word of the query that the document lacks: no points.</summary>
    Missing,

    /// <summary>What is taken off for the words that it lacks.</summary>
    Coverage,

    /// <summary>What every document gets that its record finds, where pages are found too.</summary>
    InRecord,

    /// <summary>The best page of the full text.</summary>
    Pages,

    /// <summary>A part without a name of its own.</summary>
    Other,

    /// <summary>A word or a pair in one field.</summary>
    Place,

    // Factors of the points in one field.
    FieldWeight,
    Rarity,
    Grade,
    Repetition,
    SideBySide,
    OtherFields,
    Boost,

    // What else a factor is made of.
    Occurrences,
    LengthFactor,
    ShareFound,
    CoverageFactor,

    // The reading of a query: probabilities.
    Habits,
    AllMarks,
    SomeMarks,
    NoMarks,
    Telex,
    Vni,
    TypedWord,

    /// <summary>The word as typed.</summary>
    AsTyped,

    /// <summary>A word with the same letters and other marks.</summary>
    OtherMarks,

    /// <summary>A word that its keys stand for.</summary>
    Keys,

    /// <summary>A word with other letters.</summary>
    Correction,
}
