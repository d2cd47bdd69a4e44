namespace ThuVienSo.Ingestion.Recognition;

/// <summary>What the recognition of one page may cost before it is ended.</summary>
public sealed record RecognitionLimits
{
    /// <summary>
    /// By the clock. A page of 250 words takes half a second to two seconds, the largest newspaper page of 8,000 words a minute; ten leave room for a slow machine on
    /// which readers go first.
    /// </summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Address space, where the system can limit it (prlimit). A page of 100 megapixels in colour takes 0.8 GB.</summary>
    public long MemoryBytes { get; init; } = 2L << 30;

    /// <summary>Of the answer: a word takes 60 bytes, so this is half a million words.</summary>
    public int OutputBytes { get; init; } = 32 << 20;
}
