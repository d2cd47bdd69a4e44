using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.Backups;

/// <summary>
/// What a backup is: everything that belongs to it, with hashes. It is written last, and its own bytes are sealed by a hash at their end, so that a backup that has a
/// good manifest is whole, and every byte of it can be proved.
/// </summary>
public sealed record BackupManifest
{
    /// <summary>Raised when an older program could not restore what is written.</summary>
    public const int CurrentFormat = 1;

    public required int Format { get; init; }

    /// <summary>Name of the backup among those of its folder: the time of its state in Viet Nam, <c>20261124-013000</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The moment of the state.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Version of the program that made it.</summary>
    public required string Program { get; init; }

    /// <summary>Version of the PostgreSQL that it was made of.</summary>
    public required string Postgres { get; init; }

    /// <summary>Identity of the catalog that it was made of; the restored one has another.</summary>
    public required Guid Catalog { get; init; }

    public required string Timeline { get; init; }

    /// <summary>The last migration of its tables.</summary>
    public required string Migration { get; init; }

    /// <summary>Room that the tables took in PostgreSQL.</summary>
    public required long DatabaseBytes { get; init; }

    public required IReadOnlyList<BackedUpTable> Tables { get; init; }

    /// <summary>Tables whose content means nothing in another server: they count its transactions.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    public required IReadOnlyList<SequenceValue> Sequences { get; init; }

    /// <summary>Which masters belong to it: lines "HASH LENGTH" in the order of the hashes, with " missing" behind those that it does not have.</summary>
    public required BackupFile Masters { get; init; }

    public required MasterCounts MasterCounts { get; init; }

    /// <summary>Tables for searching that were this installation's own.</summary>
    public required IReadOnlyList<BackupFile> IndexData { get; init; }

    private const string SealStart = ",\n  \"seal\": \"";
    private const string SealEnd = "\"\n}\n";
    private const int HashDigits = 64;

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    /// <summary>As it stands in its file.</summary>
    public byte[] ToBytes()
    {
        var body = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this, _json).TrimEnd('}', '\n'));
        return [.. body, .. Encoding.UTF8.GetBytes(SealStart + Convert.ToHexStringLower(SHA256.HashData(body)) + SealEnd)];
    }

    /// <exception cref="BackupException">A byte is not as it was written, or a newer program wrote it.</exception>
    public static BackupManifest FromBytes(ReadOnlySpan<byte> bytes, string path)
    {
        var body = bytes.Length - SealStart.Length - HashDigits - SealEnd.Length;
        if (body <= 0 || !bytes[body..].SequenceEqual(Encoding.UTF8.GetBytes(SealStart + Convert.ToHexStringLower(SHA256.HashData(bytes[..body])) + SealEnd)))
            throw Damaged(path);
        try
        {
            using var read = JsonDocument.Parse(bytes.ToArray());
            if (read.RootElement.GetProperty("format").GetInt32() > CurrentFormat)
                throw Newer(path);
            return read.RootElement.Deserialize<BackupManifest>(_json) ?? throw Damaged(path);
        }
        catch (JsonException)
        {
            throw Damaged(path);
        }
    }

    /// <summary>Files of the backup's own folder.</summary>
    public IEnumerable<BackupFile> Files() => [.. Tables.Select(table => table.File), Masters, .. IndexData];

    internal static BackupException Newer(string path) => new(BackupFault.Newer, new BilingualText(
        $"{path}: bản sao lưu này do một bản chương trình mới hơn tạo ra; hãy khôi phục bằng bản ấy.",
        $"{path}: a newer version of the program made this backup; restore it with that version."));

    private static BackupException Damaged(string path) => new(BackupFault.Damaged, new BilingualText(
        $"{path}: bản kê của bản sao lưu bị hỏng; hãy chọn bản khác bằng --at.", $"{path}: the manifest of the backup is damaged; choose another backup with --at."));
}

/// <summary>A file of a backup.</summary>
/// <param name="Path">From the folder of the backup, with slashes.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">64 hex digits.</param>
public sealed record BackupFile(string Path, long Length, string Sha256);

/// <summary>The rows of a table, as PostgreSQL's binary COPY writes them, compressed by gzip.</summary>
/// <param name="Schema">Of the table.</param>
/// <param name="Name">Of the table.</param>
/// <param name="Columns">In the order of the file; generated ones are left out.</param>
/// <param name="Partitions">Null when it is not partitioned.</param>
/// <param name="Rows">How many there are.</param>
/// <param name="File">Has them.</param>
public sealed record BackedUpTable(
    string Schema, string Name, IReadOnlyList<string> Columns, IReadOnlyList<TablePartition>? Partitions, long Rows, BackupFile File);

/// <summary>A part of a table that the program makes as time goes on.</summary>
/// <param name="Schema">Of the partition.</param>
/// <param name="Name">Of the partition.</param>
/// <param name="Bound">"FOR VALUES FROM ... TO ..." or "DEFAULT".</param>
public sealed record TablePartition(string Schema, string Name, string Bound);

/// <summary>The last number that a sequence gave.</summary>
public sealed record SequenceValue(string Schema, string Name, long Last);

/// <summary>How many masters the state refers to.</summary>
/// <param name="Files">All, with those that are missing.</param>
/// <param name="Bytes">Of all.</param>
/// <param name="Missing">Those that were gone or damaged when the backup was made, and are not in it.</param>
/// <param name="Copied">Those that no backup of the folder had before.</param>
/// <param name="CopiedBytes">Of those.</param>
public sealed record MasterCounts(long Files, long Bytes, long Missing, long Copied, long CopiedBytes);
