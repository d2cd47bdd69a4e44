using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.PrivatePostgres;

/// <summary>A full disk, by each of the names it comes under.</summary>
internal static class DiskSpace
{
    /// <summary>What the C library, and so PostgreSQL's log, calls ENOSPC.</summary>
    private const string Words = "No space left on device";

    /// <summary>ENOSPC on Unix; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.</summary>
    public static bool IsFull(IOException e) =>
        e.Message.Contains(Words, StringComparison.OrdinalIgnoreCase) || (e.HResult & 0xFFFF) is 28 or 0x70 or 0x27;

    public static bool IsFull(string serverLog) => serverLog.Contains(Words, StringComparison.OrdinalIgnoreCase);

    public static PrivatePostgresException Full(string folder, Exception? inner = null) => new(PostgresFault.DiskFull, new BilingualText(
        $"Ổ đĩa chứa {folder} đã đầy nên PostgreSQL không chạy được. Dữ liệu đã lưu vẫn còn nguyên: hãy giải phóng chỗ trống rồi chạy lại.",
        $"The disk that holds {folder} is full, so PostgreSQL cannot run. What was saved is safe: make room and start again."), inner);
}
