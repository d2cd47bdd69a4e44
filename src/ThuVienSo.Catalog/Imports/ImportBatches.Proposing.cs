using Npgsql;

namespace ThuVienSo.Catalog.Imports;

/// <content>Records of a hand-in that meet what staff have written: they go in beneath it.</content>
public sealed partial class ImportBatches
{
    /// <summary>
    /// Holds the documents of a chunk, and puts beneath the edit what would replace an edited one, also where it was edited since the match. Answers the documents of those.
    /// </summary>
    private async Task<HashSet<long>> TakeProposalsAsync(NpgsqlConnection held, long batch, List<ChunkRow> rows, CancellationToken cancellationToken)
    {
        var known = rows.Where(row => row.Action != ImportAction.Add).ToList();
        if (known.Count == 0)
            return [];
        await ExecuteAsync(held, EditingSql.Lock, cancellationToken, known.Select(row => row.Document).Distinct().ToArray());
        var edited = new HashSet<long>();
        await using (var command = Command(held, EditingSql.Edited, known.Where(row => row.Action != ImportAction.Join).Select(row => row.Document).ToArray()))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                edited.Add(reader.GetInt64(0));
        }

        var beneath = known.Where(row => row.Action != ImportAction.Join && edited.Contains(row.Document)).ToList();
        if (beneath.Count == 0)
            return edited;
        var (items, documents) = (beneath.Select(row => row.Item).ToArray(), beneath.Select(row => row.Document).ToArray());
        await ExecuteAsync(held, EditingSql.Propose, cancellationToken, items, documents, time.GetUtcNow());
        foreach (var sql in EditingSql.PutBeneath)
            await ExecuteAsync(held, sql, cancellationToken, items, documents);
        await ReportLateEditsAsync(held, batch, [.. beneath.Where(row => row.Action == ImportAction.Replace)], cancellationToken);
        return edited;
    }

    /// <summary>The match took them for replacements; its figures and its report said so.</summary>
    private static async Task ReportLateEditsAsync(NpgsqlConnection held, long batch, List<ChunkRow> late, CancellationToken cancellationToken)
    {
        if (late.Count == 0)
            return;
        await ExecuteAsync(
            held, "update import_batch set replaced = replaced - $2, joined = joined + $2 where id = $1", cancellationToken, batch, (long)late.Count);
        var problems = new ProblemCollector(held, batch, ProblemPhase.Commit);
        foreach (var row in late)
            await problems.AddAsync(row.Item, place => ImportSentences.EditKept(place, row.Document), cancellationToken);
        await problems.FlushAsync(cancellationToken);
    }
}
