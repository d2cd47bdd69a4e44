using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Readings;

/// <summary>How somebody types.</summary>
internal enum Habit
{
    /// <summary>With all marks: one that is missing is missing in the word meant.</summary>
    AllMarks,

    /// <summary>With some: tones left out, or whole words.</summary>
    SomeMarks,

    /// <summary>Without any: a mark is unknown.</summary>
    NoMarks,

    /// <summary>With all marks as Telex keys, the input method not being switched on.</summary>
    Telex,

    /// <summary>The same with the keys of VNI.</summary>
    Vni,
}

/// <summary>
/// How probable it is that a word is typed so when another was meant, by habit. The figures are odds of single marks; what matters is their order of magnitude.
/// </summary>
internal static class Habits
{
    public const int Count = 5;

    // Who types without thinking of it types with all marks or with none; the rest is rarer.
    private static readonly double[] Priors = [0.5, 0.12, 0.38, 0.03, 0.02];

    /// <summary>A mark of somebody who types none.</summary>
    private const double StrayMark = 0.001;
    private const double SlippedShape = 0.006;
    private const double SlippedTone = 0.012;
    private const double WrongShape = 0.0015;
    private const double WrongTone = 0.003;

    public static double Prior(Habit habit) => Priors[(int)habit];

    /// <summary>The probability of typing a word with the marks it has, when the other with its own was meant.</summary>
    public static double OfMarks(Habit habit, MarkDifference marks) => habit switch
    {
        Habit.NoMarks => Wrong(marks) * Math.Pow(StrayMark, marks.Kept),
        Habit.SomeMarks => Wrong(marks) * ((0.5 * Math.Pow(0.5, marks.Kept + marks.Missing)) + (0.5 * WholeWords(marks))),
        _ => Wrong(marks) * Math.Pow(SlippedShape, marks.MissingShapes) * (marks.MissingTone ? SlippedTone : 1),
    };

    private static double Wrong(MarkDifference marks) => Math.Pow(WrongShape, marks.WrongShapes) * (marks.WrongTone ? WrongTone : 1);

    /// <summary>Marks left out by whole words: all are there, or none.</summary>
    private static double WholeWords(MarkDifference marks) => (marks.Kept, marks.Missing) switch
    {
        (0, 0) => 1,
        (_, 0) or (0, _) => 0.5,
        _ => 0,
    };
}
