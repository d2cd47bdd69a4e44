using ThuVienSo.Catalog.Digital;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Ingestion.Formats;

namespace ThuVienSo.Ingestion.Packages.Checks;

/// <summary>The sentences for a PDF or EPUB that lies beside images.</summary>
internal static class BookReasons
{
    /// <summary>Front, back, spine and title page.</summary>
    private const int MostCovers = 4;

    /// <summary>Which of them the pages are.</summary>
    public static PackageFinding Beside(string file, int pages, int images) => pages > images
        ? new(
            FindingSeverity.Note, "images-beside-book",
            Sentence.Of(
                $"“{file}” có {pages} trang, bên cạnh chỉ có {images} ảnh: các trang lấy từ tệp này, ảnh được giữ kèm như bìa.",
                $"“{file}” has {pages} pages, and only {images} images lie beside it: the pages are those of this file, the images are kept with it as its cover."), file)
        : new(
            FindingSeverity.Note, "book-beside-images",
            Sentence.Of(
                $"“{file}” có {pages} trang, bên cạnh có {images} ảnh: các trang lấy từ ảnh, tệp này được giữ kèm để tải về.",
                $"“{file}” has {pages} pages, and {images} images lie beside it: the pages are the images, and this file is kept with them."), file);

    /// <summary>Beside a few images it is most likely the document itself, which must not be taken in as its cover alone.</summary>
    public static PackageFinding Unreadable(string file, DecodingProblem problem, int images) => new(
        images <= MostCovers && problem.Fault is not (DecodingFault.ProgramMissing or DecodingFault.Storage) ? FindingSeverity.Blocking : FindingSeverity.Warning, "book-unreadable",
        Sentence.Of($"Không đọc được “{file}” nằm cạnh các ảnh: {problem.Vietnamese}", $"“{file}”, which lies beside the images, cannot be read: {problem.English}"), file);
}
