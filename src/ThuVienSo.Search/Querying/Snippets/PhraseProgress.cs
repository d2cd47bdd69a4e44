namespace ThuVienSo.Search.Querying.Snippets;

/// <summary>Finds words side by side in a text that is read word by word.</summary>
internal sealed class PhraseProgress(IReadOnlyList<string> phrase)
{
    private readonly Queue<(string Word, int Start, int End)> _last = [];

    /// <summary>The words of all finds so far.</summary>
    public List<FoundWord> Found { get; } = [];

    /// <summary>The next word of the text, exact.</summary>
    public void Go(string word, int start, int end)
    {
        _last.Enqueue((word, start, end));
        if (_last.Count > phrase.Count)
        {
            _last.Dequeue();
        }

        if (_last.Count == phrase.Count && _last.Select(one => one.Word).SequenceEqual(phrase))
        {
            Found.AddRange(_last.Select(one => new FoundWord(one.Start, one.End, one.Word, true)));
        }
    }
}
