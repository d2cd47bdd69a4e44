using Npgsql;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.Editing;

/// <summary>What an editor of records looks up. Reads only; <see cref="Imports.ImportBatches.EditAsync"/> writes.</summary>
public sealed class RecordDesk(NpgsqlDataSource source)
{
    /// <summary>
    /// Whether a library may edit a record: its source describes it, it began it in the editor, or nobody else holds copies of it and no other library began it; or this is so of a library that
    /// it took over. The one rule, in SQL as <c>records_of</c>, so that lists ask it too.
    /// </summary>
    public async Task<bool> IsOfAsync(long document, int library, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select record_is_of($1, $2)");
        Add(command, document, library);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>A record as it stands, for the editor; null when there is none.</summary>
    public async Task<OpenRecord?> OpenAsync(long document, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            select d.item_id, d.description, p.item_id, said.description
            from document d left join record_proposal p on p.document_id = d.id left join import_item said on said.id = p.item_id where d.id = $1
            """);
        Add(command, document);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        var proposal = await reader.IsDBNullAsync(2, cancellationToken) ? null : new RecordVersionText(reader.GetInt64(2), Description(reader, 3));
        return new OpenRecord(document, reader.GetInt64(0), Description(reader, 1), proposal);
    }

    /// <summary>What the import had to say of the version that a record shows, in the order of the report; none of what was edited since.</summary>
    public async Task<IReadOnlyList<BilingualText>> WarningsAsync(long document, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            select p.reason_vi, p.reason_en from document d join import_problem p on p.batch_id = d.item_id >> 32 and p.source_key = d.source_key
            where d.id = $1 and p.severity = 'warning' order by p.id limit 50
            """);
        Add(command, document);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var warnings = new List<BilingualText>();
        while (await reader.ReadAsync(cancellationToken))
            warnings.Add(new BilingualText(reader.GetString(0), reader.GetString(1)));
        return warnings;
    }

    /// <summary>What an item said, if it ever was a version of this document; else null.</summary>
    public async Task<Description?> VersionAsync(long document, long item, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            select i.description from import_item i join import_decision d on d.item_id = i.id
            where i.id = $2 and d.document_id = $1 and d.action in ('add', 'replace', 'propose')
            """);
        Add(command, document, item);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Description(reader, 0) : null;
    }

    /// <summary>
    /// Every version of a document, the latest first: what it shows, what lies beneath, and what it was before. What batches brought that were taken back
    /// is among them.
    /// </summary>
    public async Task<IReadOnlyList<RecordVersion>> HistoryAsync(long document, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            with recursive back (item) as (
                select item_id from document where id = $1
                union
                select decision.prior_item_id from back join import_decision decision on decision.item_id = back.item where decision.prior_item_id is not null)
            select i.id, i.description, coalesce(e.at, batch.finished_at, batch.created_at), e.who, batch.id, batch.name, e.item_id is not null,
                case when e.item_id is not null then e.base_item_id else decision.prior_item_id end, e.restored_item_id, taken_back(i.id),
                i.id = (select item_id from document where id = $1), i.id = (select item_id from record_proposal where document_id = $1)
            from back join import_item i on i.id = back.item join import_batch batch on batch.id = i.id >> 32
            left join import_decision decision on decision.item_id = i.id left join record_edit e on e.item_id = i.id
            order by i.id desc
            """);
        Add(command, document);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var versions = new List<RecordVersion>();
        while (await reader.ReadAsync(cancellationToken))
        {
            versions.Add(new RecordVersion
            {
                Item = reader.GetInt64(0),
                Description = Description(reader, 1),
                At = reader.GetFieldValue<DateTimeOffset>(2),
                Who = await reader.IsDBNullAsync(3, cancellationToken) ? null : reader.GetString(3),
                Batch = reader.GetInt64(4),
                BatchName = reader.GetString(5),
                IsEdit = reader.GetBoolean(6),
                Base = await reader.IsDBNullAsync(7, cancellationToken) ? null : reader.GetInt64(7),
                Restored = await reader.IsDBNullAsync(8, cancellationToken) ? null : reader.GetInt64(8),
                IsTakenBack = reader.GetBoolean(9),
                IsCurrent = reader.GetBoolean(10),
                IsProposal = !await reader.IsDBNullAsync(11, cancellationToken) && reader.GetBoolean(11),
            });
        }

        return versions;
    }

    private static Description Description(NpgsqlDataReader reader, int column) => DescriptionJson.Read(reader.GetFieldValue<byte[]>(column));

    private static void Add(NpgsqlCommand command, params object[] values)
    {
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
    }
}

/// <summary>A record that is opened.</summary>
/// <param name="Document">Its document.</param>
/// <param name="Item">The version that it shows.</param>
/// <param name="Description">What that says.</param>
/// <param name="Proposal">What its source says otherwise; null when nothing is open.</param>
public sealed record OpenRecord(long Document, long Item, Description Description, RecordVersionText? Proposal);

/// <summary>A version and what it says.</summary>
public sealed record RecordVersionText(long Item, Description Description);

/// <summary>One version of a record.</summary>
public sealed record RecordVersion
{
    public required long Item { get; init; }

    public required Description Description { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who wrote it; null for what a hand-in brought.</summary>
    public string? Who { get; init; }

    /// <summary>The batch that brought it; of no interest for what was written.</summary>
    public required long Batch { get; init; }

    public required string BatchName { get; init; }

    public required bool IsEdit { get; init; }

    /// <summary>The version that it was made of or took the place of; null for the first.</summary>
    public long? Base { get; init; }

    /// <summary>The version that was made current again by this one; null otherwise.</summary>
    public long? Restored { get; init; }

    public bool IsTakenBack { get; init; }

    public bool IsCurrent { get; init; }

    /// <summary>It waits for somebody to take it or leave it.</summary>
    public bool IsProposal { get; init; }
}
