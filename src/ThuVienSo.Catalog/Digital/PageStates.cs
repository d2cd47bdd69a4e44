using System.Runtime.CompilerServices;
using Npgsql;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Feed;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Digital;

/// <summary>Reads pages with their texts, for those that keep a projection of them.</summary>
public sealed class PageStates(NpgsqlDataSource source)
{
    /// <summary>Their texts are in memory together.</summary>
    private const int ReadAtOnce = 250;

    private const string Hash =
        """
        md5(concat_ws('|', digitisation.document_id, digitisation.id, page.sequence, coalesce(page.label, '-'), coalesce(page.access, '-'), coalesce(page.open_on::text, '-'),
            text.id, coalesce(text.confidence::text, '-'), octet_length(text.content)))
        """;

    private const string Columns =
        $"page.id, digitisation.document_id, digitisation.id, page.sequence, page.label, page.access, page.open_on, text.confidence, text.content, {Hash}, digitisation.access, digitisation.open_on";

    /// <summary>Of what documents show now.</summary>
    private const string Tables =
        """
        page join digitisation on digitisation.id = page.digitisation_id and digitisation.current
        join page_text text on text.id = page.text_id and text.content is not null
        """;

    /// <summary>The state now of each page; one that is gone, that nobody is shown, or that has no text, is not in the answer.</summary>
    internal static async Task<IReadOnlyDictionary<long, PageState>> ReadAsync(NpgsqlConnection connection, IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select {Columns} from {Tables} where page.id = any($1)", connection) { Parameters = { new() { Value = ids.ToArray() } } };
        return (await ReadAsync(command, cancellationToken)).ToDictionary(page => page.Id);
    }

    /// <summary>
    /// All pages, those of one document together and in order. Not of one snapshot, which would have to be held for long: what changes meanwhile is in the feed behind the place at which <paramref name="begun"/> says
    /// that it is to be followed. It is called once, before the first page, with the number of pages to come (an estimate).
    /// </summary>
    public async IAsyncEnumerable<PageState> ReadAllAsync(Action<RebuildStart> begun, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        begun(await StartAsync(connection, cancellationToken));
        for (var (document, sequence) = (0L, 0); ;)
        {
            await using var command = new NpgsqlCommand(
                $"""
                select {Columns} from {Tables}
                where digitisation.document_id >= $1 and (digitisation.document_id, page.sequence) > ($1, $2)
                order by digitisation.document_id, page.sequence limit $3
                """, connection)
            {
                Parameters = { new() { Value = document }, new() { Value = sequence }, new() { Value = ReadAtOnce } },
                CommandTimeout = 0,
            };
            var pages = await ReadAsync(command, cancellationToken);
            if (pages.Count == 0)
                yield break;
            (document, sequence) = (pages[^1].DocumentId, pages[^1].Sequence);
            foreach (var page in pages)
                yield return page;
        }
    }

    /// <summary>Id and content hash of every page by ascending id.</summary>
    public async IAsyncEnumerable<(long Id, string ContentHash)> ReadHashesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"select page.id, {Hash} from {Tables} order by page.id", connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            yield return (reader.GetInt64(0), reader.GetString(1));
    }

    private static async Task<RebuildStart> StartAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var (identity, horizon, _) = await PageFeed.ReadHeadAsync(connection, cancellationToken);
        await using var command = new NpgsqlCommand($"select count(*) from {Tables}", connection) { CommandTimeout = 0 };
        var count = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        return new RebuildStart(identity, new FeedPosition(horizon - 1, long.MaxValue), count);
    }

    private static async Task<List<PageState>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var pages = new List<PageState>();
        while (await row.ReadAsync(cancellationToken))
        {
            pages.Add(new PageState
            {
                Id = row.GetInt64(0),
                DocumentId = row.GetInt64(1),
                DigitisationId = row.GetInt64(2),
                Sequence = row.GetInt32(3),
                Label = row.IsDBNull(4) ? null : row.GetString(4),
                Access = Rule(row, 10).And(row.IsDBNull(5) ? null : Rule(row, 5)),
                Confidence = row.IsDBNull(7) ? null : row.GetFloat(7),
                Content = row.GetFieldValue<byte[]>(8),
                ContentHash = row.GetString(9),
            });
        }

        return pages;
    }

    private static AccessRule Rule(NpgsqlDataReader row, int at) =>
        new(StoredEnum.Parse<AccessLevel>(row.GetString(at)), row.IsDBNull(at + 1) ? null : row.GetFieldValue<DateOnly>(at + 1));
}
