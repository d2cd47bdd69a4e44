using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.Backups;

/// <summary>Whether a disk has room for what is to be written, told before it begins.</summary>
internal static class RoomForBackup
{
    /// <exception cref="BackupException">There is too little.</exception>
    public static void Need(string folder, long bytes)
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        if (free >= bytes)
            return;
        throw new BackupException(BackupFault.NoRoom, new BilingualText(
            $"Đĩa của {folder} còn {Megabytes(free)} MB trống, cần khoảng {Megabytes(bytes)} MB. Chưa có gì được ghi.",
            $"The disk of {folder} has {Megabytes(free)} MB free, and about {Megabytes(bytes)} MB are needed. Nothing was written."));
    }

    private static long Megabytes(long bytes) => (bytes + (1 << 20) - 1) >> 20;
}
