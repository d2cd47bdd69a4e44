using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Editing;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Work;
using ThuVienSo.Web.Access.Rules;

namespace ThuVienSo.Web.Pages.Cataloguing;

/// <summary>
/// One line of the worklist: something that waits for staff. A new kind of work is a new line of <see cref="All"/>, with its name in the texts.
/// </summary>
/// <param name="Name">End of the key of its text, <c>Worklist.…</c>.</param>
/// <param name="Address">Where it is done.</param>
/// <param name="Duty">Who sees the line; how far tells of which library.</param>
/// <param name="Count">How many wait, of a library or, without one, of all.</param>
public sealed record WorklistEntry(string Name, string Address, Duty Duty, Func<IServiceProvider, int?, CancellationToken, Task<long>> Count)
{
    private static readonly Dictionary<RecordTask, string> _records = new()
    {
        [RecordTask.Proposals] = "de-nghi",
        [RecordTask.Warnings] = "canh-bao",
        [RecordTask.Doubles] = "trung",
        [RecordTask.WithoutYear] = "thieu-nam",
        [RecordTask.WithoutSubject] = "thieu-chu-de",
    };

    /// <summary>In the order in which they are shown.</summary>
    public static readonly IReadOnlyList<WorklistEntry> All =
    [
        new("Review", "/can-bo/dot-nhap", Duty.SeeImports, (services, library, cancellationToken) => services.GetRequiredService<CatalogDbContext>().ImportBatches
            .LongCountAsync(batch => batch.State == ImportState.Staged && (library == null || batch.LibraryId == library), cancellationToken)),
        .. Enum.GetValues<RecordTask>().Select(OfRecords),
        new("GivenUp", "/can-bo/dot-nhap", Duty.SeeImports, (services, library, cancellationToken) => GivenUpAsync(services.GetRequiredService<CatalogDbContext>(), library, cancellationToken)),
    ];

    /// <summary>By the word of an address; null for what is none.</summary>
    public static RecordTask? TaskOf(string word) => _records.Where(pair => pair.Value == word).Select(pair => (RecordTask?)pair.Key).FirstOrDefault();

    private static WorklistEntry OfRecords(RecordTask task) => new(
        task.ToString(), "/can-bo/viec/" + _records[task], Duty.SeeRecords,
        (services, library, cancellationToken) => new RecordWorklist(services.GetRequiredService<NpgsqlDataSource>()).CountAsync(task, library, cancellationToken));

    private static Task<long> GivenUpAsync(CatalogDbContext catalog, int? library, CancellationToken cancellationToken) => catalog.WorkItems.LongCountAsync(
        work => work.State == WorkState.Shelved && (library == null || catalog.ImportBatches.Any(batch => batch.Id == work.BatchId && batch.LibraryId == library)), cancellationToken);
}

/// <summary>A line of the worklist with what it counted.</summary>
public sealed record WorklistLine(WorklistEntry Entry, long Waiting);
