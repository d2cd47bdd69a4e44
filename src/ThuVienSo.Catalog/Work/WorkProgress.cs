using Npgsql;
using NpgsqlTypes;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Work;

/// <summary>How far the work on pages is.</summary>
public sealed class WorkProgress(NpgsqlDataSource catalog)
{
    /// <summary>The rate is that of the last minutes.</summary>
    private static readonly TimeSpan _rated = TimeSpan.FromMinutes(5);

    /// <summary>The counts of each kind of work; of one batch, or of all when <paramref name="batch"/> is null.</summary>
    public async Task<IReadOnlyList<WorkCounts>> CountsAsync(long? batch, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand(
            """
            select kind, count(*) filter (where state = 'waiting'), count(*) filter (where state = 'running'), count(*) filter (where state = 'done'),
                count(*) filter (where state = 'shelved'), count(*) filter (where recent),
                extract(epoch from clock_timestamp() - min(finished_at) filter (where recent))::float8,
                max(problem) filter (where state = 'waiting')
            from (select *, state = 'done' and finished_at > clock_timestamp() - $2 as recent from work where $1::bigint is null or batch_id = $1) work
            group by kind order by kind
            """);
        command.Parameters.Add(new() { Value = (object?)batch ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new() { Value = _rated });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var counts = new List<WorkCounts>();
        while (await reader.ReadAsync(cancellationToken))
            counts.Add(ReadCounts(reader, 0));

        return counts;
    }

    /// <summary>The counts of each kind of work, by batch; batches without work are left out.</summary>
    public async Task<IReadOnlyDictionary<long, IReadOnlyList<WorkCounts>>> CountsAsync(IReadOnlyList<long> batches, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand(
            """
            select batch_id, kind, count(*) filter (where state = 'waiting'), count(*) filter (where state = 'running'), count(*) filter (where state = 'done'),
                count(*) filter (where state = 'shelved'), count(*) filter (where recent),
                extract(epoch from clock_timestamp() - min(finished_at) filter (where recent))::float8,
                max(problem) filter (where state = 'waiting')
            from (select *, state = 'done' and finished_at > clock_timestamp() - $2 as recent from work where batch_id = any($1)) work
            group by batch_id, kind order by batch_id, kind
            """);
        command.Parameters.Add(new() { Value = batches.ToArray() });
        command.Parameters.Add(new() { Value = _rated });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var counts = new List<(long Batch, WorkCounts Counts)>();
        while (await reader.ReadAsync(cancellationToken))
            counts.Add((reader.GetInt64(0), ReadCounts(reader, 1)));
        return counts.GroupBy(one => one.Batch, one => one.Counts).ToDictionary(batch => batch.Key, batch => (IReadOnlyList<WorkCounts>)[.. batch]);
    }

    /// <summary>What is left of each kind, and when the last piece ended: cheap, for probes that ask every few seconds.</summary>
    public async Task<WorkPulse> PulseAsync(CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand(
            """
            select kind, state, count(*), null::float8 from work where state in ('waiting', 'running', 'shelved') group by kind, state
            union all select null, null, 0, extract(epoch from clock_timestamp() - max(finished_at))::float8 from work where state = 'done'
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var open = new Dictionary<(WorkKind, WorkState), long>();
        TimeSpan? sinceEnd = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            if (!reader.IsDBNull(0))
                open[(StoredEnum.Parse<WorkKind>(reader.GetString(0)), StoredEnum.Parse<WorkState>(reader.GetString(1)))] = reader.GetInt64(2);
            else if (!reader.IsDBNull(3))
                sinceEnd = TimeSpan.FromSeconds(Math.Max(0, reader.GetDouble(3)));
        }

        return new WorkPulse(open, sinceEnd);
    }

    /// <summary>What lies on the shelf, oldest first; of one batch, or of all when <paramref name="batch"/> is null.</summary>
    public async Task<IReadOnlyList<ShelvedWork>> ShelfAsync(long? batch, int limit, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand(
            """
            select work.id, work.kind, work.batch_id, work.problem, work.attempts, work.finished_at, place.document_id, place.sequence, place.name
            from work left join lateral (
                select digitisation.document_id, page.sequence, file.name from page join digitisation on digitisation.id = page.digitisation_id
                left join digital_file file on file.id = page.file_id
                where (work.kind = 'image' and page.image_id = work.subject) or (work.kind = 'recognition' and page.text_id = work.subject)
                order by digitisation.current desc, page.id limit 1) place on true
            where work.state = 'shelved' and ($1::bigint is null or work.batch_id = $1) order by work.finished_at, work.id limit $2
            """);
        command.Parameters.Add(new() { Value = (object?)batch ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new() { Value = limit });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var shelf = new List<ShelvedWork>();
        while (await reader.ReadAsync(cancellationToken))
        {
            shelf.Add(new ShelvedWork(
                reader.GetInt64(0), StoredEnum.Parse<WorkKind>(reader.GetString(1)), reader.GetInt64(2), reader.IsDBNull(3) ? "" : reader.GetString(3), reader.GetInt16(4),
                reader.GetFieldValue<DateTimeOffset>(5), reader.IsDBNull(6) ? null : reader.GetInt64(6), reader.IsDBNull(7) ? null : reader.GetInt32(7),
                reader.IsDBNull(8) ? null : reader.GetString(8)));
        }

        return shelf;
    }

    private static WorkCounts ReadCounts(NpgsqlDataReader row, int at) => new(
        StoredEnum.Parse<WorkKind>(row.GetString(at)), row.GetInt64(at + 1), row.GetInt64(at + 2), row.GetInt64(at + 3), row.GetInt64(at + 4),
        row.IsDBNull(at + 6) ? 0 : 60 * row.GetInt64(at + 5) / Math.Max(1, row.GetDouble(at + 6)), row.IsDBNull(at + 7) ? null : row.GetString(at + 7));
}

/// <summary>How the queue is.</summary>
/// <param name="Open">What is not done, by kind and state; what there is none of is left out.</param>
/// <param name="SinceEnd">Since the last piece was done; null when none ever was.</param>
public sealed record WorkPulse(IReadOnlyDictionary<(WorkKind Kind, WorkState State), long> Open, TimeSpan? SinceEnd);

/// <summary>One kind of work in figures.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Waiting">To be taken, now or after a pause.</param>
/// <param name="Running">Taken.</param>
/// <param name="Done">With a result.</param>
/// <param name="Shelved">For a person to look at.</param>
/// <param name="PerMinute">Ends in the last minutes; 0 when there were none.</param>
/// <param name="Problem">Why some of what waits was not done before, Vietnamese and English; null when nothing was in the way.</param>
public sealed record WorkCounts(WorkKind Kind, long Waiting, long Running, long Done, long Shelved, double PerMinute, string? Problem)
{
    /// <summary>When all will be done at this rate; null when there is none, or nothing is left.</summary>
    public TimeSpan? Left => PerMinute > 0 && Waiting + Running > 0 ? TimeSpan.FromMinutes((Waiting + Running) / PerMinute) : null;
}

/// <summary>Work on the shelf, and the page that it is about.</summary>
/// <param name="Id">Of the work item.</param>
/// <param name="Kind">What could not be done.</param>
/// <param name="Batch">The batch that asked for it.</param>
/// <param name="Problem">Why, Vietnamese and English.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="At">When it was shelved.</param>
/// <param name="Document">Null when no document has the page any more.</param>
/// <param name="Sequence">Of the page in it.</param>
/// <param name="File">Name of the file of the page.</param>
public sealed record ShelvedWork(
    long Id, WorkKind Kind, long Batch, string Problem, short Attempts, DateTimeOffset At, long? Document, int? Sequence, string? File);
