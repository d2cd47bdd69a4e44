using ThuVienSo.Imaging.Inspection;

namespace ThuVienSo.Ingestion.Packages.Checks;

/// <summary>What was found on looking at the image of a page.</summary>
/// <param name="Page">Sequence, from 1.</param>
/// <param name="File">As it is called in the package.</param>
/// <param name="Facts">Of its frame.</param>
public sealed record PictureFacts(int Page, string File, FrameFacts Facts);
