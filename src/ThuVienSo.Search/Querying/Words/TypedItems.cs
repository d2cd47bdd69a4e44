using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>Neighbouring plain words as typed, parted by white space, and which words of theirs are where.</summary>
internal sealed class TypedItems
{
    private readonly int[] _starts;

    /// <param name="items">Each with one word or more.</param>
    /// <param name="meant">All their words.</param>
    public TypedItems(IReadOnlyList<string> items, IReadOnlyList<WordEvidence> meant)
    {
        (Items, Words) = (items, meant);
        _starts = new int[items.Count + 1];
        for (var i = 0; i < items.Count; i++)
        {
            _starts[i + 1] = _starts[i] + WordForms.Count(items[i]);
        }
    }

    public IReadOnlyList<string> Items { get; }

    public IReadOnlyList<WordEvidence> Words { get; }

    public string Text => string.Join(' ', Items);

    public IReadOnlyList<WordEvidence> WordsOf(int item) => Slice(_starts[item], _starts[item + 1]);

    public IReadOnlyList<WordEvidence> Slice(int from, int to) => [.. Words.Skip(from).Take(to - from)];

    /// <summary>The items that words lie in, and the first and last word of these.</summary>
    public (Range Items, int First, int End) Around(int start, int count)
    {
        var first = Array.FindLastIndex(_starts, at => at <= start);
        var end = Array.FindIndex(_starts, at => at >= start + count);
        return (first..end, _starts[first], _starts[end]);
    }

    /// <summary>Whether an item is nothing but Hán and Nôm characters, two or more.</summary>
    public static bool IsIdeographic(string item)
    {
        var count = 0;
        for (var position = 0; Tokens.Next(item, ref position, out var token); count++)
        {
            if (token.Kind != TokenKind.Ideograph)
            {
                return false;
            }
        }

        return count > 1;
    }
}
