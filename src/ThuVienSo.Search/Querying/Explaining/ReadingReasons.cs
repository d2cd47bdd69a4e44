using ThuVienSo.Search.Querying.Readings;
using ThuVienSo.Search.Querying.Words;

namespace ThuVienSo.Search.Querying.Explaining;

/// <summary>Tells how a query is read: how it was probably typed, and what each word of it may mean.</summary>
internal static class ReadingReasons
{
    /// <param name="runs">The texts of the query whose words belong together.</param>
    /// <param name="meant">What they mean.</param>
    public static IReadOnlyList<Reason> Of(IReadOnlyList<string> runs, WordsMeant meant) =>
        runs.Count == 0 ? [] : [HowTyped(meant.Habits), .. runs.SelectMany(meant.Readings).Select(Word)];

    private static Reason HowTyped(double[] habits)
    {
        var parts = habits.Select((probability, habit) => Typed((Habit)habit, probability)).ToList();
        var best = parts.MaxBy(part => part.Value)!;
        return new Reason(ReasonKind.Habits, $"Cách gõ: {best.Vi}", $"How it was typed: {best.En}", parts.Sum(part => part.Value)) { Combination = Combination.Sum, Details = parts };
    }

    private static Reason Typed(Habit habit, double probability)
    {
        var (kind, vi, en) = habit switch
        {
            Habit.AllMarks => (ReasonKind.AllMarks, "gõ đủ dấu", "with all marks"),
            Habit.SomeMarks => (ReasonKind.SomeMarks, "gõ một phần dấu", "with some of the marks"),
            Habit.NoMarks => (ReasonKind.NoMarks, "gõ không dấu", "without marks"),
            Habit.Telex => (ReasonKind.Telex, "phím Telex chưa chuyển", "Telex keys left as they are"),
            Habit.Vni => (ReasonKind.Vni, "phím VNI chưa chuyển", "VNI keys left as they are"),
            _ => throw new ArgumentOutOfRangeException(nameof(habit), habit, null),
        };
        return new Reason(kind, $"{vi}: {Points.PercentVi(probability)}.", $"{en}: {Points.PercentEn(probability)}.", probability);
    }

    private static Reason Word(WordReading word)
    {
        var typed = word.Typed.Exact;
        var best = word.Best;
        return new Reason(
            ReasonKind.TypedWord,
            $"“{typed}” có lẽ là “{best.Word.Exact}” ({Points.PercentVi(best.Probability)}).",
            $"“{typed}” probably means “{best.Word.Exact}” ({Points.PercentEn(best.Probability)}).",
            word.Words.Sum(read => read.Probability))
        {
            Word = typed,
            Form = best.Word.Exact,
            Combination = Combination.Sum,
            Details = [.. word.Words.Select(read => Meaning(typed, read))],
        };
    }

    private static Reason Meaning(string typed, ReadWord read)
    {
        var (kind, vi, en) = read.Word.Source switch
        {
            Source.Typed => (ReasonKind.AsTyped, "như đã gõ", "as typed"),
            Source.Marks => (ReasonKind.OtherMarks, "cùng chữ cái, dấu khác", "the same letters with other marks"),
            Source.Keys => (ReasonKind.Keys, "đọc từ phím của bộ gõ", "read from the keys of an input method"),
            Source.Correction => (ReasonKind.Correction, "sửa lỗi gõ hay chính tả", "a slip or a spelling by ear mended"),
            _ => throw new ArgumentOutOfRangeException(nameof(read), read.Word.Source, null),
        };
        return new Reason(kind, $"“{read.Word.Exact}”, {vi}: {Points.PercentVi(read.Probability)}.", $"“{read.Word.Exact}”, {en}: {Points.PercentEn(read.Probability)}.", read.Probability)
        {
            Word = typed,
            Form = read.Word.Exact,
        };
    }
}
