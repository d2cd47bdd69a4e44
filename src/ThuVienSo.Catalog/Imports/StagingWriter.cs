using Npgsql;
using NpgsqlTypes;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Imports;

/// <summary>Writes chunks of one file by binary COPY, each in a transaction with the position in the file.</summary>
internal sealed class StagingWriter(NpgsqlConnection connection, long batch, long file, string fileName, long resultsRead) : IAsyncDisposable
{
    private long position = resultsRead;

    public string FileName => fileName;

    public async Task WriteAsync(StagingChunk chunk, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var number = await AdvanceAsync(chunk, cancellationToken);
        await ItemWriter.WriteAsync(connection, batch, file, chunk.Records, number, cancellationToken);
        number += chunk.Records.Count;
        await WriteAgentsAsync(chunk.Agents, number, cancellationToken);
        number += chunk.Agents.Count;
        await WritePlacesAsync(chunk.Places, number, cancellationToken);
        await ProblemWriter.WriteAsync(connection, batch, ProblemPhase.Read, chunk.Problems, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        position = chunk.ResultsRead;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    /// <summary>
    /// Answers the last number given before. Only from the position that this writer left: if another process took the file over, this one stops.
    /// </summary>
    private async Task<long> AdvanceAsync(StagingChunk chunk, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            with file as (
                update import_file set results_read = $3, complete = $4
                where id = $1 and results_read = $2 and not complete returning batch_id)
            update import_batch set last_number = last_number + $5, staged = staged + $6
            from file where id = file.batch_id and state = 'staging' returning last_number - $5
            """, connection)
        {
            Parameters =
            {
                new() { Value = file }, new() { Value = position }, new() { Value = chunk.ResultsRead }, new() { Value = chunk.Complete },
                new() { Value = (long)(chunk.Records.Count + chunk.Agents.Count + chunk.Places.Count) }, new() { Value = (long)chunk.Records.Count },
            },
        };
        return await command.ExecuteScalarAsync(cancellationToken) is long last
            ? last
            : throw new ImportStateException(
                batch, $"Tệp {fileName} của đợt nhập {batch} đang được tiến trình khác đọc, hoặc đợt đã đóng. / File {fileName} of batch {batch} is being read by another process, or the batch is no longer open.");
    }

    private async Task WriteAgentsAsync(List<AgentDraft> agents, long number, CancellationToken cancellationToken)
    {
        if (agents.Count == 0)
        {
            return;
        }

        await using var copy = await connection.BeginBinaryImportAsync(
            "copy import_agent (id, name, name_key, kind, dates, variants) from stdin (format binary)", cancellationToken);
        foreach (var agent in agents)
        {
            await copy.StartRowAsync(cancellationToken);
            copy.Write(ImportItem.IdOf(batch, ++number), NpgsqlDbType.Bigint);
            copy.Write(StoredText.Clean(agent.Name), NpgsqlDbType.Text);
            copy.Write(AgentKey.Of(agent.Name), NpgsqlDbType.Text);
            copy.Write(StoredEnum.NameOf(agent.Kind), NpgsqlDbType.Text);
            copy.Write(StoredText.Cut(StoredText.Clean(agent.Dates ?? "")), NpgsqlDbType.Text);
            copy.Write(agent.Variants.Select(StoredText.Clean).Distinct().ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private async Task WritePlacesAsync(List<PlaceDraft> places, long number, CancellationToken cancellationToken)
    {
        if (places.Count == 0)
        {
            return;
        }

        await using var copy = await connection.BeginBinaryImportAsync(
            "copy import_place (id, kind, code, draft, applied) from stdin (format binary)", cancellationToken);
        foreach (var place in places)
        {
            await copy.StartRowAsync(cancellationToken);
            copy.Write(ImportItem.IdOf(batch, ++number), NpgsqlDbType.Bigint);
            copy.Write(StoredEnum.NameOf(place is PlaceDraft.Library ? PlaceKind.Library : PlaceKind.Collection), NpgsqlDbType.Text);
            copy.Write(StoredText.Cut(StoredText.Clean(place.Code.Trim().ToLowerInvariant())), NpgsqlDbType.Text);
            var json = place is PlaceDraft.Library library ? DescriptionJson.Write(library) : DescriptionJson.Write((PlaceDraft.Collection)place);
            copy.Write(StoredText.CleanJson(json), NpgsqlDbType.Jsonb);
            copy.Write(false, NpgsqlDbType.Boolean);
        }

        await copy.CompleteAsync(cancellationToken);
    }
}

/// <summary>Writes problems by binary COPY in the transaction of the caller.</summary>
internal static class ProblemWriter
{
    public static async Task WriteAsync(
        NpgsqlConnection connection, long batch, ProblemPhase phase, IReadOnlyCollection<ImportProblem> problems, CancellationToken cancellationToken)
    {
        if (problems.Count == 0)
        {
            return;
        }

        await using var copy = await connection.BeginBinaryImportAsync(
            """
            copy import_problem (batch_id, phase, severity, file, number, starts_at, unit, source_key, field, code, reason_vi, reason_en)
            from stdin (format binary)
            """, cancellationToken);
        foreach (var problem in problems)
        {
            await copy.StartRowAsync(cancellationToken);
            copy.Write(batch, NpgsqlDbType.Bigint);
            copy.Write(StoredEnum.NameOf(phase), NpgsqlDbType.Text);
            copy.Write(StoredEnum.NameOf(problem.Severity), NpgsqlDbType.Text);
            copy.Write(StoredText.Clean(problem.File), NpgsqlDbType.Text);
            copy.WriteOrNull(problem.Position?.Number, NpgsqlDbType.Bigint);
            copy.WriteOrNull(problem.Position?.Offset, NpgsqlDbType.Bigint);
            copy.WriteOrNull(problem.Position is { } position ? StoredEnum.NameOf(position.Unit) : null, NpgsqlDbType.Text);
            copy.WriteOrNull(StoredText.Clean(problem.SourceKey), NpgsqlDbType.Text);
            copy.WriteOrNull(StoredText.Clean(problem.Field), NpgsqlDbType.Text);
            copy.Write(problem.Code, NpgsqlDbType.Text);
            copy.Write(StoredText.Clean(problem.Reason.Vi), NpgsqlDbType.Text);
            copy.Write(StoredText.Clean(problem.Reason.En), NpgsqlDbType.Text);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    public static void WriteOrNull<T>(this NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type)
    {
        if (value is null)
        {
            copy.WriteNull();
        }
        else
        {
            copy.Write(value, type);
        }
    }
}
