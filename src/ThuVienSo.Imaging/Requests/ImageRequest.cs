using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ThuVienSo.Imaging.Requests;

/// <summary>What a request of the IIIF Image API 3.0 asks of an image (section 4), before the size of the image is known.</summary>
/// <param name="Region">Which part.</param>
/// <param name="Size">How large.</param>
/// <param name="Rotation">Degrees clockwise, from 0 up to but without 360; after mirroring.</param>
/// <param name="Mirrored">Left and right changed.</param>
/// <param name="Quality">With which colours.</param>
/// <param name="Format">As what kind of file.</param>
public sealed record ImageRequest(RegionRequest Region, SizeRequest Size, double Rotation, bool Mirrored, ImageQuality Quality, ImageFormat Format)
{
    private static readonly Dictionary<string, ImageQuality> Qualities = new(StringComparer.Ordinal)
    {
        ["default"] = ImageQuality.Default,
        ["color"] = ImageQuality.Color,
        ["gray"] = ImageQuality.Gray,
        ["bitonal"] = ImageQuality.Bitonal,
    };

    private static readonly Dictionary<string, ImageFormat> Formats = new(StringComparer.Ordinal)
    {
        ["jpg"] = ImageFormat.Jpg,
        ["png"] = ImageFormat.Png,
        ["webp"] = ImageFormat.WebP,
    };

    /// <summary>Reads the four segments behind the identifier, decoded. False for what the API does not know; a caller answers 400 with the fault.</summary>
    /// <param name="region">First segment.</param>
    /// <param name="size">Second segment.</param>
    /// <param name="rotation">Third segment.</param>
    /// <param name="file">Last segment, quality and format with a dot between.</param>
    /// <param name="request">The request.</param>
    /// <param name="fault">What is wrong.</param>
    public static bool TryParse(
        string region, string size, string rotation, string file, [NotNullWhen(true)] out ImageRequest? request, [NotNullWhen(false)] out ImageFault? fault)
    {
        (request, fault) = (null, null);
        var dot = file.LastIndexOf('.');
        if (!RegionRequest.TryParse(region, out var part))
            fault = ImageFault.Region(region);
        else if (!SizeRequest.TryParse(size, out var large))
            fault = ImageFault.Size(size);
        else if (!TryParseRotation(rotation, out var degrees))
            fault = ImageFault.Rotation(rotation);
        else if (dot < 0 || !Qualities.TryGetValue(file[..dot], out var quality))
            fault = ImageFault.Quality(dot < 0 ? file : file[..dot]);
        else if (!Formats.TryGetValue(file[(dot + 1)..], out var format))
            fault = ImageFault.Format(file[(dot + 1)..]);
        else
            request = new ImageRequest(part, large, degrees, rotation[0] == '!', quality, format);
        return request is not null;
    }

    private static bool TryParseRotation(string text, out double degrees)
    {
        var mirrored = text.StartsWith('!');
        if (!UriNumber.TryDecimal(mirrored ? text[1..] : text, out degrees) || degrees > 360)
            return false;
        degrees %= 360;
        return true;
    }
}

public enum ImageQuality
{
    /// <summary>As the image is.</summary>
    Default,
    Color,
    Gray,

    /// <summary>Black and white alone.</summary>
    Bitonal,
}

public enum ImageFormat
{
    Jpg,
    Png,
    WebP,
}

/// <summary>What is wrong with a request, for an answer 400.</summary>
public sealed record ImageFault(string Vietnamese, string English)
{
    public override string ToString() => $"{Vietnamese} / {English}";

    internal static ImageFault Region(string text) => new($"Không hiểu vùng ảnh “{Short(text)}”.", $"The region “{Short(text)}” is not understood.");

    internal static ImageFault Outside() => new("Vùng ảnh nằm ngoài ảnh.", "The region lies outside of the image.");

    internal static ImageFault Size(string text) => new($"Không hiểu cỡ ảnh “{Short(text)}”.", $"The size “{Short(text)}” is not understood.");

    internal static ImageFault Larger() => new(
        "Cỡ ảnh lớn hơn vùng ảnh; muốn phóng to thì thêm ^ ở trước.", "The size is larger than the region; put ^ before it to scale up.");

    internal static ImageFault LessThanOne() => new("Cỡ ảnh nhỏ hơn một điểm ảnh.", "The size is less than one pixel.");

    internal static ImageFault BeyondLimits(SizeLimits limits) => new(
        string.Create(CultureInfo.InvariantCulture, $"Cỡ ảnh quá giới hạn: cạnh {limits.Side}, diện tích {limits.Area} điểm ảnh."),
        string.Create(CultureInfo.InvariantCulture, $"The size is beyond the limits: {limits.Side} pixels a side, {limits.Area} in all."));

    internal static ImageFault Rotation(string text) => new(
        $"Góc xoay “{Short(text)}” không hợp lệ: cần số từ 0 đến 360, có thể có ! ở trước.",
        $"The rotation “{Short(text)}” is not valid: a number from 0 to 360, with ! before it to mirror.");

    internal static ImageFault Quality(string text) => new(
        $"Không có chất lượng “{Short(text)}”: chỉ có default, color, gray, bitonal.", $"There is no quality “{Short(text)}”: only default, color, gray, bitonal.");

    internal static ImageFault Format(string text) => new($"Không có dạng “{Short(text)}”: chỉ có jpg, png, webp.", $"There is no format “{Short(text)}”: only jpg, png, webp.");

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
