using Npgsql;
using NpgsqlTypes;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Backups;

/// <summary>Which backups were made and which failed, kept in the catalog so that every process can tell.</summary>
public sealed class BackupHistory(NpgsqlDataSource catalog)
{
    /// <summary>Notes the end of one. <paramref name="name"/> is null when it failed, <paramref name="problem"/> when nothing was wrong.</summary>
    public async Task NoteAsync(DateTimeOffset began, DateTimeOffset ended, string place, string? name, string? problem, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand("insert into backup_run (began_at, ended_at, place, name, problem) values ($1, $2, $3, $4, $5)");
        command.Parameters.Add(new() { Value = began.ToUniversalTime() });
        command.Parameters.Add(new() { Value = ended.ToUniversalTime() });
        command.Parameters.Add(new() { Value = StoredText.Clean(place) });
        command.Parameters.Add(new() { Value = (object?)name ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = problem is null ? DBNull.Value : StoredText.Clean(problem), NpgsqlDbType = NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The last that was made and the last that failed.</summary>
    public async Task<BackupState> StateAsync(CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand(
            """
            select (select max(began_at) from backup_run where name is not null),
                (select max(ended_at) from backup_run where name is null),
                (select problem from backup_run where name is not null order by ended_at desc, id desc limit 1)
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new BackupState(
            reader.IsDBNull(0) ? null : reader.GetFieldValue<DateTimeOffset>(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<DateTimeOffset>(1), !reader.IsDBNull(2));
    }
}

/// <summary>How backups are.</summary>
/// <param name="LastGood">When the last that was made began; null when none was.</param>
/// <param name="LastFailure">When the last that failed ended; null when none did.</param>
/// <param name="Incomplete">Masters were missing in the last that was made.</param>
public sealed record BackupState(DateTimeOffset? LastGood, DateTimeOffset? LastFailure, bool Incomplete)
{
    /// <summary>The last one failed.</summary>
    public bool IsFailing => LastFailure is { } failure && (LastGood is not { } good || failure > good);
}
