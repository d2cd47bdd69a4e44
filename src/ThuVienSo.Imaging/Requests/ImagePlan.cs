using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ThuVienSo.Imaging.Requests;

/// <summary>What a request means for an image of a known size.</summary>
public sealed record ImagePlan
{
    /// <summary>The size of the image that the numbers are of; the pyramid may be larger.</summary>
    public required (int Width, int Height) Whole { get; init; }

    /// <summary>The part, within the image.</summary>
    public required (int X, int Y, int Width, int Height) Region { get; init; }

    /// <summary>Of the part after scaling, before rotation.</summary>
    public required (int Width, int Height) Size { get; init; }

    public required double Rotation { get; init; }

    public required bool Mirrored { get; init; }

    /// <summary>Default, gray or bitonal: what is asked for as color is as the image is.</summary>
    public required ImageQuality Quality { get; init; }

    public required ImageFormat Format { get; init; }

    /// <summary>Region, size, rotation, quality and format in their canonical form (section 4.8).</summary>
    public required string Canonical { get; init; }

    /// <summary>The whole image as it is, but for its size, as JPEG.</summary>
    internal bool IsWholeJpeg =>
        Region == (0, 0, Whole.Width, Whole.Height) && Rotation == 0 && !Mirrored && Quality == ImageQuality.Default && Format == ImageFormat.Jpg;

    /// <param name="request">What is asked.</param>
    /// <param name="width">Of the image as it is stated to the world.</param>
    /// <param name="height">Of the image as it is stated to the world.</param>
    /// <param name="isGrey">The image has no colours.</param>
    /// <param name="limits">Largest image that is made.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="fault">What is wrong, for an answer 400.</param>
    public static bool TryMake(
        ImageRequest request, int width, int height, bool isGrey, SizeLimits limits, [NotNullWhen(true)] out ImagePlan? plan, [NotNullWhen(false)] out ImageFault? fault)
    {
        plan = null;
        if (request.Region.On(width, height) is not { } region)
        {
            fault = ImageFault.Outside();
            return false;
        }

        if (!TrySize(request.Size, region.Width, region.Height, limits, out var size, out fault))
            return false;
        var quality = request.Quality == ImageQuality.Color || (isGrey && request.Quality == ImageQuality.Gray) ? ImageQuality.Default : request.Quality;
        plan = new ImagePlan
        {
            Whole = (width, height),
            Region = region,
            Size = size,
            Rotation = request.Rotation,
            Mirrored = request.Mirrored,
            Quality = quality,
            Format = request.Format,
            Canonical = string.Join('/', RegionText(region, width, height), SizeText(size, region, limits), RotationText(request), FileText(quality, request.Format)),
        };
        return true;
    }

    private static bool TrySize(
        SizeRequest request, int width, int height, SizeLimits limits, out (int Width, int Height) size, [NotNullWhen(false)] out ImageFault? fault)
    {
        fault = null;
        size = request switch
        {
            SizeRequest.Exact { Width: { } w, Height: { } h } => (w, h),
            SizeRequest.Exact { Width: { } w } => (w, Rounded(height * ((double)w / width))),
            SizeRequest.Exact { Height: { } h } => (Rounded(width * ((double)h / height)), h),
            SizeRequest.Percent percent => (Rounded(width * percent.Share / 100), Rounded(height * percent.Share / 100)),
            SizeRequest.Within within => Fitted(width, height, limits, request.Upscaled, within.Width, within.Height),
            _ => Fitted(width, height, limits, request.Upscaled, int.MaxValue, int.MaxValue),
        };
        if (size.Width == 0 || size.Height == 0)
            fault = ImageFault.LessThanOne();
        else if (!request.Upscaled && (size.Width > width || size.Height > height))
            fault = ImageFault.Larger();
        else if (size.Width > limits.Side || size.Height > limits.Side || (long)size.Width * size.Height > limits.Area)
            fault = ImageFault.BeyondLimits(limits);
        return fault is null;
    }

    /// <summary>Width and height of the whole of an image as large as it is handed out, which is <c>full/max</c>.</summary>
    public static (int Width, int Height) Largest(int width, int height, SizeLimits limits) => Fitted(width, height, limits, upscaled: false, int.MaxValue, int.MaxValue);

    /// <summary>As large as fits within the sides and the limits, in the proportions of the part.</summary>
    private static (int Width, int Height) Fitted(int width, int height, SizeLimits limits, bool upscaled, int mostWidth, int mostHeight)
    {
        var bySide = Math.Min((double)Math.Min(mostWidth, limits.Side) / width, (double)Math.Min(mostHeight, limits.Side) / height);
        var byArea = Math.Sqrt((double)limits.Area / ((long)width * height));
        var scale = upscaled ? Math.Min(bySide, byArea) : Math.Min(1, Math.Min(bySide, byArea));
        // Rounding up may pass the limit of the area, but never that of a side.
        return scale == byArea && scale < bySide
            ? (Math.Max(1, (int)(width * scale)), Math.Max(1, (int)(height * scale)))
            : (Scaled(width, scale), Scaled(height, scale));
    }

    private static int Scaled(int side, double scale) => Math.Max(1, Rounded(side * scale));

    private static int Rounded(double side) => (int)Math.Min(Math.Round(side, MidpointRounding.AwayFromZero), int.MaxValue);

    private static string RegionText((int X, int Y, int Width, int Height) region, int width, int height) =>
        region == (0, 0, width, height) ? "full" : string.Create(CultureInfo.InvariantCulture, $"{region.X},{region.Y},{region.Width},{region.Height}");

    private static string SizeText((int Width, int Height) size, (int X, int Y, int Width, int Height) region, SizeLimits limits)
    {
        if (size == Fitted(region.Width, region.Height, limits, upscaled: false, int.MaxValue, int.MaxValue))
            return "max";
        if (size == Fitted(region.Width, region.Height, limits, upscaled: true, int.MaxValue, int.MaxValue))
            return "^max";
        var sign = size.Width > region.Width || size.Height > region.Height ? "^" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{size.Width},{size.Height}");
    }

    private static string RotationText(ImageRequest request) =>
        (request.Mirrored ? "!" : "") + request.Rotation.ToString("0.##########", CultureInfo.InvariantCulture);

    private static string FileText(ImageQuality quality, ImageFormat format) =>
        $"{quality.ToString().ToLowerInvariant()}.{format.ToString().ToLowerInvariant()}";
}
