using Npgsql;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Working;

/// <summary>What became of one attempt at a piece of work.</summary>
public abstract record WorkOutcome
{
    private WorkOutcome()
    {
    }

    /// <summary>It is done. <paramref name="Write"/> writes the result, in the transaction that ends the work; null when there is nothing to write.</summary>
    public sealed record Done(Func<NpgsqlConnection, CancellationToken, Task>? Write = null) : WorkOutcome;

    /// <summary>It failed; with <paramref name="ForGood"/>, another attempt would fail alike, and <paramref name="Write"/> notes that with the shelving.</summary>
    public sealed record Failed(BilingualText Reason, bool ForGood, Func<NpgsqlConnection, CancellationToken, Task>? Write = null) : WorkOutcome;

    /// <summary>Nothing is wrong with it, but what it needs is not there: a program, room on the disk. It is tried again after a pause.</summary>
    public sealed record Waits(BilingualText Reason, TimeSpan Pause) : WorkOutcome;
}
