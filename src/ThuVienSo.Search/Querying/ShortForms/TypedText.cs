using ThuVienSo.Search.Analysis;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.ShortForms;

/// <summary>The words of a query in the order of <see cref="Words.WordForms"/>, with what the forms do not say: capitals, and how one word hangs on the next.</summary>
internal sealed class TypedText
{
    private const string Joiners = ".&/,-_+·";

    private readonly string _text;
    private readonly List<Token> _tokens = [];

    public TypedText(string text)
    {
        _text = text;
        for (int position = 0; Tokens.Next(text, ref position, out var token);)
        {
            _tokens.Add(token);
        }

        Words = [.. _tokens.Select(token => SyllableForms.Make(text.AsSpan(token.Start, token.Length)))];
        CapitalsSpeak = _tokens.Count < 2 || _tokens.Exists(token => !IsInCapitals(token) && char.IsLetter(text[token.Start]));
    }

    public IReadOnlyList<TokenForms> Words { get; }

    /// <summary>Whether capitals say anything: in a query all in capitals they do not.</summary>
    public bool CapitalsSpeak { get; }

    /// <summary>Whether words are all in capitals.</summary>
    public bool InCapitals(int start, int count) => _tokens.GetRange(start, count).TrueForAll(IsInCapitals);

    /// <summary>Whether a word hangs on the one before it: nothing between but a sign ("QĐ-TTg"), or a point and a space behind single letters ("U. B. N. D.").</summary>
    public bool HangsOnBefore(int word)
    {
        var between = Between(word - 1);
        return between.Length > 0 && between.IndexOfAnyExcept(Joiners) < 0
            || (between is ". " && _tokens[word].Length == 1 && _tokens[word - 1].Length == 1);
    }

    /// <summary>Whether a point follows at once: "N. Du".</summary>
    public bool HasPointBehind(int word) => _tokens[word] is var token && token.Start + token.Length < _text.Length && _text[token.Start + token.Length] == '.';

    private ReadOnlySpan<char> Between(int word)
    {
        var end = _tokens[word].Start + _tokens[word].Length;
        return _text.AsSpan(end, _tokens[word + 1].Start - end);
    }

    private bool IsInCapitals(Token token) => _text.AsSpan(token.Start, token.Length) is var word && !word.ContainsAnyInRange('a', 'z') && word.ToString() == word.ToString().ToUpperInvariant();
}
