using System.Globalization;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Ingestion.Formats;

namespace ThuVienSo.Ingestion.Packages.Checks;

/// <summary>The sentences for single pages by their images.</summary>
internal static class PictureReasons
{
    public static PackageFinding Unreadable(PictureFacts picture, DecodingProblem problem) => Of(
        FindingSeverity.Blocking, "image-unreadable", picture,
        $"không đọc được ảnh. {problem.Vietnamese} Hãy quét hoặc chép lại.", $"the image cannot be read. {problem.English} Scan or copy it again.");

    public static PackageFinding Damaged(PictureFacts picture, DecodingProblem problem) => Of(
        FindingSeverity.Blocking, "image-damaged", picture,
        $"ảnh {picture.Facts.Width} × {picture.Facts.Height} điểm chỉ đọc được một phần. {problem.Vietnamese} Hãy quét hoặc chép lại.",
        $"only a part of the image of {picture.Facts.Width} × {picture.Facts.Height} pixels can be read. {problem.English} Scan or copy it again.");

    public static PackageFinding NotLookedAt(PictureFacts picture, DecodingProblem problem) => Of(
        FindingSeverity.Warning, "image-not-inspected", picture, $"chưa xem được ảnh. {problem.Vietnamese}", $"the image could not be looked at. {problem.English}");

    public static PackageFinding BlankInside(PictureFacts picture) => Of(
        FindingSeverity.Warning, "page-blank", picture, $"có vẻ trắng; hãy xem trang có bị quét hỏng không.", $"seems to be blank; check whether the scan failed.");

    public static PackageFinding Turned(PictureFacts picture, int turn) => turn == 180
        ? Of(FindingSeverity.Warning, "page-turned", picture, $"có vẻ bị lộn ngược; hãy xoay lại 180°.", $"seems to be upside down; turn it by 180°.")
        : Of(
            FindingSeverity.Warning, "page-turned", picture,
            $"có vẻ nằm ngang; hãy xoay {(turn == 90 ? "sang phải" : "sang trái")} 90°.", $"seems to lie on its side; turn it by 90° to the {(turn == 90 ? "right" : "left")}.");

    public static PackageFinding LowResolution(PictureFacts picture, double dpi) => Of(
        FindingSeverity.Warning, "resolution-under-200", picture,
        $"độ phân giải {Whole(dpi)} DPI, dưới 200: chữ khó đọc và khó nhận dạng; nên quét lại ở 300 DPI.",
        $"the resolution is {Whole(dpi)} DPI, under 200: hard to read and to recognise; better scan again at 300 DPI.");

    public static PackageFinding FewPixels(PictureFacts picture, int width) => Of(
        FindingSeverity.Warning, "resolution-low-by-size", picture,
        $"không ghi độ phân giải và ảnh chỉ rộng {width} điểm: khổ A4 như vậy chưa tới {Whole(width / PictureChecks.PageWidth)} DPI; nên quét lại ở 300 DPI.",
        $"no resolution is stated and the image is only {width} pixels wide: for A4 that is less than {Whole(width / PictureChecks.PageWidth)} DPI; better scan again at 300 DPI.");

    private static PackageFinding Of(FindingSeverity severity, string code, PictureFacts picture, FormattableString vi, FormattableString en) => new(
        severity, code,
        Sentence.Of(
            $"Trang {picture.Page} (“{picture.File}”): {vi.ToString(CultureInfo.InvariantCulture)}",
            $"Page {picture.Page} (“{picture.File}”): {en.ToString(CultureInfo.InvariantCulture)}"),
        picture.File, picture.Page);

    private static int Whole(double value) => (int)Math.Ceiling(value);
}
