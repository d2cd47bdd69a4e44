using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Working;

/// <summary>Whether a disk has room left for what is made: work stops in time, so that readers, the database and the index have some.</summary>
/// <param name="folder">On the disk in question.</param>
/// <param name="least">Bytes that must stay free.</param>
public sealed class RoomOnDisk(string folder, long least)
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(20);

    /// <summary>Null when there is room.</summary>
    public WorkOutcome.Waits? Lack() => LackFor(0) is { } reason ? new WorkOutcome.Waits(reason, _pause) : null;

    /// <summary>Why so many bytes more cannot be written; null when they can.</summary>
    public BilingualText? LackFor(long bytes)
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        return free - bytes >= least ? null : new BilingualText(
            $"Đĩa của {folder} chỉ còn {Megabytes(free)} MB trống, cần ít nhất {Megabytes(least + bytes)} MB; việc sẽ tiếp tục khi có chỗ.",
            $"The disk of {folder} has {Megabytes(free)} MB free and needs {Megabytes(least + bytes)} MB; work goes on when there is room.");
    }

    /// <summary>What to answer when writing failed: a full disk is a reason to wait; what else it has is counted, and given up in the end.</summary>
    public WorkOutcome Failed(IOException failure) => Failed(
        new BilingualText($"Không ghi được lên đĩa: {failure.Message}", $"The disk cannot be written: {failure.Message}"), FullDisk.Is(failure));

    /// <summary>As <see cref="Failed(IOException)"/>, with the reason as another process told it.</summary>
    public WorkOutcome Failed(BilingualText reason) => Failed(reason, FullDisk.IsSaid(reason.En));

    private WorkOutcome Failed(BilingualText reason, bool isFull) =>
        Lack() is { } lack ? lack : isFull ? new WorkOutcome.Waits(reason, _pause) : new WorkOutcome.Failed(reason, ForGood: false);

    private static long Megabytes(long bytes) => bytes >> 20;
}

/// <summary>Nothing is wrong with what is handed in, but the disk has no room for it now.</summary>
/// <param name="reason">Which disk, and how much it needs.</param>
/// <param name="bytes">That were to be written; 0 when that is not known.</param>
public sealed class NoRoomException(BilingualText reason, long bytes) : IOException($"{reason.Vi} / {reason.En}")
{
    public BilingualText Reason => reason;

    public long Bytes => bytes;
}
