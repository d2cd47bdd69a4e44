namespace ThuVienSo.Catalog.Usage;

/// <summary>How writing down is. Counts are since the process started.</summary>
/// <param name="Written">Uses forced to the disk.</param>
/// <param name="Shipped">Uses brought to the catalog, those of other processes that ended included.</param>
/// <param name="Lost">Uses that found no room, or came when their month had expired.</param>
/// <param name="Waiting">Uses in memory, on their way to the disk.</param>
/// <param name="Problem">Why the last attempt to write or ship failed; null when it did not.</param>
public sealed record UsageState(long Written, long Shipped, long Lost, int Waiting, string? Problem);
