using Npgsql;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Imaging.Decoding;

namespace ThuVienSo.Ingestion.Working;

/// <summary>What a refusal of the decoding process means for the work that asked it.</summary>
internal static class DecodingOutcome
{
    private static readonly TimeSpan _untilInstalled = TimeSpan.FromMinutes(5);

    /// <param name="problem">Why it was refused.</param>
    /// <param name="master">The file that was to be decoded.</param>
    /// <param name="room">On the disk that is written.</param>
    /// <param name="note">Writes a problem that stays where readers and staff see it.</param>
    public static WorkOutcome Of(
        DecodingProblem problem, string master, RoomOnDisk room, Func<NpgsqlConnection, BilingualText, CancellationToken, Task> note)
    {
        var reason = new BilingualText(problem.Vietnamese, problem.English);
        return problem.Fault switch
        {
            DecodingFault.Unreadable or DecodingFault.TooLarge => new WorkOutcome.Failed(reason, ForGood: true, (held, token) => note(held, reason, token)),
            DecodingFault.TimedOut or DecodingFault.Crashed => new WorkOutcome.Failed(reason, ForGood: false),
            DecodingFault.ProgramMissing => new WorkOutcome.Waits(reason, _untilInstalled),
            DecodingFault.Storage => File.Exists(master) ? room.Failed(reason) : new WorkOutcome.Failed(reason, ForGood: false),
            _ => throw new ArgumentOutOfRangeException(nameof(problem), problem.Fault, null),
        };
    }
}
