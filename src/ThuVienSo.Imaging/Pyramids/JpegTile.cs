using Microsoft.Win32.SafeHandles;

namespace ThuVienSo.Imaging.Pyramids;

/// <summary>Puts a tile of a TIFF together as a JPEG file, without decoding it: JFIF header, the shared tables, the tile.</summary>
internal static class JpegTile
{
    // SOI, then APP0 "JFIF" 1.02 with square pixels: three components in a JFIF file are YCbCr, whatever a reader would guess.
    private static readonly byte[] Start = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F', 0, 1, 2, 0, 0, 1, 0, 1, 0, 0];

    public static byte[]? Read(SafeFileHandle file, TiffDirectory level, int tile)
    {
        const int Soi = 2, Eoi = 2;
        var shared = level.Tables.Length > Soi + Eoi ? level.Tables.AsSpan(Soi..^Eoi) : [];
        var length = (int)level.Lengths[tile];
        var jpeg = new byte[Start.Length + shared.Length + length - Soi];
        Start.CopyTo(jpeg, 0);
        shared.CopyTo(jpeg.AsSpan(Start.Length));
        var body = jpeg.AsSpan(Start.Length + shared.Length);
        return length > Soi && RandomAccess.Read(file, body, level.Offsets[tile] + Soi) == body.Length ? jpeg : null;
    }
}
