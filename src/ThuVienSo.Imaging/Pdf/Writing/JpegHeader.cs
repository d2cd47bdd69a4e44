namespace ThuVienSo.Imaging.Pdf.Writing;

/// <summary>Size and channels of a JPEG, from its frame header (ITU-T T.81, B.2.2).</summary>
internal readonly record struct JpegHeader(int Width, int Height, int Components)
{
    /// <exception cref="InvalidDataException">It is not a JPEG, or has no frame.</exception>
    public static JpegHeader Read(Stream jpeg)
    {
        Span<byte> marker = stackalloc byte[4];
        Span<byte> frame = stackalloc byte[6];
        if (jpeg.ReadAtLeast(marker[..2], 2, throwOnEndOfStream: false) < 2 || marker is not [0xFF, 0xD8, ..])
            throw Broken();
        while (jpeg.ReadAtLeast(marker, 4, throwOnEndOfStream: false) == 4 && marker[0] == 0xFF)
        {
            var length = (marker[2] << 8) + marker[3];
            // SOF0 to SOF15, but for the tables DHT, JPG and DAC among them.
            if (marker[1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                jpeg.ReadExactly(frame);
                return new JpegHeader((frame[3] << 8) + frame[4], (frame[1] << 8) + frame[2], frame[5]);
            }

            jpeg.Seek(length - 2, SeekOrigin.Current);
        }

        throw Broken();
    }

    private static InvalidDataException Broken() => new("Không phải ảnh JPEG / not a JPEG");
}
