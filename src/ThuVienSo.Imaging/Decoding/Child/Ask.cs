using System.Text.Json;

using ThuVienSo.Imaging.Derivatives;
using ThuVienSo.Imaging.Inspection;
using ThuVienSo.Imaging.Masters;
using ThuVienSo.Imaging.Pdf;

namespace ThuVienSo.Imaging.Decoding.Child;

/// <summary>Does what an order says.</summary>
internal static class Ask
{
    public static JsonElement Of(DecodingOrder order, DecodingLimits limits, Action<JsonElement> part)
    {
        using var master = MasterFile.Open(order.Path, limits);
        return order switch
        {
            InspectOrder inspect => Json(FrameInspection.Run(master, inspect.FirstFrame, limits, frame => part(Json(frame)))),
            DeriveOrder derive => Json(Derivation.Make(master, derive, limits)),
            OcrImageOrder ocr => Json(OcrImages.Make(master, ocr, limits)),
            PdfTextOrder text when master is PdfMaster pdf => Json(PdfTextReader.Read(pdf, text.FirstFrame, page => part(Json(page)))),
            PdfCutOrder cut when master is PdfMaster pdf => Json(PdfCut.Make(pdf, cut)),
            _ => throw new ContentProblem(Problems.Unknown()),
        };
    }

    private static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value, DecodingLine.Json);
}
