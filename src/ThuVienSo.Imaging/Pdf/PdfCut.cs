using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Decoding.Child;
using UglyToad.PdfPig.Writer;

namespace ThuVienSo.Imaging.Pdf;

/// <summary>Takes pages out of a PDF as they are, with their text, fonts and images.</summary>
/// <param name="PageCount">Pages of the file that was written.</param>
/// <param name="Length">Its length in bytes.</param>
public sealed record PdfCut(int PageCount, long Length)
{
    internal static PdfCut Make(PdfMaster master, PdfCutOrder order)
    {
        if (order.FirstFrame < 0 || order.LastFrame < order.FirstFrame || order.LastFrame >= master.FrameCount)
            throw new ContentProblem(Problems.NoSuchFrame(Math.Max(order.FirstFrame, order.LastFrame), master.FrameCount));
        try
        {
            using (var output = File.Create(order.Output))
            using (var builder = new PdfDocumentBuilder(output, disposeStream: false))
            {
                for (var frame = order.FirstFrame; frame <= order.LastFrame; frame++)
                    builder.AddPage(master.Document, frame + 1);
                builder.Build();
            }

            return new PdfCut(order.LastFrame - order.FirstFrame + 1, new FileInfo(order.Output).Length);
        }
        catch (Exception broken) when (broken is not (IOException or OutOfMemoryException))
        {
            throw new ContentProblem(Problems.DamagedPdf(broken.Message));
        }
    }
}
