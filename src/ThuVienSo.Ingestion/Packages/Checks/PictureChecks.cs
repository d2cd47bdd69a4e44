using ThuVienSo.Catalog.Digital;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Inspection;

namespace ThuVienSo.Ingestion.Packages.Checks;

/// <summary>What the images of a document say of its quality, after they were looked at.</summary>
public static class PictureChecks
{
    /// <summary>A4 upright, in inches: what most pages of a workshop are at most.</summary>
    internal const double PageWidth = 8.27;

    private const double Readable = 200;
    private const double ForKeeping = 300;
    private const int FewPixels = 1000;

    /// <summary>What cameras and programs write who do not know: one of these with pixels enough for 200 DPI on A4 says nothing.</summary>
    private static readonly double[] _unknowing = [72, 96];

    private const double MostSkew = 2;
    private const double OtherSize = 1.5;
    private const int FewestForSize = 4;

    /// <param name="pictures">In the order of the pages.</param>
    /// <param name="document">Whose they are.</param>
    public static IReadOnlyList<PackageFinding> Of(IReadOnlyList<PictureFacts> pictures, ScannedDocument document) => Of(
        // Whoever states the language of a photograph says that it is one of text.
        pictures, document is { Kind: ScanKind.Photograph, Structure.RecognitionLanguages: not null } ? ScanKind.Book : document.Kind, IsInColumns(document));

    /// <param name="pictures">In the order of the pages.</param>
    /// <param name="kind">What lies on a photograph or a map is not judged by lines of text.</param>
    /// <param name="isInColumns">Hán and Nôm, which look turned to an eye for lines.</param>
    public static IReadOnlyList<PackageFinding> Of(IReadOnlyList<PictureFacts> pictures, ScanKind kind, bool isInColumns)
    {
        var sound = pictures.Where(picture => picture.Facts.Problem is null).ToList();
        var findings = pictures.Where(picture => picture.Facts.Problem is not null).Select(Broken).ToList();
        var isText = kind is not (ScanKind.Map or ScanKind.Photograph);
        if (isText)
        {
            findings.AddRange(Blank(sound));
            findings.AddRange(isInColumns ? [] : Lie(sound));
        }

        findings.AddRange(Resolution(sound));
        findings.AddRange(isText ? PictureNote.OtherSize.Of(OfOtherSize(sound)) : []);
        return findings;
    }

    private static bool IsInColumns(ScannedDocument document) =>
        document.Structure.Direction == ReadingDirection.RightToLeft
        || document.Record?.Draft.Description.Languages.Any(code => code is "chi" or "zho" or "jpn") == true
        || document.Structure.RecognitionLanguages?.Contains("chi_", StringComparison.Ordinal) == true;

    private static PackageFinding Broken(PictureFacts picture)
    {
        var problem = picture.Facts.Problem!;
        return problem.Fault is DecodingFault.ProgramMissing or DecodingFault.Storage ? PictureReasons.NotLookedAt(picture, problem)
            : picture.Facts.Look is null ? PictureReasons.Unreadable(picture, problem)
            : PictureReasons.Damaged(picture, problem);
    }

    private static IEnumerable<PackageFinding> Blank(List<PictureFacts> pictures)
    {
        bool IsBlank(PictureFacts picture) => picture.Facts.Look is { IsBlank: true };
        var first = pictures.FindIndex(picture => !IsBlank(picture));
        var last = pictures.FindLastIndex(picture => !IsBlank(picture));
        var inside = pictures.Where((picture, i) => i > first && i < last && first >= 0 && IsBlank(picture));
        var atEnds = pictures.Where((picture, i) => (first < 0 || i < first || i > last) && IsBlank(picture)).ToList();
        return inside.Select(PictureReasons.BlankInside).Concat(PictureNote.BlankAtEnds.Of(atEnds));
    }

    private static IEnumerable<PackageFinding> Lie(List<PictureFacts> pictures)
    {
        var turned = pictures.Where(picture => picture.Facts.Look is { IsBlank: false, Turn: not 0 }).ToList();
        var skewed = pictures.Where(picture => picture.Facts.Look is { Turn: 0, Skew: { } skew } && Math.Abs(skew) > MostSkew).ToList();
        return turned.Select(picture => PictureReasons.Turned(picture, picture.Facts.Look!.Turn)).Concat(PictureNote.Skewed.Of(skewed));
    }

    /// <summary>Pages of a PDF that are no scan have no resolution of their own.</summary>
    private static List<PackageFinding> Resolution(List<PictureFacts> pictures)
    {
        var (findings, under, silent) = (new List<PackageFinding>(), new List<PictureFacts>(), new List<PictureFacts>());
        foreach (var picture in pictures.Where(picture => picture.Facts is { Width: > 0, PdfPage: null or { IsScan: true } }))
        {
            var width = Math.Min(picture.Facts.Width, picture.Facts.Height);
            switch (Stated(picture.Facts, width))
            {
                case null when width < FewPixels:
                    findings.Add(PictureReasons.FewPixels(picture, width));
                    break;
                case null:
                    silent.Add(picture);
                    break;
                case < Readable and var dpi:
                    findings.Add(PictureReasons.LowResolution(picture, dpi));
                    break;
                case < ForKeeping:
                    under.Add(picture);
                    break;
            }
        }

        return [.. findings, .. PictureNote.UnderArchive.Of(under), .. PictureNote.NotStated.Of(silent)];
    }

    /// <summary>Scanners round: 299.9994 is 300.</summary>
    private static double? Stated(FrameFacts facts, int width) => facts.Dpi is not { } dpi || (_unknowing.Contains(Math.Round(dpi)) && width >= Readable * PageWidth) ? null : Math.Round(dpi);

    /// <summary>Against the middle one of all pages; in inches when all of them state a resolution.</summary>
    private static List<PictureFacts> OfOtherSize(List<PictureFacts> pictures)
    {
        var sized = pictures.Where(picture => picture.Facts.Width > 0).ToList();
        if (sized.Count < FewestForSize)
        {
            return [];
        }

        var isMeasured = sized.TrueForAll(picture => picture.Facts.Dpi > 0);
        double Long(PictureFacts picture) => Math.Max(picture.Facts.Width, picture.Facts.Height) / (isMeasured ? picture.Facts.Dpi!.Value : 1);
        double Short(PictureFacts picture) => Math.Min(picture.Facts.Width, picture.Facts.Height) / (isMeasured ? picture.Facts.Dpi!.Value : 1);
        var (middleLong, middleShort) = (Median(sized.Select(Long)), Median(sized.Select(Short)));
        return [.. sized.Where(picture => Differs(Long(picture), middleLong) || Differs(Short(picture), middleShort))];
    }

    private static bool Differs(double size, double middle) => size > middle * OtherSize || size * OtherSize < middle;

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;
}
