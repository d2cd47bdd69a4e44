using Npgsql;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.PrivatePostgres;

/// <summary>What a build of PostgreSQL may get wrong without an error of its own; looked at on every start.</summary>
internal sealed class ServerSelfTest(NpgsqlDataSource source, ILogger logger)
{
    /// <summary>
    /// Twelve words in the order of CLDR <c>vi</c>: ă and â are letters after a, đ after d, and the tones go level, huyền, hỏi, ngã, sắc, nặng. The root order
    /// that ICU falls back to for a locale it does not know has am before an before ăn, and sắc before huyền.
    /// </summary>
    private static readonly string[] InOrder = ["an", "ao", "ăn", "âm", "da", "dà", "dả", "dã", "dá", "dạ", "đa", "ê"];

    public async Task RunAsync(CancellationToken ct)
    {
        await CheckOrderAsync(ct);
        await CheckCollationVersionsAsync(ct);
    }

    /// <summary>PostgreSQL 15 takes an ICU locale that does not exist without a word and sorts by another.</summary>
    private async Task CheckOrderAsync(CancellationToken ct)
    {
        await using var there = source.CreateCommand("SELECT EXISTS (SELECT FROM pg_collation WHERE collname = 'vi-x-icu')");
        if (await there.ExecuteScalarAsync(ct) is not true)
        {
            PostgresLog.NoIcu(logger);
            return;
        }
        await using var sort = source.CreateCommand("SELECT array_agg(word ORDER BY word COLLATE \"vi-x-icu\") FROM unnest($1) AS word");
        sort.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. InOrder.Reverse()] });
        var sorted = (string[])(await sort.ExecuteScalarAsync(ct))!;
        if (!sorted.SequenceEqual(InOrder))
            throw WrongOrder(string.Join(' ', sorted));
    }

    /// <summary>Data moved to a machine with another library of collations: text indexes made with the old one no longer agree with it.</summary>
    private async Task CheckCollationVersionsAsync(CancellationToken ct)
    {
        await using var ask = source.CreateCommand(
            "SELECT datname, datcollversion, pg_database_collation_actual_version(oid) FROM pg_database WHERE datallowconn AND datcollversion <> pg_database_collation_actual_version(oid)");
        await using var rows = await ask.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            PostgresLog.OtherCollationVersion(logger, rows.GetString(0), rows.GetString(1), rows.GetString(2));
    }

    private static PrivatePostgresException WrongOrder(string sorted) => new(PostgresFault.WrongOrder, new BilingualText(
        $"PostgreSQL này xếp sai thứ tự tiếng Việt: {sorted}; đúng ra phải là: {string.Join(' ', InOrder)}. Hãy dùng một bản PostgreSQL khác (THUVIENSO_POSTGRES_BIN).",
        $"This PostgreSQL sorts Vietnamese wrongly: {sorted}; right would be: {string.Join(' ', InOrder)}. Use another build of PostgreSQL (THUVIENSO_POSTGRES_BIN)."));
}
