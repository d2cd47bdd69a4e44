using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Working;

namespace ThuVienSo.Tests.Working;

public sealed class RoomOnDiskTests
{
    private static readonly RoomOnDisk Room = new(Path.GetTempPath(), 0);

    [Test]
    public void A_full_disk_is_waited_for_without_counting()
    {
        Assert.That(Room.Failed(new IOException("No space left on device : '/x'")), Is.InstanceOf<WorkOutcome.Waits>());
        Assert.That(Room.Failed(new BilingualText("đĩa", "A file cannot be read or written (No space left on device).")), Is.InstanceOf<WorkOutcome.Waits>());
        Assert.That(new RoomOnDisk(Path.GetTempPath(), long.MaxValue / 2).Failed(new IOException("x")), Is.InstanceOf<WorkOutcome.Waits>());
    }

    [TestCase("Permission denied")]
    [TestCase("Input/output error")]
    public void A_disk_that_fails_otherwise_is_an_attempt_that_counts(string said)
    {
        Assert.That(Room.Failed(new IOException(said)), Is.EqualTo(new WorkOutcome.Failed(new($"Không ghi được lên đĩa: {said}", $"The disk cannot be written: {said}"), ForGood: false)));
        Assert.That(Room.Failed(new BilingualText("đĩa", said)), Is.InstanceOf<WorkOutcome.Failed>());
    }
}
