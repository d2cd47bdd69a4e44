using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.DocumentLayoutAnalysis.PageSegmenter;
using UglyToad.PdfPig.DocumentLayoutAnalysis.WordExtractor;

namespace ThuVienSo.Imaging.Pdf;

/// <summary>Puts the words of a page in the order in which people read them.</summary>
internal static class PdfReadingOrder
{
    /// <summary>Blocks of lines of words.</summary>
    public static IEnumerable<IEnumerable<IEnumerable<Word>>> Of(Page page)
    {
        var words = page.GetWords(NearestNeighbourWordExtractor.Instance).ToList();
        return RecursiveXYCut.Instance.GetBlocks(words).Select(block => block.TextLines.Select(line => line.Words));
    }
}
