using System.Globalization;

using ThuVienSo.Text.Pages;

namespace ThuVienSo.Ingestion.Recognition;

/// <summary>
/// Reads the table that Tesseract writes (tessedit_create_tsv): a heading, then rows of level (1 page, 2 block, 3 paragraph, 4 line, 5 word), five running
/// numbers, left, top, width, height in pixels, confidence (0 to 100 with a fraction, -1 where it makes no sense) and the text; in reading order.
/// </summary>
public static class TesseractTable
{
    private const int Columns = 12;

    /// <summary>The first page of the table; null when it is no such table.</summary>
    public static PageText? Read(string table)
    {
        PageTextBuilder? page = null;
        var (width, height) = (0, 0);
        var cells = new Range[Columns + 1];
        foreach (var line in table.AsSpan().EnumerateLines())
        {
            if (line.IsEmpty || line.StartsWith("level\t", StringComparison.Ordinal))
                continue;
            if (line.Split(cells, '\t') < Columns - 1 || !Box(line, cells, out var box))
                return null;
            var level = line[cells[0]];
            if (level is "1" && page is not null)
                break;
            if (level is "1")
                page = new PageTextBuilder(width = box.Width, height = box.Height);
            else if (page is null)
                return null;
            else
                Add(page, level, Within(box, width, height), line, cells);
        }

        return page?.Build();
    }

    private static void Add(PageTextBuilder page, ReadOnlySpan<char> level, PageBox box, ReadOnlySpan<char> line, Range[] cells)
    {
        switch (level)
        {
            case "2":
                page.EndBlock();
                break;
            case "3" or "4":
                page.EndLine();
                break;
            case "5":
                page.Add(line[cells[Columns - 1]].ToString(), box, Confidence(line[cells[Columns - 2]]));
                break;
        }
    }

    private static bool Box(ReadOnlySpan<char> line, Range[] cells, out PageBox box)
    {
        box = default;
        Span<int> sides = stackalloc int[4];
        for (var at = 0; at < sides.Length; at++)
        {
            if (!int.TryParse(line[cells[6 + at]], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out sides[at]))
                return false;
        }

        box = new PageBox(sides[0], sides[1], sides[2], sides[3]);
        return box is { Width: >= 0, Height: >= 0 };
    }

    /// <summary>Boxes at an edge may reach a pixel over it.</summary>
    private static PageBox Within(PageBox box, int width, int height)
    {
        var (left, top) = (Math.Clamp(box.X, 0, width), Math.Clamp(box.Y, 0, height));
        return new PageBox(left, top, Math.Clamp(box.X + box.Width, left, width) - left, Math.Clamp(box.Y + box.Height, top, height) - top);
    }

    private static byte? Confidence(ReadOnlySpan<char> written) =>
        double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= 0 ? (byte)Math.Round(Math.Min(value, 100)) : null;
}
