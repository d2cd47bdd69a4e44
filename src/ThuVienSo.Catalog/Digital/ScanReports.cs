using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Digital;

/// <summary>The digital side of batches as people look at it: how much there is of what, and each remark with the document that it is about.</summary>
public sealed class ScanReports(NpgsqlDataSource catalog)
{
    /// <summary>One remark a row. The title is that of the document or, before the commit, of the record that was staged with it.</summary>
    private const string Remarks =
        """
        with staged as (
            select number, source, source_key, outcome in ('published', 'same') as shown from staged_digitisation where batch_id = $1),
        record as (
            select distinct on (staged.number) staged.number, item.description #>> '{title,proper}' as title, decision.document_id as document
            from staged join import_item item on item.id > $2 and item.id <= $3 and item.source = staged.source and item.source_key = staged.source_key
            left join import_decision decision on decision.item_id = item.id and decision.action <> 'refuse'
            order by staged.number, item.id desc)
        select finding.id, finding.batch_id, finding.number, finding.code, finding.severity, finding.file, finding.page, finding.vietnamese, finding.english,
            staged.source_key, coalesce(document.description #>> '{title,proper}', record.title), document.id
        from scan_finding finding left join staged on staged.number = finding.number left join record on record.number = finding.number
        left join document on staged.shown and document.id = coalesce(
            record.document,
            (select id from document known where known.source = staged.source and known.source_key = staged.source_key),
            (select document_id from joined_record joined where joined.source = staged.source and joined.source_key = staged.source_key))
        where finding.batch_id = $1 and ($4 is null or finding.severity = $4)
        order by finding.number, finding.id offset $5 limit $6
        """;

    /// <summary>The figures of batches, by batch; those without anything digital are left out.</summary>
    public async Task<IReadOnlyDictionary<long, ScanFigures>> FiguresAsync(IReadOnlyList<long> batches, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand(
            """
            select batch.id, staged.objects, staged.published, staged.same, staged.refused, shown.pages + staged.pages, found.blocking, found.warning, found.note
            from unnest($1) batch (id)
            cross join lateral (
                select count(*) as objects, count(*) filter (where outcome = 'published') as published, count(*) filter (where outcome = 'same') as same,
                    count(*) filter (where outcome = 'refused') as refused,
                    coalesce(sum(jsonb_array_length(content -> 'pages')) filter (where outcome is null), 0)::bigint as pages
                from staged_digitisation where batch_id = batch.id) staged
            cross join lateral (select coalesce(sum(page_count), 0)::bigint as pages from digitisation where batch_id = batch.id) shown
            cross join lateral (
                select count(*) filter (where severity = 'blocking') as blocking, count(*) filter (where severity = 'warning') as warning,
                    count(*) filter (where severity = 'note') as note
                from scan_finding where batch_id = batch.id) found
            where staged.objects + found.blocking + found.warning + found.note > 0
            """);
        command.Parameters.Add(new() { Value = batches.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var figures = new Dictionary<long, ScanFigures>();
        while (await reader.ReadAsync(cancellationToken))
        {
            figures.Add(reader.GetInt64(0), new ScanFigures(
                reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5),
                reader.GetInt64(6), reader.GetInt64(7), reader.GetInt64(8)));
        }

        return figures;
    }

    /// <summary>The figures of one batch, all 0 when it has nothing digital.</summary>
    public async Task<ScanFigures> FiguresAsync(long batch, CancellationToken cancellationToken) =>
        (await FiguresAsync([batch], cancellationToken)).GetValueOrDefault(batch, ScanFigures.None);

    /// <summary>The remarks of a batch, object after object as the package has them.</summary>
    /// <param name="batch">Id of the batch.</param>
    /// <param name="severity">Only those; null for all.</param>
    /// <param name="skip">So many are passed over.</param>
    /// <param name="limit">At most so many; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<ReportedFinding> FindingsAsync(
        long batch, FindingSeverity? severity, int skip, int? limit, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand(Remarks);
        command.Parameters.Add(new() { Value = batch });
        command.Parameters.Add(new() { Value = ImportItem.IdOf(batch, 0) });
        command.Parameters.Add(new() { Value = ImportItem.IdOf(batch + 1, 0) });
        command.Parameters.Add(new() { Value = severity is { } only ? StoredEnum.NameOf(only) : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = skip });
        command.Parameters.Add(new() { Value = (object?)limit ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            yield return Read(reader);
    }

    private static ReportedFinding Read(NpgsqlDataReader row) => new(
        new ScanFinding
        {
            Id = row.GetInt64(0),
            BatchId = row.GetInt64(1),
            Number = row.GetInt32(2),
            Code = row.GetString(3),
            Severity = StoredEnum.Parse<FindingSeverity>(row.GetString(4)),
            File = row.IsDBNull(5) ? null : row.GetString(5),
            Page = row.IsDBNull(6) ? null : row.GetInt32(6),
            Vietnamese = row.GetString(7),
            English = row.GetString(8),
        },
        row.IsDBNull(9) ? null : row.GetString(9), row.IsDBNull(10) ? null : row.GetString(10), row.IsDBNull(11) ? null : row.GetInt64(11));
}

/// <summary>The digital side of a batch in figures.</summary>
/// <param name="Objects">Digital objects that were handed in.</param>
/// <param name="Published">Shown by their documents, or were until the batch was taken back.</param>
/// <param name="Same">The document had them already.</param>
/// <param name="Refused">Their record did not go in.</param>
/// <param name="Pages">Of those published, and of those that wait for the commit.</param>
/// <param name="Blocking">Remarks for which an object is not taken in as it is.</param>
/// <param name="Warnings">Remarks to look at.</param>
/// <param name="Notes">Remarks to know of.</param>
public sealed record ScanFigures(long Objects, long Published, long Same, long Refused, long Pages, long Blocking, long Warnings, long Notes)
{
    public static ScanFigures None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0);

    public long Findings => Blocking + Warnings + Notes;

    /// <summary>Remarks of one weight, or all when <paramref name="severity"/> is null.</summary>
    public long Of(FindingSeverity? severity) => severity switch
    {
        FindingSeverity.Blocking => Blocking,
        FindingSeverity.Warning => Warnings,
        FindingSeverity.Note => Notes,
        _ => Findings,
    };
}

/// <summary>A remark and what it is about.</summary>
/// <param name="Finding">The remark.</param>
/// <param name="SourceKey">Key of the record of the object; null for the package as a whole, and when the batch was thrown away.</param>
/// <param name="Title">Of the document or record; null when not known.</param>
/// <param name="Document">That shows the object; null when none does.</param>
public sealed record ReportedFinding(ScanFinding Finding, string? SourceKey, string? Title, long? Document);
