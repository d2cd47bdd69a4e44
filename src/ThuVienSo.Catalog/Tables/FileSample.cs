namespace ThuVienSo.Catalog.Tables;

/// <summary>The first bytes of a file, from which its format, encoding and delimiter are told.</summary>
public static class FileSample
{
    /// <summary>Bytes looked at.</summary>
    public const int Length = 64 << 10;

    /// <summary>Takes at most <see cref="Length"/> bytes from the stream, fewer only at its end.</summary>
    public static async Task<byte[]> TakeAsync(Stream stream, CancellationToken cancellationToken)
    {
        var sample = new byte[Length];
        var length = await stream.ReadAtLeastAsync(sample, sample.Length, throwOnEndOfStream: false, cancellationToken);
        return sample[..length];
    }
}
