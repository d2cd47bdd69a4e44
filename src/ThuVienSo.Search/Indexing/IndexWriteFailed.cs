using Lucene.Net.Store;

namespace ThuVienSo.Search.Indexing;

/// <summary>
/// Writing to the index failed, mostly for want of disk space. What was not committed is gone: go on from the writer's checkpoint as it is now, after some time.
/// </summary>
public sealed class IndexWriteFailed(Exception cause)
    : Exception($"Không ghi được chỉ mục / the index could not be written: {cause.Message}", cause)
{
    /// <summary>ENOSPC and EDQUOT on Linux; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.</summary>
    private static readonly int[] _fullDisk = [28, 122, 0x70, 0x27];

    /// <summary>
    /// Whether time alone may mend it: another writer has the folder, or the disk is full. After anything else the index itself may be damaged, see
    /// <see cref="IndexIntegrity"/>.
    /// </summary>
    public bool MayPass => Causes(InnerException!).Any(cause =>
        cause is LockObtainFailedException || (cause is IOException && _fullDisk.Contains(cause.HResult & 0xFFFF)));

    private static IEnumerable<Exception> Causes(Exception cause) => cause switch
    {
        AggregateException several => several.InnerExceptions.SelectMany(Causes).Prepend(several),
        { InnerException: { } inner } => Causes(inner).Prepend(cause),
        _ => [cause],
    };
}
