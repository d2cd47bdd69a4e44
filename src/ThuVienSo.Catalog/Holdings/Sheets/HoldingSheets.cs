using System.Data;
using Npgsql;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Holdings.Sheets;

/// <summary>
/// Spreadsheets of holdings that are handed in: compared with the catalog as it is when somebody looks, applied in one step, and taken back. Killed between two of its transactions, applying goes on
/// where it was: what is done says nothing new.
/// </summary>
public sealed class HoldingSheets(NpgsqlDataSource source, TimeProvider time)
{
    private const int DocumentsAtOnce = 500;
    private const int LookedAtOnce = 5_000;

    /// <summary>What was never applied is forgotten after this.</summary>
    private static readonly TimeSpan _kept = TimeSpan.FromDays(30);

    /// <summary>What was applied is forgotten after this, unless it is the last of its library, which can be taken back. That it was applied stays in the audit log.</summary>
    private static readonly TimeSpan _keptApplied = TimeSpan.FromDays(365);

    /// <summary>Keeps what was read, and answers its number.</summary>
    public async Task<long> KeepAsync(int library, string fileName, IAsyncEnumerable<SheetRow> rows, bool replacesAll, Actor by, CancellationToken cancellationToken)
    {
        var packed = await StoredRows.WriteAsync(rows, cancellationToken);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await ForgetOldAsync(connection, cancellationToken);
        await using var command = new NpgsqlCommand(
            """
            insert into holding_sheet (library_id, file_name, rows, replaces_all, handed_in_at, handed_in_by, added, changed, removed)
            values ($1, $2, $3, $4, $5, $6, 0, 0, 0) returning id
            """, connection);
        foreach (var value in (object[])[library, StoredText.Cut(StoredText.Clean(fileName), 200), packed, replacesAll, time.GetUtcNow(), StoredText.Cut(StoredText.Clean(by.Name), 200)])
            command.Parameters.Add(new() { Value = value });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>What a spreadsheet says that the catalog does not.</summary>
    /// <param name="sheet">Its number.</param>
    /// <param name="overwrite">Rows count also where the catalog was changed since the list was taken.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<SheetDifferences> CompareAsync(long sheet, bool overwrite, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return (await ComparisonAsync(connection, await HeadAsync(connection, sheet, cancellationToken), overwrite, cancellationToken)).Differences;
    }

