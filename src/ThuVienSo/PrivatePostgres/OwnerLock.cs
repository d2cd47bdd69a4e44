using System.Globalization;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.PrivatePostgres;

/// <summary>One program per cluster: a kernel lock that goes away with the process that holds it, however that ends.</summary>
internal sealed class OwnerLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly FileStream _held;

    private OwnerLock(FileStream held) => _held = held;

    /// <exception cref="PrivatePostgresException"><see cref="PostgresFault.InUse"/> when another program holds it longer than <paramref name="wait"/>.</exception>
    public static async Task<OwnerLock> TakeAsync(ClusterFolder folder, TimeSpan wait, TimeProvider time, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            if (TryOpen(folder) is { } held)
            {
                await File.WriteAllTextAsync(folder.OwnerPid, Environment.ProcessId.ToString(CultureInfo.InvariantCulture), ct);
                return new OwnerLock(held);
            }
            if (time.GetElapsedTime(started) >= wait)
                throw InUse(folder);
            await Task.Delay(Pause, time, ct);
        }
    }

    /// <summary>Whether some program owns the cluster now.</summary>
    public static bool IsHeld(ClusterFolder folder)
    {
        using var free = TryOpen(folder);
        return free is null;
    }

    public void Dispose() => _held.Dispose();

    private static FileStream? TryOpen(ClusterFolder folder)
    {
        try
        {
            return new FileStream(folder.OwnerLock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException) && !DiskSpace.IsFull(e))
        {
            return null;
        }
    }

    public static PrivatePostgresException InUse(ClusterFolder folder)
    {
        var pid = File.Exists(folder.OwnerPid) ? File.ReadAllText(folder.OwnerPid).Trim() : "?";
        return new PrivatePostgresException(PostgresFault.InUse, new BilingualText(
            $"Một ThuVienSo khác (tiến trình {pid}) đang dùng dữ liệu ở {folder.Path}. Hãy dừng nó trước, hoặc chọn thư mục khác bằng --data.",
            $"Another ThuVienSo (process {pid}) is using the data in {folder.Path}. Stop it first, or choose another folder with --data."));
    }
}
