namespace ThuVienSo.Imaging.Decoding;

/// <summary>How much one decoding process may use.</summary>
public sealed record DecodingLimits
{
    /// <summary>Private memory of the process, and of each program that it calls, in bytes.</summary>
    public long Memory { get; init; } = 2L << 30;

    /// <summary>For one frame or page; the process is killed after it.</summary>
    public TimeSpan TimePerFrame { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Width × height of a frame, read from its header before it is decoded.</summary>
    public long Pixels { get; init; } = 400_000_000;

    /// <summary>Frames of a TIFF or pages of a PDF.</summary>
    public int Frames { get; init; } = 20_000;

    /// <summary>A process is replaced by a fresh one after so many orders, so that no slow leak lasts.</summary>
    public int OrdersPerProcess { get; init; } = 500;

    /// <summary>Throws <see cref="ArgumentOutOfRangeException"/> naming the limit that is wrong.</summary>
    public void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Memory, 256L << 20);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(TimePerFrame, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(Pixels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Frames, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(OrdersPerProcess, 1);
    }
}
