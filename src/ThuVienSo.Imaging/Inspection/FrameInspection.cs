using NetVips;

using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Decoding.Child;
using ThuVienSo.Imaging.Derivatives;
using ThuVienSo.Imaging.Masters;
using ThuVienSo.Imaging.Pdf;

namespace ThuVienSo.Imaging.Inspection;

/// <summary>Looks at every frame of a file once.</summary>
internal static class FrameInspection
{
    // Letters of ordinary print are then some ten pixels high.
    private const int LookSide = 1200;

    public static FileFacts Run(MasterFile master, int first, DecodingLimits limits, Action<FrameFacts> found)
    {
        for (var frame = first; frame < master.FrameCount; frame++)
            found(Facts(master, frame, limits));
        return new FileFacts { Kind = master.Kind, FrameCount = master.FrameCount };
    }

    private static FrameFacts Facts(MasterFile master, int frame, DecodingLimits limits)
    {
        try
        {
            var page = master.PdfPage(frame);
            if (master is PdfMaster pdf && !master.CanLook(frame))
            {
                var planned = pdf.Planned(frame);
                return new FrameFacts { Frame = frame, Width = planned.Width, Height = planned.Height, Dpi = planned.Dpi, Colour = FrameColour.Colour, PdfPage = page };
            }

            using var raster = master.Frame(frame);
            return Decoded(raster, frame, limits) with { PdfPage = page };
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            return new FrameFacts { Frame = frame, Problem = ContentProblem.Of(broken) };
        }
    }

    private static FrameFacts Decoded(Raster raster, int frame, DecodingLimits limits)
    {
        var header = raster.Header(limits.Pixels);
        var facts = new FrameFacts
        {
            Frame = frame,
            Width = header.Width,
            Height = header.Height,
            Dpi = header.Dpi,
            Colour = header.Colour,
            Orientation = header.Orientation,
        };
        try
        {
            return facts with { Look = Look(raster, header, strict: true) };
        }
        catch (VipsException broken)
        {
            return facts with { Problem = ContentProblem.Of(broken), Look = LookAtRest(raster, header) };
        }
    }

    private static FrameLook? LookAtRest(Raster raster, FrameHeader header)
    {
        try
        {
            return Look(raster, header, strict: false);
        }
        catch (VipsException)
        {
            // The problem is said already; there is nothing left to look at.
            return null;
        }
    }

    /// <summary>Decodes all of the frame from top to bottom, keeping a small grey picture of it.</summary>
    private static FrameLook Look(Raster raster, FrameHeader header, bool strict)
    {
        var factor = Math.Max(1, Math.Max(header.StoredWidth, header.StoredHeight) / LookSide);
        var inJpeg = raster.Kind != FileKind.Jpeg ? 1 : factor >= 8 ? 8 : factor >= 4 ? 4 : factor >= 2 ? 2 : 1;
        using var image = raster.Load(Enums.Access.Sequential, strict, inJpeg);
        var rest = Math.Max(1, factor / inJpeg);
        using var small = rest == 1 ? image.Copy() : image.Shrink(rest, rest);
        using var grey = Screen.Grey(small);
        using var kept = grey.CopyMemory();
        using var upright = kept.Autorot();
        return PageLook.Of(new GreyPicture(upright.WriteToMemory<byte>(), upright.Width, upright.Height));
    }
}
