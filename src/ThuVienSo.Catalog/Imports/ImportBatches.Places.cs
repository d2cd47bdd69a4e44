using Npgsql;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Imports;

/// <content>Lists of libraries and collections, and authority records for names: they go in before the records that refer to them.</content>
public sealed partial class ImportBatches
{
    private const int AgentsPerChunk = 2000;

    private static async Task MergePlacesAsync(NpgsqlConnection held, long batch, CancellationToken cancellationToken)
    {
        await using var transaction = await held.BeginTransactionAsync(cancellationToken);
        var collections = new List<PlaceDraft.Collection>();
        var places = await ReadStagedPlacesAsync(held, batch, cancellationToken);
        foreach (var (id, draft) in places)
        {
            await ExecuteAsync(held, draft is null ? PlaceSql.MergeLibrary : PlaceSql.MergeCollection, cancellationToken, id, batch);
            if (draft is not null)
            {
                collections.Add(draft);
            }
        }

        var problems = new List<ImportProblem>();
        foreach (var collection in collections)
        {
            if (!await SetParentAsync(held, collection, cancellationToken))
            {
                problems.Add(ImportSentences.UnknownParent(collection.Code, collection.Parent!));
            }
        }

        await ProblemWriter.WriteAsync(held, batch, ProblemPhase.Commit, problems, cancellationToken);
        if (places.Count > 0)
        {
            await BumpEpochAsync(held, batch, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Staged places not applied yet, in the order of their files; null stands for a library, which needs nothing of its draft here.</summary>
    private static async Task<List<(long Id, PlaceDraft.Collection? Draft)>> ReadStagedPlacesAsync(
        NpgsqlConnection held, long batch, CancellationToken cancellationToken)
    {
        await using var command = Command(held, PlaceSql.Staged, ImportItem.IdOf(batch, 0), ImportItem.IdOf(batch + 1, 0) - 1);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var places = new List<(long, PlaceDraft.Collection?)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var isLibrary = StoredEnum.Parse<PlaceKind>(reader.GetString(1)) == PlaceKind.Library;
            var draft = isLibrary ? null : DescriptionJson.ReadCollection(reader.GetFieldValue<byte[]>(3)) with { Code = reader.GetString(2) };
            places.Add((reader.GetInt64(0), draft));
        }

        return places;
    }

    /// <summary>False when the collection around it is not there, or would make a circle.</summary>
    private static async Task<bool> SetParentAsync(NpgsqlConnection held, PlaceDraft.Collection collection, CancellationToken cancellationToken)
    {
        var parent = collection.Parent?.Trim().ToLowerInvariant();
        await using var set = Command(held, PlaceSql.SetParent, collection.Code, (object?)parent ?? DBNull.Value);
        set.Parameters[1].NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text;
        await set.ExecuteNonQueryAsync(cancellationToken);
        await using var now = Command(held, PlaceSql.ParentOf, collection.Code);
        return parent == await now.ExecuteScalarAsync(cancellationToken) as string;
    }

    private static async Task MergeAgentsAsync(NpgsqlConnection held, long batch, CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var transaction = await held.BeginTransactionAsync(cancellationToken);
            await using var next = Command(
                held,
                """
                select batch.agents_through, max(staged.id) from import_batch batch left join lateral (
                    select id from import_agent
                    where id > greatest(batch.agents_through, batch.id << 32) and id < ((batch.id + 1) << 32) order by id limit $2) staged on true
                where batch.id = $1 group by 1
                """, batch, AgentsPerChunk);
            long from;
            long through;
            await using (var reader = await next.ExecuteReaderAsync(cancellationToken))
            {
                await reader.ReadAsync(cancellationToken);
                if (await reader.IsDBNullAsync(1, cancellationToken))
                {
                    return;
                }

                (from, through) = (reader.GetInt64(0), reader.GetInt64(1));
            }

            await ExecuteAsync(held, PlaceSql.MergeAgents, cancellationToken, Math.Max(from, ImportItem.IdOf(batch, 0)), through, batch);
            await AdvanceAsync(held, batch, "agents_through", from, through, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    private static Task BumpEpochAsync(NpgsqlConnection held, long batch, CancellationToken cancellationToken) => ExecuteAsync(
        held,
        """
        with era as (update catalog_identity set import_epoch = import_epoch + 1 returning import_epoch)
        update import_batch set epoch = case when epoch = era.import_epoch - 1 then era.import_epoch else epoch end from era where id = $1
        """, cancellationToken, batch);
}
