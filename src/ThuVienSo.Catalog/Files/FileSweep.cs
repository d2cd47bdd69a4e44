using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace ThuVienSo.Catalog.Files;

/// <summary>
/// Removes the files that nothing refers to: of hand-ins that were looked at and thrown away or taken back, and what a killed process stored without noting it.
/// Rows go first, then files: killed in between, the next sweep removes what has no row.
/// </summary>
/// <param name="catalog">Has the rows.</param>
/// <param name="files">Folder of the masters.</param>
/// <param name="derivatives">Folder of the images made for reading.</param>
/// <param name="time">The clock.</param>
public sealed class FileSweep(NpgsqlDataSource catalog, string files, string derivatives, TimeProvider time)
{
    private const int PerQuestion = 1000;

    /// <summary>Sweeps once. <paramref name="age"/>: how long ago a file must have been stored. Null when files are being handed in, and nothing was done.</summary>
    public async Task<SweepCounts?> RunAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        await using var alone = await SweepLock.TryTakeAloneAsync(catalog, cancellationToken);
        if (alone is null)
            return null;
        await ForgetAsync(time.GetUtcNow() - age, cancellationToken);
        var (masters, images) = (0, 0);
        foreach (var paths in Files(files).Chunk(PerQuestion))
            masters += await RemoveAsync(paths, MasterOf, UnknownMasters, cancellationToken);
        foreach (var paths in Files(derivatives).Chunk(PerQuestion))
            images += await RemoveAsync(paths, MasterAndFrameOf, UnknownImages, cancellationToken);
        return new SweepCounts(masters, images);
    }

    /// <summary>
    /// Texts and images of content that is still handed in are kept; those of a staged hand-in are named in it alone, so none goes while there is one. A batch that was
    /// thrown away or taken back needs nothing.
    /// </summary>
    private async Task ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var connection = await catalog.OpenConnectionAsync(cancellationToken);
        foreach (var sql in (string[])
            [
                """
                delete from stored_file where stored_at < $1 and not exists (select from digital_file where digital_file.sha256 = stored_file.sha256)
                    and not exists (select from staged_digitisation join import_batch on import_batch.id = batch_id
                        where stored_file.sha256 = any(staged_digitisation.files) and import_batch.state in ('staging', 'staged', 'committing', 'committed'))
                """,
                """
                delete from page_image where $1::timestamptz is not null and not exists (select from page where page.image_id = page_image.id)
                    and not exists (select from stored_file where stored_file.sha256 = page_image.sha256)
                """,
                """
                delete from page_text where $1::timestamptz is not null and not exists (select from page where page.text_id = page_text.id)
                    and not exists (select from staged_digitisation join import_batch on import_batch.id = batch_id
                        where outcome is null and import_batch.state in ('staging', 'staged', 'committing', 'committed'))
                """,
                """
                delete from work where state in ('done', 'shelved') and finished_at < $1 and not exists (select from page where kind = 'image' and page.image_id = subject)
                    and not exists (select from page where kind = 'recognition' and page.text_id = subject)
                """,
            ])
        {
#pragma warning disable CA2100 // the constants above
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0, Parameters = { new() { Value = before } } };
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private const string UnknownMasters =
        """
        select asked.at from unnest($1, $2) with ordinality asked (sha256, frame, at)
        where not exists (select from stored_file where stored_file.sha256 = asked.sha256)
        """;

    /// <summary>An image whose row does not yet say that it is made may be about to: it stays.</summary>
    private const string UnknownImages =
        """
        select asked.at from unnest($1, $2) with ordinality asked (sha256, frame, at)
        where not exists (select from page_image where page_image.sha256 = asked.sha256 and page_image.frame = asked.frame)
        """;

    private async Task<int> RemoveAsync(
        string[] paths, Func<string, (byte[] Hash, int Frame)?> parse, string unknown, CancellationToken cancellationToken)
    {
        var named = paths.Select(path => (Path: path, Name: parse(Path.GetFileName(path)))).Where(file => file.Name is not null).ToList();
#pragma warning disable CA2100 // one of the constants above
        await using var command = catalog.CreateCommand(unknown);
#pragma warning restore CA2100
        command.Parameters.Add(new() { Value = named.Select(file => file.Name!.Value.Hash).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        command.Parameters.Add(new() { Value = named.Select(file => file.Name!.Value.Frame).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var removed = 0;
        for (; await reader.ReadAsync(cancellationToken); removed++)
            File.Delete(named[(int)reader.GetInt64(0) - 1].Path);
        return removed;
    }

    /// <summary>Null for what is no file of the store: it is somebody else's.</summary>
    private static (byte[] Hash, int Frame)? MasterOf(string name) => IsHash(name) ? (Convert.FromHexString(name), 0) : null;

    private static (byte[] Hash, int Frame)? MasterAndFrameOf(string name)
    {
        var dash = name.IndexOf('-', StringComparison.Ordinal);
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dash > 0 && dot > dash && IsHash(name[..dash]) && int.TryParse(name[(dash + 1)..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var frame)
            ? (Convert.FromHexString(name[..dash]), frame)
            : null;
    }

    private static bool IsHash(string name) => name.Length == 64 && name.All(char.IsAsciiHexDigitLower);

    private static IEnumerable<string> Files(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [];
}

/// <summary>How many files a sweep removed.</summary>
public readonly record struct SweepCounts(int Masters, int Images);
