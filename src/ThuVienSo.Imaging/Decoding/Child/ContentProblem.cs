using NetVips;

namespace ThuVienSo.Imaging.Decoding.Child;

/// <summary>A problem on its way from where it was found to the edge of the order.</summary>
internal sealed class ContentProblem(DecodingProblem problem) : Exception(problem.ToString())
{
    public DecodingProblem Problem { get; } = problem;

    /// <summary>What is said of anything that a decoder threw.</summary>
    public static DecodingProblem Of(Exception cause) => cause switch
    {
        ContentProblem known => known.Problem,
        VipsException vips when IsDisk(vips.Message) => Problems.Disk(vips.Message),
        VipsException vips => Problems.Damaged(vips.Message),
        FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or IOException => Problems.Disk(cause.Message),
        OutOfMemoryException => Problems.TooMuchMemory(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes),
        _ => Problems.Damaged(cause.Message),
    };

    private static bool IsDisk(string message) =>
        message.Contains("No space left", StringComparison.Ordinal) || message.Contains("unable to write", StringComparison.Ordinal)
        || message.Contains("File too large", StringComparison.Ordinal);
}
