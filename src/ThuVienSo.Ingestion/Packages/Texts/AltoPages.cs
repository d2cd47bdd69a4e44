using System.Xml;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.Ingestion.Packages.Texts;

/// <summary>
/// The pages of an ALTO file (Library of Congress, ALTO 2.0 to 4.4; the namespace is not asked for). Words are the String elements in the order of the file. Whatever the MeasurementUnit is, the
/// size of the page in it is the space of the boxes. A word that was parted at the end of a line (SUBS_TYPE) stands whole where it begins.
/// </summary>
internal sealed class AltoPages(string file, List<PackageFinding> findings)
{
    private readonly List<GivenPage> _pages = [];
    private readonly AltoLine _line = new();
    private PageTextBuilder? _page;
    private PageSpace _space;
    private string? _label;
    private PageBox _block;
    private PageBox _lineBox;

    /// <summary>Whether the first part of a word was the whole word, so that the second part is left out.</summary>
    private bool _isWhole;

    public IReadOnlyList<GivenPage> Pages => _pages;

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
                _space = new(Side(xml, "WIDTH"), Side(xml, "HEIGHT"));
                _label = xml.GetAttribute("PRINTED_IMG_NR") is { } printed && TidyText.Tidy(printed) is { Length: > 0 } label ? label : null;
                _page = new(_space.Width, _space.Height);
                _block = _lineBox = default;
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

    private void End(string name)
    {
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
        if (!_space.IsKnown)
        {
            if (text.Words.Count > 0 && !findings.Exists(finding => finding.Code == TextReasons.PageSizeMissing))
            {
                findings.Add(TextReasons.NoPageSize(file, _pages.Count + 1));
            }

            text = text with { Width = 0, Height = 0, Words = [] };
        }

        _pages.Add(new(text, _label));
        _page = null;
    }

    private PageBox? Box(XmlReader xml) =>
        PageSpace.Length(xml.GetAttribute("HPOS")) is { } x && PageSpace.Length(xml.GetAttribute("VPOS")) is { } y
            ? _space.Within(x, y, PageSpace.Length(xml.GetAttribute("WIDTH")) ?? 0, PageSpace.Length(xml.GetAttribute("HEIGHT")) ?? 0)
            : null;

    private static int Side(XmlReader xml, string name) => (int)Math.Max(0, Math.Ceiling(PageSpace.Length(xml.GetAttribute(name)) ?? 0));

    /// <summary>WC is 0 to 1.</summary>
    private static byte? Confidence(string? written) => PageSpace.Length(written) is { } confidence ? (byte)Math.Clamp(Math.Round(confidence * 100), 0, 100) : null;
}
