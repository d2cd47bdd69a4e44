using ThuVienSo.Imaging.Decoding.Child;
using ThuVienSo.Text.Pages;
using UglyToad.PdfPig.Content;

namespace ThuVienSo.Imaging.Pdf;

/// <summary>Reads the text layer of a PDF page by page.</summary>
internal static class PdfTextReader
{
    // Boxes are in tenths of a point, of the page as it is shown.
    private const double UnitsPerPoint = 10;

    public static PdfText Read(PdfMaster master, int first, Action<PdfPageText> found)
    {
        var labels = PdfPageLabels.Of(master.Document);
        for (var frame = first; frame < master.FrameCount; frame++)
            found(ReadPage(master, frame, labels));
        return new PdfText { Information = Information(master), Outline = PdfOutline.Of(master.Document) };
    }

    private static PdfPageText ReadPage(PdfMaster master, int frame, PdfPageLabels labels)
    {
        var read = new PdfPageText { Frame = frame, Label = labels[frame] };
        try
        {
            var text = Text(master.Page(frame));
            return text.Text.Length == 0 ? read : read with { Text = PageTextFile.Write(text) };
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            return read with { Problem = ContentProblem.Of(broken) };
        }
    }

    public static PageText Text(Page page)
    {
        var builder = new PageTextBuilder(Units(page.Width), Units(page.Height));
        foreach (var block in PdfReadingOrder.Of(page))
        {
            foreach (var line in block)
            {
                foreach (var word in line)
                    builder.Add(word.Text, Box(word), confidence: null);
                builder.EndLine();
            }

            builder.EndBlock();
        }

        return builder.Build();
    }

    private static PageBox Box(PlacedWord word) =>
        new(Units(word.Left), Units(word.Top), Units(word.Right - word.Left), Units(word.Bottom - word.Top));

    private static int Units(double points) => (int)Math.Round(points * UnitsPerPoint);

    private static Dictionary<string, string> Information(PdfMaster master)
    {
        var information = master.Document.Information;
        return new (string Name, string? Value)[]
        {
            ("Title", information.Title), ("Author", information.Author), ("Subject", information.Subject), ("Keywords", information.Keywords),
            ("Creator", information.Creator), ("Producer", information.Producer), ("CreationDate", information.CreationDate),
        }.Where(entry => !string.IsNullOrWhiteSpace(entry.Value)).ToDictionary(entry => entry.Name, entry => entry.Value!);
    }
}
