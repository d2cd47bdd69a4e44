namespace ThuVienSo.Text;

/// <summary>The forms in which words are compared.</summary>
public static class NormalForm
{
    /// <summary>Exact form of a word: composed, lower case, one tone placement (hoà = hòa, thuỷ = thủy). Marks count.</summary>
    public static string Exact(ReadOnlySpan<char> word) => throw new NotSupportedException();

    /// <summary>Folded form of a word: <see cref="Exact"/> without marks.</summary>
    public static string Folded(ReadOnlySpan<char> word) => throw new NotSupportedException();

    /// <summary>The exact forms of all words of a text with one space between them: what titles and names are matched by.</summary>
    public static string Key(string text) => throw new NotSupportedException();
}
