using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>A field of a query and how much a find there counts.</summary>
internal readonly record struct WeightedField(TextField Field, float Weight);

/// <summary>All numbers of the ranking, each with its reason.</summary>
internal static class Weights
{
    /// <summary>A title says in few words what the whole is about; the other figures are shares of it. The abstract and the notes are the measure.</summary>
    public static readonly IReadOnlyList<WeightedField> Everywhere =
    [
        new(IndexFields.Title, 3f),
        new(IndexFields.Name, 2.5f), // a name typed is nearly always the person wanted, but names repeat words of titles
        new(IndexFields.Subject, 2f), // chosen by a cataloguer, but shared by many documents
        new(IndexFields.OtherTitle, 1.5f), // a series or parallel title names the document less than its own
        new(IndexFields.Rest, 1f),
    ];

    /// <summary>A field named by the reader: all titles.</summary>
    public static readonly IReadOnlyList<WeightedField> Titles = [new(IndexFields.Title, 3f), new(IndexFields.OtherTitle, 1.5f)];

    public static readonly IReadOnlyList<WeightedField> Names = [new(IndexFields.Name, 2.5f)];
    public static readonly IReadOnlyList<WeightedField> Subjects = [new(IndexFields.Subject, 2f)];
    public static readonly IReadOnlyList<WeightedField> Publishers = [new(IndexFields.Publisher, 1f)];

    /// <summary>The same syllable with the same marks.</summary>
    public const float Same = 1f;

    /// <summary>
    /// All marks typed are there, and others: "nguyên" finds "Nguyễn". Between the two: who typed "dương" in full wants dương before đường, whatever the length
    /// of the title, and who typed half of the marks wants Nguyễn in a title before nguyên in a note.
    /// </summary>
    public const float Agrees = 0.4f;

    /// <summary>
    /// The document has marks where none were typed, in a query that has marks elsewhere, but so few that they were rather left out here ("đảo ly son"): decides between equals
    /// alone. Where most words have their marks it is <see cref="Agrees"/>: "nguyễn du" means Du before Dữ.
    /// </summary>
    public const float LeftOut = 0.9f;

    /// <summary>
    /// The document has no marks where the reader typed some: perhaps the same word. A title weighs 3 and saturation brings up to 2.2, against a find with
    /// the right marks in a long note, about 0.45: under 0.45 / (3 × 2.2) the right marks win wherever they stand.
    /// </summary>
    public const float Unknown = 0.06f;

    /// <summary>The document has other marks: another word. Found, because keyboards err, but after all that may be meant.</summary>
    public const float Contradicts = 0.01f;

    /// <summary>The same word in the spelling not typed (Lý, Lí): a little less, which decides only between equals.</summary>
    public const float NearSpelling = 0.8f;

    /// <summary>A word found in several fields counts in the best one, and a little in the others, to part documents otherwise equal.</summary>
    public const float OtherFields = 0.1f;

    /// <summary>Usual values of BM25: how fast repetition saturates, and how much length counts. Measured by many on many collections; ours is too small to know better.</summary>
    public const float K1 = 1.2f;
    public const float B = 0.75f;

    /// <summary>
    /// The same for names: a person of many variant names has a longer list of them, and is not less the person. What little is left puts a work of one author before a work of ten.
    /// </summary>
    public const float NameB = 0.2f;

    /// <summary>
    /// What is asked for by its whole title or its number must be first. A word scores at most 3 × 2.2 × 14 (the rarest of a million), some 92, and readers type few words, so these
    /// stand above any sum of words, one above the other.
    /// </summary>
    public const float Identifier = 4000f;
    public const float WholeTitle = 2000f;
    public const float WholeTitleFolded = 1500f;

    /// <summary>
    /// Two syllables side by side as typed: most Vietnamese words have two, and "Hội nghị về an ninh" is not about Hội An. The pair counts as much as both of
    /// its syllables once more.
    /// </summary>
    public const float SideBySide = 1f;

    /// <summary>A beginning is less than a word: as much as a middling word in the field.</summary>
    public const float Prefix = 2f;
}
