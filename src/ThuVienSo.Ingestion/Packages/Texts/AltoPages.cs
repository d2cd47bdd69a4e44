using System.Globalization;
using System.Xml;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.Ingestion.Packages.Texts;

/// <summary>
/// The pages of an ALTO file (Library of Congress, ALTO 2.0 to 4.4; the namespace is not asked for). Words are the String elements in the order of the file. Whatever the MeasurementUnit is, the
/// size of the page in it is the space of the boxes; a page that states none has that of its print space, or of its image when places are in pixels. A word that was parted at the end of a line (SUBS_TYPE) stands
/// whole where it begins.
/// </summary>
/// <param name="file">Its name in the package, for the findings.</param>
/// <param name="imageOf">The size of the image of a page of the file, from 0; null for one that is not known.</param>
/// <param name="findings">Gets what there is to say.</param>
internal sealed class AltoPages(string file, Func<int, PageSpace?> imageOf, List<PackageFinding> findings)
{
    /// <summary>Of a page whose size is not known yet: the largest there is.</summary>
    private static readonly PageSpace _anywhere = new(TextLimits.Side, TextLimits.Side);


    private readonly List<GivenPage> _pages = [];
    private readonly AltoLine _line = new();
    private PageTextBuilder? _page;
    private PageSpace _stated;
    private PageSpace _printed;
    private bool _isPrintedFromCorner;
    private string _unit = "pixel";
    private string? _image;
    private string? _label;
    private int? _number;

    /// <summary>The element whose text is read; null for most.</summary>
    private string? _reading;
    private PageBox _block;
    private PageBox _lineBox;

    /// <summary>Whether the first part of a word was the whole word, so that the second part is left out.</summary>
    private bool _isWhole;

    /// <summary>The name of an image is said of the file, and so of a page only when that is alone.</summary>
    public IReadOnlyList<GivenPage> Pages => _pages is [var only] ? [only with { Image = _image }] : _pages;

    private PageSpace Space => _stated.IsKnown ? _stated : _anywhere;

    public void Read(XmlReader xml)
    {
        while (_pages.Count < TextLimits.Pages && xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                Start(xml);
                if (xml.IsEmptyElement)
                {
                    End(xml.LocalName);
                }
            }
            else if (xml.NodeType == XmlNodeType.EndElement)
            {
                End(xml.LocalName);
            }
            else if (_reading is not null && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                Said(xml.Value.Trim());
            }
        }

