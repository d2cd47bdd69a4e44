using Npgsql;
using NpgsqlTypes;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Digital;

/// <summary>The quality reports of batches. They stay when a batch is thrown away or taken back.</summary>
public sealed class ScanFindings(NpgsqlDataSource catalog)
{
    /// <summary>Adds to the report of a batch; ids are given by the database.</summary>
    public async Task AddAsync(IReadOnlyList<ScanFinding> findings, CancellationToken cancellationToken)
    {
        if (findings.Count == 0)
            return;
        await using var connection = await catalog.OpenConnectionAsync(cancellationToken);
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy scan_finding (batch_id, number, code, severity, file, page, vietnamese, english) from stdin (format binary)", cancellationToken);
        foreach (var finding in findings)
        {
            await copy.StartRowAsync(cancellationToken);
            copy.Write(finding.BatchId, NpgsqlDbType.Bigint);
            copy.Write(finding.Number, NpgsqlDbType.Integer);
            copy.Write(finding.Code, NpgsqlDbType.Text);
            copy.Write(StoredEnum.NameOf(finding.Severity), NpgsqlDbType.Text);
            copy.WriteOrNull(StoredText.Clean(finding.File), NpgsqlDbType.Text);
            copy.WriteOrNull(finding.Page, NpgsqlDbType.Integer);
            copy.Write(StoredText.Clean(finding.Vietnamese), NpgsqlDbType.Text);
            copy.Write(StoredText.Clean(finding.English), NpgsqlDbType.Text);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    /// <summary>The remarks of a batch in the order of the package; at most so many after a given id (0: from the first).</summary>
    public async Task<IReadOnlyList<ScanFinding>> ReadAsync(long batch, long after, int limit, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand(
            """
            select id, batch_id, number, code, severity, file, page, vietnamese, english from scan_finding
            where batch_id = $1 and (number, id) > (select coalesce(max(number), -1), coalesce(max(id), 0) from scan_finding where batch_id = $1 and id = $2)
            order by number, id limit $3
            """);
        command.Parameters.Add(new() { Value = batch });
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = limit });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var findings = new List<ScanFinding>();
        while (await reader.ReadAsync(cancellationToken))
        {
            findings.Add(new ScanFinding
            {
                Id = reader.GetInt64(0),
                BatchId = reader.GetInt64(1),
                Number = reader.GetInt32(2),
                Code = reader.GetString(3),
                Severity = StoredEnum.Parse<FindingSeverity>(reader.GetString(4)),
                File = reader.IsDBNull(5) ? null : reader.GetString(5),
                Page = reader.IsDBNull(6) ? null : reader.GetInt32(6),
                Vietnamese = reader.GetString(7),
                English = reader.GetString(8),
            });
        }

        return findings;
    }
}
