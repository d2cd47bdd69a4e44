using Npgsql;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.Catalog.Digital;

/// <summary>Reads the digital objects of documents and the texts of their pages. Whether somebody may see them is for the caller to ask.</summary>
public sealed class DigitalReading(NpgsqlDataSource catalog)
{
    private const string PageColumns =
        """
        page.id, digitisation.document_id, page.sequence, page.label, page.access, page.open_on, image.sha256, image.frame, image.width, image.height, image.dpi,
        image.recipe, image.problem, text.id, text.content is not null, text.confidence, text.problem is not null,
        digitisation.access, digitisation.open_on, digitisation.view_only, digitisation.structure ->> 'rightsUri'
        """;

    private const string PageTables =
        """
        page join digitisation on digitisation.id = page.digitisation_id
        left join page_image image on image.id = page.image_id left join page_text text on text.id = page.text_id
        """;

    private const string FileColumns = "file.id, file.sha256, stored.length, file.name, file.media_type, file.role, file.access, file.open_on";

    private const string FileTables = "digital_file file join stored_file stored on stored.sha256 = file.sha256";

    /// <summary>The digital object of a document with all its files and pages; null when it has none.</summary>
    public async Task<DigitalObject?> ObjectAsync(long document, CancellationToken cancellationToken)
    {
        await using var connection = await catalog.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await Snapshot.BeginAsync(connection, cancellationToken);
        await using var command = new NpgsqlCommand(
            "select id, structure::text, added_at, access, open_on, view_only from digitisation where document_id = $1 and current", connection)
        {
            Parameters = { new() { Value = document } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        var (id, structure, added, access) = (reader.GetInt64(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2), ReadRule(reader, 3));
        await reader.CloseAsync();
        return new DigitalObject
        {
            Id = id,
            DocumentId = document,
            Access = access,
            Structure = DigitalStructure.FromJson(structure),
            AddedAt = added,
            Files = await FilesAsync(connection, id, access, cancellationToken),
            Pages = await PagesAsync(connection, id, cancellationToken),
        };
    }

    /// <summary>One page of what a document shows; null when there is no such page.</summary>
    public async Task<DigitalPage?> PageAsync(long document, int sequence, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand(
            $"select {PageColumns} from {PageTables} where digitisation.document_id = $1 and digitisation.current and page.sequence = $2");
        command.Parameters.Add(new() { Value = document });
        command.Parameters.Add(new() { Value = sequence });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? ReadPage(reader) : null;
    }

    /// <summary>One file of what a document shows; null when there is no such file.</summary>
    public async Task<DigitalObjectFile?> FileAsync(long document, long file, CancellationToken cancellationToken)
    {
        await using var connection = await catalog.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await Snapshot.BeginAsync(connection, cancellationToken);
        await using var command = new NpgsqlCommand(
            $"""
            select {FileColumns}, digitisation.access, digitisation.open_on, digitisation.view_only, digitisation.id
            from {FileTables} join digitisation on digitisation.id = file.digitisation_id
            where file.id = $2 and digitisation.document_id = $1 and digitisation.current
            """, connection)
        {
            Parameters = { new() { Value = document }, new() { Value = file } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        var (found, digitisation) = (ReadFile(reader, ReadRule(reader, 8)), reader.GetInt64(11));
        await reader.CloseAsync();
        return AsClosedAsItsPages(found, await StricterPagesAsync(connection, digitisation, cancellationToken));
    }

    /// <summary>The text of a page; null when it is gone or still to be recognised.</summary>
    public async Task<PageText?> TextAsync(long text, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand("select content from page_text where id = $1 and content is not null");
        command.Parameters.Add(new() { Value = text });
        return await command.ExecuteScalarAsync(cancellationToken) is byte[] content ? PageTextFile.Read(content) : null;
    }

    /// <summary>The texts of several pages; those that are gone or still to be recognised are not in the answer.</summary>
    public async Task<IReadOnlyDictionary<long, PageText>> TextsAsync(IEnumerable<long> texts, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand("select id, content from page_text where id = any($1) and content is not null");
        command.Parameters.Add(new() { Value = texts.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new Dictionary<long, PageText>();
        while (await reader.ReadAsync(cancellationToken))
            found.Add(reader.GetInt64(0), PageTextFile.Read(reader.GetFieldValue<byte[]>(1)));
        return found;
    }

    private static async Task<List<DigitalObjectFile>> FilesAsync(
        NpgsqlConnection connection, long digitisation, AccessRule whole, CancellationToken cancellationToken)
    {
        var stricter = await StricterPagesAsync(connection, digitisation, cancellationToken);
        await using var command = new NpgsqlCommand(
            $"select {FileColumns} from {FileTables} where file.digitisation_id = $1 order by file.position", connection)
        {
            Parameters = { new() { Value = digitisation } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var files = new List<DigitalObjectFile>();
        while (await reader.ReadAsync(cancellationToken))
            files.Add(AsClosedAsItsPages(ReadFile(reader, whole), stricter));
        return files;
    }

    /// <summary>What is stated of pages, and of which file they are; null for a page of no file of its own.</summary>
    private static async Task<List<(long? File, AccessRule Rule)>> StricterPagesAsync(NpgsqlConnection connection, long digitisation, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select distinct file_id, access, open_on from page where digitisation_id = $1 and access is not null", connection)
        {
            Parameters = { new() { Value = digitisation } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var pages = new List<(long?, AccessRule)>();
        while (await reader.ReadAsync(cancellationToken))
            pages.Add((reader.IsDBNull(0) ? null : reader.GetInt64(0), ReadPartRule(reader, 1)!));
        return pages;
    }

    /// <summary>Who may not see a page may not have the file that it is in. A page of no file of its own may be in any of text.</summary>
    private static DigitalObjectFile AsClosedAsItsPages(DigitalObjectFile file, List<(long? File, AccessRule Rule)> pages)
    {
        var inside = pages.Where(page => page.File == file.Id || (page.File is null && file.Role is DigitalFileRole.Document or DigitalFileRole.Text));
        return file with { Access = inside.Aggregate(file.Access, (rule, page) => rule.And(page.Rule)) };
    }

    private static DigitalObjectFile ReadFile(NpgsqlDataReader row, AccessRule whole) => new(
        row.GetInt64(0), new FileHash(row.GetFieldValue<byte[]>(1)), row.GetInt64(2), row.GetString(3), row.GetString(4),
        StoredEnum.Parse<DigitalFileRole>(row.GetString(5)), whole.And(ReadPartRule(row, 6)));

    private static async Task<List<DigitalPage>> PagesAsync(NpgsqlConnection connection, long digitisation, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select {PageColumns} from {PageTables} where page.digitisation_id = $1 order by page.sequence", connection)
        {
            Parameters = { new() { Value = digitisation } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var pages = new List<DigitalPage>();
        while (await reader.ReadAsync(cancellationToken))
            pages.Add(ReadPage(reader));
        return pages;
    }

    private static DigitalPage ReadPage(NpgsqlDataReader row)
    {
        var hasText = !row.IsDBNull(13) && row.GetBoolean(14);
        return new DigitalPage
        {
            Id = row.GetInt64(0),
            DocumentId = row.GetInt64(1),
            Sequence = row.GetInt32(2),
            Label = row.IsDBNull(3) ? null : row.GetString(3),
            Image = row.IsDBNull(6) ? null : ReadImage(row),
            TextId = hasText ? row.GetInt64(13) : null,
            AwaitsText = !row.IsDBNull(13) && !hasText && !row.GetBoolean(16),
            Confidence = row.IsDBNull(15) ? null : row.GetFloat(15),
            Access = ReadRule(row, 17).And(ReadPartRule(row, 4)),
            RightsUri = row.IsDBNull(20) ? null : row.GetString(20),
        };
    }

    private static DigitalPageImage ReadImage(NpgsqlDataReader row) => new(
        new FileHash(row.GetFieldValue<byte[]>(6)), row.GetInt32(7), row.GetInt32(8), row.GetInt32(9), row.IsDBNull(10) ? null : row.GetInt32(10),
        row.GetInt32(11) == Derivatives.Recipe, row.IsDBNull(12) ? null : row.GetString(12));

    /// <summary>Level, day and "view only" in three columns.</summary>
    private static AccessRule ReadRule(NpgsqlDataReader row, int at) =>
        new(StoredEnum.Parse<AccessLevel>(row.GetString(at)), ReadDay(row, at + 1), row.GetBoolean(at + 2));

    /// <summary>Level and day in two columns; null where no level is stated.</summary>
    private static AccessRule? ReadPartRule(NpgsqlDataReader row, int at) =>
        row.IsDBNull(at) ? null : new AccessRule(StoredEnum.Parse<AccessLevel>(row.GetString(at)), ReadDay(row, at + 1));

    private static DateOnly? ReadDay(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetFieldValue<DateOnly>(at);
}