        if (_pages.Count == TextLimits.Pages && xml.ReadToFollowing("Page"))
        {
            findings.Add(TextReasons.TooManyPages(file));
        }
    }

    private void Start(XmlReader xml)
    {
        switch (xml.LocalName)
        {
            case "Page":
                EndPage();
                StartPage(xml);
                break;
            case "PrintSpace" when !_stated.IsKnown:
                var (left, top) = (Side(xml, "HPOS"), Side(xml, "VPOS"));
                _printed = new(Side(xml, "WIDTH") is > 0 and var width ? left + width : 0, Side(xml, "HEIGHT") is > 0 and var height ? top + height : 0);
                _isPrintedFromCorner = left == 0 && top == 0;
                break;
            case "MeasurementUnit" or "fileName":
                _reading = xml.LocalName;
                break;
            case "TextBlock":
                _block = Box(xml) ?? default;
                _lineBox = _block;
                break;
            case "TextLine":
                _lineBox = Box(xml) ?? _block;
                break;
            case "String" when _page is not null:
                Word(xml);
                break;
            case "SP":
                _line.Space();
                break;
            case "HYP" when !_isWhole:
                _line.Hyphen(TidyText.Tidy(xml.GetAttribute("CONTENT") ?? "").Replace("\u00AD", "", StringComparison.Ordinal));
                break;
        }
    }

    private void StartPage(XmlReader xml)
    {
        _stated = new(Side(xml, "WIDTH"), Side(xml, "HEIGHT"));
        (_printed, _isPrintedFromCorner) = (default, false);
        _label = xml.GetAttribute("PRINTED_IMG_NR") is { } printed && TidyText.Tidy(printed) is { Length: > 0 } label ? label : null;
        _number = int.TryParse(xml.GetAttribute("PHYSICAL_IMG_NR"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number - 1 : null;
        _page = new(_stated.Width, _stated.Height);
        _block = _lineBox = default;
    }

    private void Said(string text)
    {
        if (text.Length > 0 && _reading == "MeasurementUnit")
        {
            _unit = text;
        }
        else if (text.Length > 0)
        {
            _image ??= text;
        }
    }

    private void End(string name)
    {
        _reading = null;
        if (name == "Page")
        {
            EndPage();
        }
        else if (_page is not null && name is "TextLine" or "TextBlock")
        {
            _line.End(_page!);
            if (name == "TextBlock")
            {
                _page!.EndBlock();
            }
        }
    }

    private void Word(XmlReader xml)
    {
        var part = xml.GetAttribute("SUBS_TYPE");
        var wasWhole = _isWhole;
        _isWhole = false;
        if (part == "HypPart2" && wasWhole)
        {
            return;
        }

        var content = TidyText.Tidy(xml.GetAttribute("CONTENT") ?? "");
        if (part == "HypPart1" && TidyText.Tidy(xml.GetAttribute("SUBS_CONTENT") ?? "") is { Length: > 0 } word)
        {
            (content, _isWhole) = (word, true);
        }

        if (content.Length > 0)
        {
            _line.Add(content, Box(xml) ?? _lineBox, Confidence(xml.GetAttribute("WC")));
        }
    }

    private void EndPage()
    {
        if (_page is null)
        {
            return;
        }

        _line.End(_page);
        var text = _page.Build();
        var (space, isOfImage) = Found();
        if (!space.IsKnown)
        {
            if (text.Words.Count > 0 && !findings.Exists(finding => finding.Code == TextReasons.PageSizeMissing))
            {
                findings.Add(TextReasons.NoPageSize(file, _pages.Count + 1));
            }

            text = text with { Width = 0, Height = 0, Words = [] };
        }
        else if (!_stated.IsKnown)
        {
            var words = text.Words.Select(word => word with { Box = space.Within(word.Box.X, word.Box.Y, word.Box.Width, word.Box.Height) });
            text = text with { Width = space.Width, Height = space.Height, Words = [.. words] };
        }

        _pages.Add(new(text, _label) { Number = _number, IsSizedByImage = isOfImage });
        _page = null;
    }

    /// <summary>The size of the page. A print space within margins is less than the page, and so comes last.</summary>
    private (PageSpace Space, bool IsOfImage) Found()
    {
        if (_stated.IsKnown || (_printed.IsKnown && _isPrintedFromCorner))
        {
            return (_stated.IsKnown ? _stated : _printed, false);
        }

        return _unit.Equals("pixel", StringComparison.OrdinalIgnoreCase) && imageOf(_pages.Count) is { IsKnown: true } image ? (image, true) : (_printed, false);
    }

    private PageBox? Box(XmlReader xml) =>
        PageSpace.Length(xml.GetAttribute("HPOS")) is { } x && PageSpace.Length(xml.GetAttribute("VPOS")) is { } y
            ? Space.Within(x, y, PageSpace.Length(xml.GetAttribute("WIDTH")) ?? 0, PageSpace.Length(xml.GetAttribute("HEIGHT")) ?? 0)
            : null;

    private static int Side(XmlReader xml, string name) => (int)Math.Max(0, Math.Ceiling(PageSpace.Length(xml.GetAttribute(name)) ?? 0));

    /// <summary>WC is 0 to 1.</summary>
    private static byte? Confidence(string? written) => PageSpace.Length(written) is { } confidence ? (byte)Math.Clamp(Math.Round(confidence * 100), 0, 100) : null;
}
