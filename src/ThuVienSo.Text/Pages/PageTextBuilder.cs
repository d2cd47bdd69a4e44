using System.Text;

namespace ThuVienSo.Text.Pages;

/// <summary>Puts a page's text together word by word, in reading order.</summary>
/// <param name="width">Of the space of the boxes.</param>
/// <param name="height">Of the space of the boxes.</param>
public sealed class PageTextBuilder(int width, int height)
{
    private readonly StringBuilder _text = new();
    private readonly List<PageWord> _words = [];
    private string _break = "";

    /// <summary>Adds a word as it is written; its letters are brought into the stored form. Empty words are left out.</summary>
    public void Add(string word, PageBox box, byte? confidence)
    {
        var composed = VietnameseLetters.Compose(word.Trim());
        if (composed.Length == 0)
            return;
        if (_text.Length > 0)
            _text.Append(_break.Length > 0 ? _break : " ");
        _break = "";
        _words.Add(new PageWord(_text.Length, composed.Length, box, confidence));
        _text.Append(composed);
    }

    /// <summary>The next word begins a new line.</summary>
    public void EndLine()
    {
        if (_break.Length == 0)
            _break = "\n";
    }

    /// <summary>The next word begins a new block.</summary>
    public void EndBlock() => _break = "\n\n";

    public PageText Build() => new() { Text = _text.ToString(), Width = width, Height = height, Words = _words };
}
