using System.Globalization;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Formats;

namespace ThuVienSo.Ingestion.Packages.Checks;

/// <summary>Remarks that weigh little: up to five pages are told one by one, more in one sentence.</summary>
/// <param name="Code">The rule.</param>
/// <param name="Vietnamese">What follows "Trang 3:", without a full stop.</param>
/// <param name="English">The same.</param>
internal sealed record PictureNote(string Code, string Vietnamese, string English)
{
    private const int MostSingle = 5;

    public static readonly PictureNote BlankAtEnds = new("page-blank-at-ends", "trang trắng ở đầu hoặc cuối tài liệu", "blank at the beginning or the end of the document");

    public static readonly PictureNote Skewed = new("page-skewed", "dòng chữ nghiêng quá 2°", "the lines slant by more than 2°");

    public static readonly PictureNote UnderArchive = new("resolution-under-300", "độ phân giải dưới 300 DPI, mức nên dùng để lưu trữ", "the resolution is under 300 DPI, which is advised for keeping");

    public static readonly PictureNote NotStated = new("resolution-not-stated", "không ghi độ phân giải thật khi quét", "the resolution of the scan is not truly stated");

    public static readonly PictureNote OtherSize = new("page-size-differs", "khổ khác hẳn các trang còn lại", "the size is very different from that of the other pages");

    /// <param name="pictures">In the order of the pages.</param>
    public IEnumerable<PackageFinding> Of(IReadOnlyList<PictureFacts> pictures)
    {
        if (pictures.Count <= MostSingle)
        {
            return pictures.Select(picture => new PackageFinding(
                FindingSeverity.Note, Code,
                Sentence.Of($"Trang {picture.Page} (“{picture.File}”): {Vietnamese}.", $"Page {picture.Page} (“{picture.File}”): {English}."),
                picture.File, picture.Page));
        }

        var pages = PageRuns.Of(pictures.Select(picture => picture.Page));
        return [new(FindingSeverity.Note, Code, Sentence.Of($"Trang {pages} ({Count(pictures)} trang): {Vietnamese}.", $"Pages {pages} ({Count(pictures)} pages): {English}."))];
    }

    private static string Count(IReadOnlyList<PictureFacts> pictures) => pictures.Count.ToString(CultureInfo.InvariantCulture);
}
