using NetVips;

using ThuVienSo.Imaging.Inspection;

namespace ThuVienSo.Imaging.Derivatives;

/// <summary>Brings any image into what a screen shows: 8 bits, sRGB or grey, on white paper, upright.</summary>
internal static class Screen
{
    private const int White = 255;

    /// <summary>sRGB, or grey when the master is.</summary>
    public static Image Colours(Image image, FrameColour colour) => colour == FrameColour.Colour ? Bytes(Srgb(image)) : Grey(image);

    /// <summary>One channel of 8 bits.</summary>
    public static Image Grey(Image image)
    {
        using var flat = Flat(image);
        using var grey = flat.Colourspace(Enums.Interpretation.Bw);
        using var one = grey.Bands > 1 ? grey.ExtractBand(0) : grey.Copy();
        return Bytes(one);
    }

    private static Image Srgb(Image image)
    {
        using var flat = Flat(image);
        using var three = flat.Bands is 2 or > 4 ? flat.ExtractBand(0, n: Math.Min(flat.Bands, 3)) : flat.Copy();
        if (three.Interpretation == Enums.Interpretation.Cmyk)
            return WithProfile(three) ?? three.IccTransform("srgb", inputProfile: "cmyk", intent: Enums.Intent.Relative, depth: 8);
        return WithProfile(three) ?? three.Colourspace(Enums.Interpretation.Srgb);
    }

    /// <summary>By the profile that is in the image; null when there is none, or it is not one that can be used.</summary>
    private static Image? WithProfile(Image image)
    {
        if (image.GetTypeOf("icc-profile-data") == 0)
            return null;
        try
        {
            return image.IccTransform("srgb", embedded: true, intent: Enums.Intent.Relative, depth: 8);
        }
        catch (VipsException)
        {
            // A profile for other channels, or a damaged one: the colours are taken as they are written.
            return null;
        }
    }

    private static Image Flat(Image image)
    {
        if (!image.HasAlpha())
            return image.Copy();
        var white = image.Format == Enums.BandFormat.Ushort ? ushort.MaxValue : White;
        return image.Flatten(background: [white]);
    }

    private static Image Bytes(Image image) => image.Format == Enums.BandFormat.Uchar ? image.Copy() : image.Cast(Enums.BandFormat.Uchar);
}
