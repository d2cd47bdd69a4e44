using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Decoding.Child;
using ThuVienSo.Imaging.Inspection;

namespace ThuVienSo.Imaging.Masters;

/// <summary>JPEG 2000, which libvips as packaged does not read: <c>opj_decompress</c> makes a TIFF of it first.</summary>
internal sealed class Jpeg2000Master(string path, DecodingLimits limits) : MasterFile
{
    public override FileKind Kind => FileKind.Jpeg2000;

    public override int FrameCount => 1;

    protected override Raster Make(int frame)
    {
        var header = Jpeg2000Header.Read(path);
        if (header.Width * header.Height > limits.Pixels)
            throw new ContentProblem(Problems.TooManyPixels(header.Width, header.Height, limits.Pixels));
        // The program knows files by their extension, and masters have none.
        var input = Path.Combine(Path.GetTempPath(), header.IsCodestream ? "in.j2k" : "in.jp2");
        var output = Path.Combine(Path.GetTempPath(), "jp2.tif");
        File.Delete(input);
        File.Delete(output);
        Lend(path, input);
        var (worked, said) = ExternalProgram.OpenJpeg.Run("-quiet", "-threads", "1", "-i", input, "-o", output);
        File.Delete(input);
        if (worked && File.Exists(output))
            return new Raster(output, FileKind.Tiff, 0, header.Dpi, temporary: true);
        File.Delete(output);
        throw new ContentProblem(Problems.Damaged(said));
    }

    private static void Lend(string master, string name)
    {
        if (OperatingSystem.IsWindows())
            File.Copy(master, name);
        else
            File.CreateSymbolicLink(name, master);
    }
}

/// <summary>What the first boxes and the SIZ marker say (ISO/IEC 15444-1, A.5.1 and I.5.3).</summary>
internal sealed record Jpeg2000Header(long Width, long Height, double? Dpi, bool IsCodestream)
{
    // Metadata before the codestream may be long, but the header boxes stand first.
    private const int Searched = 1 << 20;
    private const double InchesPerMetre = 39.3701;

    public static Jpeg2000Header Read(string path)
    {
        var start = new byte[Searched];
        int length;
        using (var file = File.OpenRead(path))
            length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var bytes = start.AsSpan(0, length);
        var at = bytes.IndexOf((ReadOnlySpan<byte>)[0xFF, 0x4F, 0xFF, 0x51]);
        if (at < 0 || at + 24 > length)
            throw new ContentProblem(Problems.Damaged("JPEG 2000: SIZ"));
        // SOC, SIZ, Lsiz, Rsiz, then Xsiz, Ysiz, XOsiz, YOsiz.
        var siz = bytes[(at + 8)..];
        return new Jpeg2000Header(
            Four(siz) - (long)Four(siz[8..]), Four(siz[4..]) - (long)Four(siz[12..]), Resolution(bytes[..at]), ContentKind.IsCodestream(bytes));
    }

    /// <summary>From the capture resolution box: numerators, denominators and exponents, in points a metre.</summary>
    private static double? Resolution(ReadOnlySpan<byte> boxes)
    {
        var at = boxes.IndexOf("resc"u8);
        if (at < 0)
            at = boxes.IndexOf("resd"u8);
        if (at < 0 || at + 14 > boxes.Length)
            return null;
        var box = boxes[(at + 4)..];
        var (over, under) = (Two(box), Two(box[2..]));
        var (overAcross, underAcross) = (Two(box[4..]), Two(box[6..]));
        if (under == 0 || underAcross == 0)
            return null;
        var down = (double)over / under * Math.Pow(10, (sbyte)box[8]);
        var across = (double)overAcross / underAcross * Math.Pow(10, (sbyte)box[9]);
        var dpi = Math.Round(Math.Min(down, across) / InchesPerMetre, 1);
        return dpi is >= 20 and <= 20_000 ? dpi : null;
    }

    private static uint Four(ReadOnlySpan<byte> bytes) => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes);

    private static ushort Two(ReadOnlySpan<byte> bytes) => System.Buffers.Binary.BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
