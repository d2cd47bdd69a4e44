using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Editing;

/// <summary>Forms of names and subjects that were made one, and what would be. Reads only; see <see cref="Imports.ImportBatches.MergeNamesAsync"/>.</summary>
public sealed class FormRegister(NpgsqlDataSource source, CatalogDbContext catalog)
{
    /// <summary>A name that is used; null when there is none with this id.</summary>
    public async Task<FoundName?> NameAsync(long id, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            select name, kind, dates, variants, (select count(distinct document_id) from document_agent part where part.agent_id = agent.id)
            from agent where id = $1 and see_id is null
            """);
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new FoundName(id, reader.GetString(0), StoredEnum.Parse<AgentKind>(reader.GetString(1)), reader.GetString(2), reader.GetFieldValue<string[]>(3), reader.GetInt64(4))
            : null;
    }

    /// <summary>How many records carry a heading, to the letter.</summary>
    public async Task<long> SubjectRecordsAsync(string heading, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select count(*) from document where description -> 'subjects' @> $1::text::jsonb");
        command.Parameters.Add(new() { Value = SubjectJson(heading) });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>What was made one, the latest first.</summary>
    public Task<List<FormMerge>> ListAsync(int skip, int take, CancellationToken cancellationToken) =>
        catalog.FormMerges.AsNoTracking().OrderByDescending(merge => merge.Id).Skip(skip).Take(take).ToListAsync(cancellationToken);

    /// <summary>How many of <see cref="ListAsync"/>.</summary>
    public Task<long> CountAsync(CancellationToken cancellationToken) => catalog.FormMerges.LongCountAsync(cancellationToken);

    /// <summary>What a list of subjects contains when it has a heading.</summary>
    internal static string SubjectJson(string heading) => $$"""[{"heading":"{{JsonEncodedText.Encode(heading, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}}"}]""";
}
