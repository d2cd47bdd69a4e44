namespace ThuVienSo.Search.Querying.Words;

/// <summary>A scorer that knows, for less work than a score takes, what the score cannot exceed.</summary>
internal interface IBoundedScorer
{
    /// <summary>At least the score of the document stood on; <see cref="float.MaxValue"/> when nothing is known.</summary>
    float Bound();
}
