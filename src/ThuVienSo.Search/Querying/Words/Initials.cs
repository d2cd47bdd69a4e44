using ThuVienSo.Search.Querying.ShortForms;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>Names of which beginnings were typed, with a point behind them.</summary>
internal static class Initials
{
    private const int Longest = 2;

    /// <summary>The initials at the beginning of an item, folded, and what stands behind them: "N." and "Ng." have nothing behind them, "N.Du" has Du. Null when it has none.</summary>
    public static (IReadOnlyList<string> Initials, string Behind)? In(string item)
    {
        if (!item.Contains('.'))
        {
            return null;
        }

        var text = new TypedText(item);
        var count = 0;
        while (count < text.Words.Count && text.HasPointBehind(count) && text.Words[count].Folded.Length <= Longest && text.Words[count].Folded.All(char.IsAsciiLetter))
        {
            count++;
        }

        return count == 0 ? null : ([.. text.Words.Take(count).Select(word => word.Folded)], string.Join(' ', text.Words.Skip(count).Select(word => word.Exact)));
    }
}