    /// <summary>
    /// Applies it. Answers false where it is not applied: closed before, a replacement of all with rows that are wrong or in conflict, all that the library holds being stated anew just then, or copies of it changed just then. These
    /// are left alone and the sheet stays open: looked at again they are conflicts, and what was written says nothing new.
    /// </summary>
    public async Task<bool> ApplyAsync(long sheet, bool overwrite, Actor by, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var head = await HeadAsync(connection, sheet, cancellationToken);
        if (head.IsClosed)
            return false;
        await using var stock = await TakeStockAsync(head, cancellationToken);
        if (stock is null)
            return false;
        var comparison = await ComparisonAsync(connection, head, overwrite, cancellationToken);
        if (head.ReplacesAll && comparison.Differences.All.Any(one => one.Kind is DifferenceKind.Wrong or DifferenceKind.Conflict))
            return false;
        var left = 0;
        foreach (var part in comparison.Plan.Chunk(DocumentsAtOnce))
            left += await ApplyAsync(connection, head, part, cancellationToken);
        if (left > 0)
            return false;
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await ExecuteAsync(connection, "update holding_sheet set applied_at = $2 where id = $1 and applied_at is null", cancellationToken, sheet, time.GetUtcNow()) > 0)
            await NoteAsync(connection, head, AuditAct.HoldingSheetApplied, by, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>
    /// Takes back what the last application for the library did. Copies that were stated anew since stay as they are now; answers of how many documents, or null where it is not the last that was applied, or all is replaced just then.
    /// </summary>
    public async Task<int?> UndoAsync(long sheet, Actor by, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var head = await HeadAsync(connection, sheet, cancellationToken);
        await using var stock = await TakeStockAsync(head, cancellationToken);
        if (stock is null || await LastAppliedAsync(connection, head.Library, cancellationToken) != sheet)
            return null;
        var left = 0;
        foreach (var part in (await ChangedAsync(connection, sheet, cancellationToken)).Chunk(DocumentsAtOnce))
            left += await UndoAsync(connection, head, part, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await ExecuteAsync(connection, "update holding_sheet set undone_at = $2 where id = $1 and undone_at is null", cancellationToken, sheet, time.GetUtcNow()) > 0)
            await NoteAsync(connection, head, AuditAct.HoldingSheetUndone, by, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return left;
    }

    private Task<IAsyncDisposable?> TakeStockAsync(Head head, CancellationToken cancellationToken)
    {
        var stock = new StockLock(source);
        return head.ReplacesAll ? stock.TryReplaceAsync(head.Library, cancellationToken) : stock.TryStateAsync(head.Library, cancellationToken);
    }

    /// <summary>Number of the spreadsheet whose application can be taken back now; null when there is none.</summary>
    public async Task<long?> LastAppliedAsync(int library, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await LastAppliedAsync(connection, library, cancellationToken);
    }

    private static async Task<long?> LastAppliedAsync(NpgsqlConnection connection, int library, CancellationToken cancellationToken)
    {
        await using var last = new NpgsqlCommand(
            "select id from holding_sheet where library_id = $1 and applied_at is not null and undone_at is null order by applied_at desc, id desc limit 1", connection)
        {
            Parameters = { new() { Value = library } },
        };
        return (long?)await last.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>Answers how many documents were changed by others since they were compared, and left alone.</summary>
    private async Task<int> ApplyAsync(
        NpgsqlConnection connection, Head head, (long Document, ShownCopies Before, IReadOnlyList<Copy> After, IReadOnlyList<DifferenceKind> Kinds)[] part, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Statements.TakeLibraryAsync(connection, head.Library, cancellationToken);
        var now = await Statements.TakeAsync(connection, head.Library, part.Select(one => one.Document), cancellationToken);
        var same = part.Where(one => now.TryGetValue(one.Document, out var shown) && shown.Copies.SequenceEqual(one.Before.Copies)).ToList();
        await Statements.WriteAsync(connection, head.Library, [.. same.Select(one => new NewStatement(one.Document, one.After))], time.GetUtcNow(), cancellationToken);
        await ExecuteAsync(
            connection,
            """
            insert into holding_sheet_change (sheet_id, document_id, before, after)
            select $1, document, before::jsonb, after::jsonb from unnest($2, $3, $4) work (document, before, after)
            on conflict (sheet_id, document_id) do update set after = excluded.after
            """,
            cancellationToken, head.Id, same.Select(one => one.Document).ToArray(), same.Select(one => now[one.Document].Own).ToArray(), same.Select(one => CopyJson.Write(one.After)).ToArray());
        int Count(DifferenceKind kind) => same.Sum(one => one.Kinds.Count(each => each == kind));
        await ExecuteAsync(
            connection, "update holding_sheet set added = added + $2, changed = changed + $3, removed = removed + $4 where id = $1", cancellationToken,
            head.Id, Count(DifferenceKind.Added), Count(DifferenceKind.Changed), Count(DifferenceKind.Removed));
        await transaction.CommitAsync(cancellationToken);
        return part.Length - same.Count;
    }

    private async Task<int> UndoAsync(NpgsqlConnection connection, Head head, Change[] part, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Statements.TakeLibraryAsync(connection, head.Library, cancellationToken);
        var now = await Statements.TakeAsync(connection, head.Library, part.Select(one => one.Document), cancellationToken);
        var same = part.Where(one => now.TryGetValue(one.Document, out var shown) && shown.Own == one.After).ToList();
        var records = await Statements.OfRecordsAsync(connection, head.Library, [.. same.Where(one => one.Before is null).Select(one => one.Document)], cancellationToken);
        var back = same.Select(one => one.Before is { } before
            ? new NewStatement(one.Document, CopyJson.Read(before)) : new NewStatement(one.Document, records[one.Document], IsOwn: false)).ToList();
        await Statements.WriteAsync(connection, head.Library, back, time.GetUtcNow(), cancellationToken);
        await ExecuteAsync(
            connection, "delete from holding_sheet_change where sheet_id = $1 and document_id = any($2)", cancellationToken, head.Id, same.Select(one => one.Document).ToArray());
        await transaction.CommitAsync(cancellationToken);
        return part.Length - same.Count;
    }

    private static async Task<SheetComparison> ComparisonAsync(NpgsqlConnection connection, Head head, bool overwrite, CancellationToken cancellationToken)
    {
        var rows = await StoredRows.ReadAsync(head.Rows, cancellationToken);
        var named = rows.Select(SheetComparison.DocumentOf).OfType<long>();
        var documents = await IdsAsync(connection, head, [.. named.Distinct()], cancellationToken);
        var shown = documents.ToDictionary(id => id, _ => ShownCopies.None);
        foreach (var part in documents.Chunk(LookedAtOnce))
        {
            foreach (var (id, copies) in await Statements.LookAsync(connection, head.Library, part, cancellationToken))
                shown[id] = copies;
        }

        var barcodes = rows.Select(row => row[SheetField.Barcode]?.Trim()).OfType<string>().Where(barcode => barcode.Length > 0).Select(barcode => StoredText.Clean(barcode));
        var elsewhere = await HoldingPushes.OwnersAsync(connection, head.Library, barcodes, documents, cancellationToken);
        var comparison = new SheetComparison(head.Code, shown, elsewhere);
        comparison.Compare(rows, head.ReplacesAll, overwrite);
        return comparison;
    }

    /// <summary>Those of the documents that are there; where all is replaced, all that the library holds besides.</summary>
    private static async Task<long[]> IdsAsync(NpgsqlConnection connection, Head head, long[] named, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select id from document where id = any($1) union select document_id from holding where $2 and library_id = $3 order by 1", connection)
        {
            CommandTimeout = 0,
            Parameters = { new() { Value = named }, new() { Value = head.ReplacesAll }, new() { Value = head.Library } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new List<long>();
        while (await reader.ReadAsync(cancellationToken))
            ids.Add(reader.GetInt64(0));
        return [.. ids];
    }

    private async Task NoteAsync(NpgsqlConnection connection, Head head, AuditAct act, Actor by, CancellationToken cancellationToken)
    {
        await using var counts = new NpgsqlCommand("select added, changed, removed from holding_sheet where id = $1", connection) { Parameters = { new() { Value = head.Id } } };
        var details = new List<(string, string)> { ("library", head.Code) };
        await using (var reader = await counts.ExecuteReaderAsync(CommandBehavior.SingleRow, cancellationToken))
        {
            await reader.ReadAsync(cancellationToken);
            foreach (var (i, name) in ((string[])["created", "changed", "removed"]).Index())
                details.Add((name, reader.GetInt32(i).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        var id = head.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await AuditLog.WriteAsync(connection, new AuditNote(by, act, AuditSubject.HoldingSheet, id, head.FileName, head.Library, details), time, cancellationToken);
    }

    private static async Task<Head> HeadAsync(NpgsqlConnection connection, long sheet, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            select sheet.id, library_id, library.code, file_name, rows, replaces_all, applied_at is not null or undone_at is not null
            from holding_sheet sheet join library on library.id = sheet.library_id where sheet.id = $1
            """, connection)
        { Parameters = { new() { Value = sheet } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new Head(reader.GetInt64(0), reader.GetInt32(1), reader.GetString(2), reader.GetString(3), reader.GetFieldValue<byte[]>(4), reader.GetBoolean(5), reader.GetBoolean(6))
            : throw new ArgumentException($"There is no spreadsheet {sheet}.", nameof(sheet));
    }

    private static async Task<List<Change>> ChangedAsync(NpgsqlConnection connection, long sheet, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select document_id, before::text, after::text from holding_sheet_change where sheet_id = $1 order by document_id", connection)
        { Parameters = { new() { Value = sheet } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var changes = new List<Change>();
        while (await reader.ReadAsync(cancellationToken))
            changes.Add(new Change(reader.GetInt64(0), await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetString(1), reader.GetString(2)));
        return changes;
    }

    private async Task ForgetOldAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await ExecuteAsync(
            connection, "delete from holding_sheet where applied_at is null and handed_in_at < $1 and not exists (select from holding_sheet_change where sheet_id = id)", cancellationToken, now - _kept);
        // What they changed first; cut between the two, the next one goes on.
        foreach (var what in (string[])["holding_sheet_change where sheet_id in", "holding_sheet where id in"])
        {
            await ExecuteAsync(
                connection,
                $"""
                delete from {what} (
                    select old.id from holding_sheet old where old.applied_at < $1
                    and (old.undone_at is not null or exists (
                        select from holding_sheet later where later.library_id = old.library_id and later.applied_at > old.applied_at and later.undone_at is null)))
                """,
                cancellationToken, now - _keptApplied);
        }
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
#pragma warning disable CA2100 // the SQL is a constant of the caller
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed record Head(long Id, int Library, string Code, string FileName, byte[] Rows, bool ReplacesAll, bool IsClosed);

    private sealed record Change(long Document, string? Before, string After);
}
