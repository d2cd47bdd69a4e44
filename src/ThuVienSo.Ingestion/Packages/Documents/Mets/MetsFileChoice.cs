using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Packages.Recognition;

namespace ThuVienSo.Ingestion.Packages.Documents.Mets;

/// <summary>A file of a page that the package has.</summary>
internal sealed record FoundFile(MetsFile Stated, SurveyedFile File);

/// <summary>Which of the files of a page is its image, and which its text.</summary>
internal static class MetsFileChoice
{
    private static readonly ContentKind[] BestFirst = [ContentKind.Tiff, ContentKind.Jpeg2000, ContentKind.Png, ContentKind.Jpeg, ContentKind.WebP];

    /// <summary>The best image by what METS says it is for, then by what loses nothing; null when there is none but previews.</summary>
    public static SurveyedFile? Image(IEnumerable<FoundFile> files) => files.Where(file => file.File.Kind.IsPageImage() && !file.Stated.IsPreview)
        .OrderBy(file => file.Stated.Rank).ThenBy(file => Array.IndexOf(BestFirst, file.File.Kind)).FirstOrDefault()?.File;

    /// <summary>The text, with places before without; null when there is none.</summary>
    public static (SurveyedFile File, TextOrigin Origin)? Text(IEnumerable<FoundFile> files)
    {
        var texts = files.Select(file => (file.File, Origin: PageFiles.OriginOf(file.File.Kind))).Where(text => text.Origin is not null).OrderBy(text => text.Origin).ToList();
        return texts.Count == 0 ? null : (texts[0].File, texts[0].Origin!.Value);
    }
}
