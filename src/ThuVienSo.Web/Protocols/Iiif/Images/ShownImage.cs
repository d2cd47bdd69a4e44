using ThuVienSo.Imaging.Pyramids;
using ThuVienSo.Imaging.Requests;
using ThuVienSo.Web.Access;

namespace ThuVienSo.Web.Protocols.Iiif.Images;

/// <summary>The image of a page as one visitor may have it.</summary>
/// <param name="Pyramid">Where it comes from.</param>
/// <param name="Width">As stated to the visitor: smaller than the pyramid where it may be looked at only.</param>
/// <param name="Height">As stated to the visitor.</param>
/// <param name="Mark">Words drawn across it; null for none.</param>
/// <param name="IsForAll">Whether everybody gets exactly this.</param>
/// <param name="RightsUri">Address of a rights statement or licence; null when not stated.</param>
internal sealed record ShownImage(PyramidImage Pyramid, int Width, int Height, string? Mark, bool IsForAll, string? RightsUri)
{
    /// <summary>What was made beforehand and is just what is asked for; null for nothing, and always with a mark.</summary>
    public Func<ImagePlan, byte[]?> Prepared { get; init; } = _ => null;

    /// <summary>What may only be looked at is never made larger than it is stated to be.</summary>
    public SizeLimits Limits => Mark is null ? SizeLimits.Usual : new SizeLimits(Math.Max(Width, Height), (long)Width * Height);

    /// <summary>Scaling up what is stated smaller than it is would show more of it than is permitted.</summary>
    public bool MayGrow => Mark is null;

    public static ShownImage Whole(PyramidImage pyramid, bool isForAll, string? rights) => new(pyramid, pyramid.Width, pyramid.Height, null, isForAll, rights);

    public static ShownImage Marked(PyramidImage pyramid, int mostSide, string mark, string? rights)
    {
        var (width, height) = Small(pyramid.Width, pyramid.Height, mostSide);
        return new ShownImage(pyramid, width, height, mark, IsForAll: false, rights);
    }

    /// <summary>Width and height of <c>full/max</c> of an image, by what a visitor may do with it.</summary>
    public static (int Width, int Height) SizeOfWhole(int width, int height, Permission permission, int viewOnlySide) =>
        permission == Permission.ViewOnly ? Small(width, height, viewOnlySide) : ImagePlan.Largest(width, height, SizeLimits.Usual);

    private static (int Width, int Height) Small(int width, int height, int mostSide)
    {
        var scale = Math.Min(1, (double)mostSide / Math.Max(width, height));
        return (Side(width, scale), Side(height, scale));
    }

    private static int Side(int length, double scale) => Math.Max(1, (int)Math.Round(length * scale));
}
