namespace ThuVienSo.Search.Indexing;

/// <summary>
/// Writing to the index failed, mostly for want of disk space. What was not committed is gone: go on from the writer's checkpoint as it is now, after some time.
/// </summary>
public sealed class IndexWriteFailed(Exception cause)
    : Exception($"Không ghi được chỉ mục / the index could not be written: {cause.Message}", cause);
