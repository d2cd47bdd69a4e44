using System.Globalization;
using System.Text;
using System.Xml;
using static ThuVienSo.Web.Charts.ChartScale;

namespace ThuVienSo.Web.Charts;

/// <summary>
/// Draws a chart as SVG to stand in a page. Nothing is told by colour alone: lines differ by dashes and marks, bars by fillings. Colours are those of the stylesheet,
/// so that it is right in the dark and in print. The drawing is made for the width of a telephone and grows with the page.
/// </summary>
internal sealed class ChartDrawing
{
    private const double Width = 360;
    private const double PlotHeight = 150;
    private const double LegendLine = 18;
    private const double Right = 10;
    private const double Below = 36;
    private const double DigitWidth = 6.6;
    private const double LabelWidth = 25;

    private readonly Chart _chart;
    private readonly CultureInfo _culture;
    private readonly ChartScale _scale;
    private readonly double _left;
    private readonly double _top;
    private readonly XmlWriter _svg;

    private ChartDrawing(Chart chart, CultureInfo culture, XmlWriter svg)
    {
        (_chart, _culture, _svg) = (chart, culture, svg);
        _scale = For(chart.Series.SelectMany(series => series.Figures).Max() ?? 0);
        _left = 10 + (Number(_scale.Most).Length * DigitWidth);
        _top = (chart.Series.Count * LegendLine) + 14;
    }

    private double Bottom => _top + PlotHeight;

    private double Slot => (Width - _left - Right) / _chart.Times.Count;

    /// <summary>The drawing. Its description says in words what can be seen.</summary>
    public static string Draw(Chart chart, string description, CultureInfo culture)
    {
        if (chart.Series.Count > Chart.MostSeries)
            throw new ArgumentException("There are not so many kinds of lines.", nameof(chart));
        var text = new StringBuilder();
        using (var svg = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, ConformanceLevel = ConformanceLevel.Fragment }))
            new ChartDrawing(chart, culture, svg).Write(description);
        return text.ToString();
    }

    private void Write(string description)
    {
        Open("svg", ("class", "chart"), ("viewBox", $"0 0 {Written(Width)} {Written(Bottom + Below)}"), ("role", "img"), ("aria-labelledby", $"{_chart.Id}-title {_chart.Id}-desc"));
        Text("title", _chart.Title, ("id", _chart.Id + "-title"));
        Text("desc", description, ("id", _chart.Id + "-desc"));
        if (_chart.Kind == ChartKind.Bars)
            WriteFillings();
        WriteLegend();
        WriteAxes();
        foreach (var (n, series) in _chart.Series.Index())
        {
            if (_chart.Kind == ChartKind.Lines)
                WriteLine(n, series);
            else
                WriteBars(n, series);
        }

        Close();
    }

    private void WriteFillings()
    {
        Open("defs");
        Pattern(2, 6, "M0 6 L6 0 M-1 1 L1 -1 M5 7 L7 5");
        Pattern(3, 5, "M1.5 2.5 h2");
        Close();

        void Pattern(int series, int size, string lines)
        {
            var side = size.ToString(CultureInfo.InvariantCulture);
            Open("pattern", ("id", $"{_chart.Id}-{series}"), ("width", side), ("height", side), ("patternUnits", "userSpaceOnUse"));
            Leaf("path", ("class", $"filling s{series}"), ("d", lines));
            Close();
        }
    }

    private void WriteLegend()
    {
        foreach (var (n, series) in _chart.Series.Index())
        {
            var y = 11 + (n * LegendLine);
            if (_chart.Kind == ChartKind.Lines)
            {
                Leaf("path", ("class", $"line s{n + 1}"), ("d", $"M4 {Written(y)} H34"));
                Mark(n, 19, y);
            }
            else
            {
                Bar(n, 4, y - 6, 30, 11);
            }

            Text("text", series.Name, ("x", "42"), ("y", Written(y + 4)));
        }
    }

    private void WriteAxes()
    {
        foreach (var mark in _scale.Marks)
        {
            var y = Bottom - (_scale.HeightOf(mark) * PlotHeight);
            Leaf("path", ("class", mark == 0 ? "axis" : "grid"), ("d", $"M{Written(_left)} {Written(y)} H{Written(Width - Right)}"));
            Text("text", Number(mark), ("class", "end"), ("x", Written(_left - 5)), ("y", Written(y + 4)));
        }

        var every = (int)Math.Ceiling(LabelWidth / Slot);
        foreach (var (n, time) in _chart.Times.Index())
        {
            if (n % every == 0)
                Text("text", time.Short, ("class", "middle"), ("x", Written(Middle(n))), ("y", Written(Bottom + 15)));
            if (time.Below.Length > 0)
                Text("text", time.Below, ("class", "middle"), ("x", Written(Math.Clamp(Middle(n), 14, Width - 16))), ("y", Written(Bottom + 30)));
        }
    }

    /// <summary>Where there is no figure, the line has a gap.</summary>
    private void WriteLine(int n, ChartSeries series)
    {
        var path = new StringBuilder();
        var drawing = false;
        foreach (var (at, figure) in series.Figures.Index())
        {
            if (figure is { } height)
                path.Append(drawing ? 'L' : 'M').Append(Written(Middle(at))).Append(' ').Append(Written(Height(height)));
            drawing = figure is not null;
        }

        Leaf("path", ("class", $"line s{n + 1}"), ("d", path.ToString()));
        foreach (var (at, figure) in series.Figures.Index())
        {
            if (figure is { } height)
                Mark(n, Middle(at), Height(height));
        }
    }

    private void WriteBars(int n, ChartSeries series)
    {
        var width = Slot * 0.8 / _chart.Series.Count;
        foreach (var (at, figure) in series.Figures.Index())
        {
            if (figure is > 0 and { } height)
                Bar(n, _left + (at * Slot) + (Slot * 0.1) + (n * width), Height(height), width, Bottom - Height(height));
        }
    }

    private void Mark(int series, double x, double y)
    {
        var mark = ("class", $"mark s{series + 1}");
        if (series == 0)
            Leaf("circle", mark, ("cx", Written(x)), ("cy", Written(y)), ("r", "3.2"));
        else if (series == 1)
            Leaf("rect", mark, ("x", Written(x - 3)), ("y", Written(y - 3)), ("width", "6"), ("height", "6"));
        else
            Leaf("path", mark, ("d", $"M{Written(x)} {Written(y - 4)} l4 7 h-8 z"));
    }

    private void Bar(int series, double x, double y, double width, double height) => Leaf(
        "rect", ("class", $"bar s{series + 1}"), ("fill", series == 0 ? "currentColor" : $"url(#{_chart.Id}-{series + 1})"),
        ("x", Written(x)), ("y", Written(y)), ("width", Written(width)), ("height", Written(height)));

    private double Middle(int time) => _left + ((time + 0.5) * Slot);

    private double Height(long figure) => Bottom - (_scale.HeightOf(figure) * PlotHeight);

    private string Number(long figure) => figure.ToString("N0", _culture);

    private void Text(string name, string content, params (string Name, string Value)[] attributes)
    {
        Open(name, attributes);
        _svg.WriteString(content);
        Close();
    }

    private void Leaf(string name, params (string Name, string Value)[] attributes)
    {
        Open(name, attributes);
        Close();
    }

    private void Open(string name, params (string Name, string Value)[] attributes)
    {
        _svg.WriteStartElement(name);
        foreach (var (key, value) in attributes)
            _svg.WriteAttributeString(key, value);
    }

    private void Close() => _svg.WriteFullEndElement();
}
