using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying.Readings;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>A field of a query and how much a find there counts.</summary>
internal readonly record struct WeightedField(TextField Field, float Weight);

/// <summary>A weight that depends on how the reader types.</summary>
internal readonly record struct HabitWeight(float AllMarks, float SomeMarks, float NoMarks, float Keys)
{
    /// <summary>For a mixture of habits, as probable as each is.</summary>
    public float Of(double[] habits) => (float)(
        (habits[(int)Habit.AllMarks] * AllMarks) + (habits[(int)Habit.SomeMarks] * SomeMarks) + (habits[(int)Habit.NoMarks] * NoMarks)
        + ((habits[(int)Habit.Telex] + habits[(int)Habit.Vni]) * Keys));
}

/// <summary>
/// All numbers of the ranking, each with its reason. Those marked "tuned" were chosen by the search over the development sets that <c>quality --tune</c> of the benchmarks repeats; the others
/// follow from the reason given.
/// </summary>
internal sealed record Weights
{
    public static readonly Weights Default = new();

    /// <summary>A title says in few words what the whole is about; the other figures are shares of it.</summary>
    public float Title { get; init; } = 3f;

    /// <summary>A name typed is nearly always the person wanted, but names repeat words of titles.</summary>
    public float Name { get; init; } = 2.5f;

    /// <summary>Chosen by a cataloguer, but shared by many documents.</summary>
    public float Subject { get; init; } = 2f;

    /// <summary>A series or parallel title names the document less than its own.</summary>
    public float OtherTitle { get; init; } = 1.5f;

    /// <summary>The abstract and the notes: the measure.</summary>
    public float Rest { get; init; } = 1f;

    /// <summary>
    /// The word as typed, with its marks, when something else was probably meant: what was typed is never replaced. Who types with marks means those typed.
    /// </summary>
    public HabitWeight AsTyped { get; init; } = new(1f, 1f, 0.4f, 0.3f);

    /// <summary>
    /// All marks typed are there, and others: "nguyên" finds "Nguyễn". Who typed "dương" in full wants dương before đường, whatever the length of the title; who typed half of the marks
    /// wants Nguyễn in a title before nguyên in a note; who typed none wants all, and the one that the words beside it point to first. Tuned.
    /// </summary>
    public HabitWeight Agrees { get; init; } = new(0.3f, 0.6f, 0.35f, 0.1f);

    /// <summary>
    /// The document has no marks where the reader typed some: perhaps the same word. A title weighs 3 and saturation brings up to 2.2, against a find with
    /// the right marks in a long note, about 0.45: under 0.45 / (3 × 2.2) the right marks win wherever they stand.
    /// </summary>
    public HabitWeight Unknown { get; init; } = new(0.06f, 0.1f, 0.06f, 0.06f);

    /// <summary>The document has other marks: another word. Found, because keyboards err, but after all that may be meant.</summary>
    public HabitWeight Contradicts { get; init; } = new(0.01f, 0.02f, 0.01f, 0.01f);

    /// <summary>How steeply a word that is less probable than the best reading counts less: 1 in proportion.</summary>
    public float MeantPower { get; init; } = 1f;

    /// <summary>The same word in the spelling not typed (Lý, Lí): a little less, which decides only between equals.</summary>
    public float NearSpelling { get; init; } = 0.8f;

    /// <summary>A word found in several fields counts in the best one, and a little in the others, to part documents otherwise equal. Tuned.</summary>
    public float OtherFields { get; init; } = 0.1f;

    /// <summary>BM25: how fast repetition saturates, and how much length counts. Tuned, near the usual values.</summary>
    public float K1 { get; init; } = 0.8f;

    public float B { get; init; } = 0.75f;

    /// <summary>
    /// The same for names: a person of many variant names has a longer list of them, and is not less the person. What little is left puts a work of one author before a work of ten.
    /// </summary>
    public float NameB { get; init; } = 0.2f;

    /// <summary>
    /// What is asked for by its whole title or its number must be first. A word scores at most 3 × 2.2 × 14 (the rarest of a million), some 92, and readers type few words, so these
    /// stand above any sum of words, one above the other.
    /// </summary>
    public float Identifier { get; init; } = 4000f;

