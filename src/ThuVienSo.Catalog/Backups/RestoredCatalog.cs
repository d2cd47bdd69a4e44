using Npgsql;
using ThuVienSo.Catalog.Files;

namespace ThuVienSo.Catalog.Backups;

/// <summary>What a catalog that came from a backup still needs: the images for reading, which are in no backup.</summary>
public static class RestoredCatalog
{
    /// <summary>Asks once for the images of all pages to be made again, those that readers see first. Answers for how many; null when nothing is due.</summary>
    public static async Task<long?> AskForImagesAsync(NpgsqlDataSource catalog, CancellationToken cancellationToken)
    {
        await using var connection = await catalog.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var due = new NpgsqlCommand("update catalog_identity set images_due = false where images_due", connection))
        {
            if (await due.ExecuteNonQueryAsync(cancellationToken) == 0)
                return null;
        }

        await using (var forget = new NpgsqlCommand("update page_image set recipe = 0 where recipe <> 0", connection) { CommandTimeout = 0 })
        {
            await forget.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var ask = new NpgsqlCommand(
            """
            insert into work (kind, subject, batch_id, state, attempts, run_after)
            select 'image', image.id, min(digitisation.batch_id), 'waiting', 0,
                clock_timestamp() + min(page.sequence) * interval '1 microsecond' + case when bool_or(digitisation.current) then interval '0' else interval '1 second' end
            from page_image image join page on page.image_id = image.id join digitisation on digitisation.id = page.digitisation_id
            where image.problem is null and image.recipe < $1
            group by image.id
            on conflict (kind, subject) do update set state = 'waiting', attempts = 0, run_after = excluded.run_after, lease = null, lease_until = null, finished_at = null
            """, connection)
        {
            CommandTimeout = 0,
            Parameters = { new() { Value = Derivatives.Recipe } },
        };
        var asked = await ask.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return asked;
    }
}
