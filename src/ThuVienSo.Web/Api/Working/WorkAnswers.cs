using ThuVienSo.Catalog.Work;

namespace ThuVienSo.Web.Api.Working;

/// <summary>The work on pages, by kind. Việc xử lý trang.</summary>
public sealed record WorkList(IReadOnlyList<WorkAnswer> Work);

/// <summary>One kind of work in figures.</summary>
/// <param name="Kind">"image": making images for reading; "recognition": recognising text.</param>
/// <param name="Waiting">To be done.</param>
/// <param name="Running">Being done.</param>
/// <param name="Done">Done.</param>
/// <param name="Shelved">Given up, for a person to look at.</param>
/// <param name="PerMinute">Done in a minute, as in the last five; 0 when nothing was.</param>
/// <param name="SecondsLeft">Until all is done at that rate; null when it cannot be told or nothing is left.</param>
/// <param name="Problem">Why some of it waits, such as a program that is not installed; null when nothing is in the way.</param>
public sealed record WorkAnswer(WorkKind Kind, long Waiting, long Running, long Done, long Shelved, double PerMinute, long? SecondsLeft, string? Problem)
{
    public static WorkAnswer Of(WorkCounts counts) => new(
        counts.Kind, counts.Waiting, counts.Running, counts.Done, counts.Shelved, Math.Round(counts.PerMinute, 1), (long?)counts.Left?.TotalSeconds, counts.Problem);
}

/// <summary>What was given up, oldest first. Việc đã gác lại.</summary>
/// <param name="Total">How much there is, of which the oldest are listed.</param>
/// <param name="Shelf">The work.</param>
public sealed record ShelfList(long Total, IReadOnlyList<ShelvedAnswer> Shelf);

/// <summary>Work that was given up.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind">As in the figures.</param>
/// <param name="Import">The batch that asked for it.</param>
/// <param name="Document">Null when no document has the page any more.</param>
/// <param name="Page">In the document, from 1.</param>
/// <param name="File">Name of the file of the page.</param>
/// <param name="Problem">Why, in Vietnamese and English.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="At">When it was given up.</param>
public sealed record ShelvedAnswer(long Id, WorkKind Kind, long Import, long? Document, int? Page, string? File, string Problem, int Attempts, DateTimeOffset At)
{
    public static ShelvedAnswer Of(ShelvedWork work) => new(work.Id, work.Kind, work.Batch, work.Document, work.Sequence, work.File, work.Problem, work.Attempts, work.At);
}

/// <summary>How much was put back into the queue. Số việc được làm lại.</summary>
public sealed record RetryAnswer(int Retried);
