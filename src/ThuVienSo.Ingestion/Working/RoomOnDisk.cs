using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Working;

/// <summary>Whether a disk has room left for what is made: work stops in time, so that readers, the database and the index have some.</summary>
/// <param name="folder">On the disk in question.</param>
/// <param name="least">Bytes that must stay free.</param>
public sealed class RoomOnDisk(string folder, long least)
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(20);

    /// <summary>Null when there is room.</summary>
    public WorkOutcome.Waits? Lack()
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        return free >= least ? null : Full(free);
    }

    /// <summary>What to answer when writing failed: a full disk is a reason to wait, and what else the disk has is another.</summary>
    public WorkOutcome.Waits Failed(IOException failure) =>
        Failed(new BilingualText($"Không ghi được lên đĩa: {failure.Message}", $"The disk cannot be written: {failure.Message}"));

    /// <summary>As <see cref="Failed(IOException)"/>, with the reason as another process told it.</summary>
    public WorkOutcome.Waits Failed(BilingualText reason) => Lack() ?? new WorkOutcome.Waits(reason, _pause);

    private WorkOutcome.Waits Full(long free) => new(
        new BilingualText(
            $"Đĩa của {folder} chỉ còn {Megabytes(free)} MB trống, cần ít nhất {Megabytes(least)} MB; việc sẽ tiếp tục khi có chỗ.",
            $"The disk of {folder} has {Megabytes(free)} MB free and needs {Megabytes(least)} MB; work goes on when there is room."),
        _pause);

    private static long Megabytes(long bytes) => bytes >> 20;
}