    public float WholeTitle { get; init; } = 2000f;

    public float WholeTitleFolded { get; init; } = 1500f;

    /// <summary>On top of <see cref="WholeTitleFolded"/>: the title is what was probably meant, marks and all.</summary>
    public float WholeTitleMeant { get; init; } = 300f;

    /// <summary>
    /// Two syllables side by side as typed: most Vietnamese words have two, and "Hội nghị về an ninh" is not about Hội An. Beside what the pair says by its rarity. Tuned.
    /// </summary>
    public float SideBySide { get; init; } = 0.8f;

    /// <summary>A pair with one word between, or the other way round ("Du, Nguyễn"), beside one side by side. Tuned.</summary>
    public float NearlySideBySide { get; init; } = 0.3f;

    /// <summary>How much the documents that have other forms of the same letters make a word common. Tuned.</summary>
    public float AllFormsShare { get; init; } = 0.5f;

    /// <summary>What share of a query must be found, by what its words say: when hardly a document has all of three to seven words, and of a sentence. Tuned for what is found at all.</summary>
    public float Enough { get; init; } = 0.4f;

    public float EnoughOfSentence { get; init; } = 0.25f;

    /// <summary>The same of the words of a page: what is found on a page only must have more of what was asked.</summary>
    public float EnoughOnPage { get; init; } = 0.5f;

    /// <summary>How much of its score a document loses with what it lacks of the query. Tuned.</summary>
    public float Coverage { get; init; } = 0.3f;

    /// <summary>A number of a document that stands in the notes of another: this one speaks of it. Under a whole title.</summary>
    public float NumberMentioned { get; init; } = 1000f;

    /// <summary>"số 206": a document with that number, of whatever kind and year. Above words, under all that was asked for in whole.</summary>
    public float NumberAlone { get; init; } = 400f;

    /// <summary>An abbreviation in place of what it stands for, or the other way round: decides between equals alone.</summary>
    public float Substitute { get; init; } = 0.9f;

    /// <summary>The same of an abbreviation that stands for several things.</summary>
    public float SubstituteOfMany { get; init; } = 0.5f;

    /// <summary>A word that only asks ("là gì", "bao nhiêu") is in the question and not in the answer: it counts so much. Weight, not deletion. Tuned.</summary>
    public float Asking { get; init; } = 0.15f;

    /// <summary>A phrase found with any marks; next to nothing, because its words are scored by their marks.</summary>
    public float PhraseFound { get; init; } = 0.01f;

    /// <summary>A beginning is less than a word: as much as a middling word in the field.</summary>
    public float Prefix { get; init; } = 2f;

    /// <summary>The best page of a document: this score is halfway between nothing and one point, which no page reaches, whatever it has.</summary>
    public float PageHalf { get; init; } = 12f;

    /// <summary>What the best page adds at most to a document that its record finds: decides between documents nearly equal.</summary>
    public float PageBonus { get; init; } = 1.5f;

    /// <summary>
    /// A page that was recognised counts so much beside one that was typed, when the recognition was sure of it and when it was not; in between by its confidence. A recognised word is wrong in one of ten
    /// where confidence is about 80, and pages under 40 are mostly noise.
    /// </summary>
    public float RecognisedSure { get; init; } = 0.9f;

    public float RecognisedUnsure { get; init; } = 0.25f;

    /// <summary>Where plain words are looked for.</summary>
    public IReadOnlyList<WeightedField> Everywhere() =>
        [new(IndexFields.Title, Title), new(IndexFields.Name, Name), new(IndexFields.Subject, Subject), new(IndexFields.OtherTitle, OtherTitle), new(IndexFields.Rest, Rest)];

    /// <summary>A field named by the reader: all titles.</summary>
    public IReadOnlyList<WeightedField> Titles() => [new(IndexFields.Title, Title), new(IndexFields.OtherTitle, OtherTitle)];

    public IReadOnlyList<WeightedField> Names() => [new(IndexFields.Name, Name)];

    public IReadOnlyList<WeightedField> Subjects() => [new(IndexFields.Subject, Subject)];

    public IReadOnlyList<WeightedField> Publishers() => [new(IndexFields.Publisher, Rest)];
}
