using System.Globalization;
using System.Text;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Formats.Xml;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.Ingestion.Packages.Texts;

/// <summary>
/// The pages of an hOCR file (hOCR 1.2). Words are the elements ocrx_word; a line without any gives its text, whose words share the line's box by their length. Boxes are those of
/// "bbox", less the corner of their page.
/// </summary>
internal sealed class HocrPages(string file, List<PackageFinding> findings)
{
    /// <summary>As in all XML of the house; elements deeper than this are passed over, and their text is that of what they are in.</summary>
    private const int MaxDepth = SafeXml.MaxDepth;

    private readonly List<GivenPage> _pages = [];
    private readonly List<HocrElement> _open = [];
    private readonly StringBuilder _word = new();
    private readonly StringBuilder _loose = new();
    private PageTextBuilder? _page;
    private PageSpace _space;
    private (double Left, double Top) _corner;
    private string? _label;
    private string? _image;
    private int? _number;
    private bool _hasWords;

    /// <summary>Index of the innermost open element of hOCR; -1 for none.</summary>
    private int _innermost = -1;

    public IReadOnlyList<GivenPage> Pages => _pages;

    public void Read(HtmlTokens html)
    {
        while (html.Next())
        {
            switch (html.Kind)
            {
                case HtmlTokenKind.Text:
                    Text(html.Text);
                    break;
                case HtmlTokenKind.Empty when html.Name == "br":
                    Text(" ");
                    break;
                case HtmlTokenKind.Start when _pages.Count == TextLimits.Pages:
                    findings.Add(TextReasons.TooManyPages(file));
                    return;
                case HtmlTokenKind.Start:
                    Start(HocrElement.Of(html));
                    break;
                case HtmlTokenKind.End:
                    CloseNamed(html.Name);
                    break;
            }
        }

        CloseFrom(0);
    }

    private void Start(HocrElement element)
    {
        // An element that cannot stand in another of its kind closes it: the end tag of the first is missing.
        var before = element.Class == HocrClass.None
            ? element.Name is "p" or "li" ? _open.FindLastIndex(one => one.Name == element.Name) : -1
            : _open.FindIndex(one => one.Class != HocrClass.None && one.Class <= element.Class && (element.Class != HocrClass.Block || one.Class != HocrClass.Block));
        if (before >= 0)
        {
            CloseFrom(before);
        }

        if (_open.Count == MaxDepth)
        {
            return;
        }

        _open.Add(element);
        _innermost = element.Class == HocrClass.None ? _innermost : _open.Count - 1;
        switch (element.Class)
        {
            case HocrClass.Page:
                StartPage(element);
                break;
            case HocrClass.Block:
                Flush(null);
                _page?.EndBlock();
                break;
            case HocrClass.Line:
                Flush(null);
                _page?.EndLine();
                break;
            case HocrClass.Word:
                _word.Clear();
                break;
        }
    }

    private void Text(string text)
    {
        if (_innermost >= 0)
        {
            (_open[_innermost].Class == HocrClass.Word ? _word : _loose).Append(text);
        }
    }

    private void CloseNamed(string name)
    {
        if (_open.FindLastIndex(one => one.Name == name) is var at and >= 0)
        {
            CloseFrom(at);
        }
    }

    private void CloseFrom(int index)
    {
        for (var at = _open.Count - 1; at >= index; at--)
        {
            var element = _open[at];
            _open.RemoveAt(at);
            switch (element.Class)
            {
                case HocrClass.Word:
                    Add(_word.ToString(), element);
                    break;
                case HocrClass.Line:
                    Flush(element);
                    _page?.EndLine();
                    break;
                case HocrClass.Block:
                    Flush(element);
                    _page?.EndBlock();
                    break;
                case HocrClass.Page:
                    EndPage();
                    break;
            }
        }

        _innermost = _innermost < index ? _innermost : _open.FindLastIndex(one => one.Class != HocrClass.None);
    }

    private void Add(string word, HocrElement element)
    {
        _page?.Add(TidyText.Tidy(word), Within(element.Box), element.Confidence);
        _hasWords = true;
    }

    /// <summary>What stood in a line or a block that has no words; null: what stood before it is no text of its own.</summary>
    private void Flush(HocrElement? element)
    {
        var text = _hasWords ? "" : TidyText.Tidy(_loose.ToString());
        _loose.Clear();
        _hasWords = false;
        if (element is not { } line || text.Length == 0)
        {
            return;
        }

        var box = line.Box ?? default;
        var width = (box.Right - box.Left) / text.Length;
        var at = 0;
        foreach (var word in text.Split(' '))
        {
            _page?.Add(word, Within((box.Left + (at * width), box.Top, box.Left + ((at + word.Length) * width), box.Bottom)), line.Confidence);
            at += word.Length + 1;
        }
    }

    private PageBox Within((double Left, double Top, double Right, double Bottom)? box) =>
        box is { } b ? _space.Within(b.Left - _corner.Left, b.Top - _corner.Top, Math.Max(0, b.Right - b.Left), Math.Max(0, b.Bottom - b.Top)) : default;

    private void StartPage(HocrElement element)
    {
        var box = element.Box ?? default;
        _corner = (box.Left, box.Top);
        _space = new((int)Math.Max(0, Math.Ceiling(box.Right - box.Left)), (int)Math.Max(0, Math.Ceiling(box.Bottom - box.Top)));
        _label = element.Property("lpageno")?.Trim('"') is { Length: > 0 } number ? TidyText.Tidy(number) : null;
        _image = element.Property("image")?.Trim('"', '\'') is { Length: > 0 } image ? image : null;
        _number = int.TryParse(element.Property("ppageno"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : null;
        _page = new(_space.Width, _space.Height);
        Flush(null);
    }

    private void EndPage()
    {
        if (_page is null)
        {
            return;
        }

        var text = _page.Build();
        if (!_space.IsKnown)
        {
            if (text.Words.Count > 0 && !findings.Exists(finding => finding.Code == TextReasons.PageSizeMissing))
            {
                findings.Add(TextReasons.NoPageSize(file, _pages.Count + 1));
            }

            text = text with { Width = 0, Height = 0, Words = [] };
        }

        _pages.Add(new(text, _label) { Image = _image, Number = _number });
        _page = null;
        Flush(null);
    }
}
