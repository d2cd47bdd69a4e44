using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.PrivatePostgres;

/// <summary>A full disk, by each of the names it comes under.</summary>
internal static class DiskSpace
{
    public static bool IsFull(IOException e) => FullDisk.Is(e);

    public static bool IsFull(string serverLog) => FullDisk.IsSaid(serverLog);

    public static PrivatePostgresException Full(string folder, Exception? inner = null) => new(PostgresFault.DiskFull, new BilingualText(
        $"Ổ đĩa chứa {folder} đã đầy nên PostgreSQL không chạy được. Dữ liệu đã lưu vẫn còn nguyên: hãy giải phóng chỗ trống rồi chạy lại.",
        $"The disk that holds {folder} is full, so PostgreSQL cannot run. What was saved is safe: make room and start again."), inner);
}
