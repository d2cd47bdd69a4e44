namespace ThuVienSo.Catalog.Holdings;

/// <summary>
/// All that a library holds of a document, as it says itself, by a spreadsheet or through the API. While there is one, what records state of that library for that document is
/// not shown, however often they are imported again.
/// </summary>
public sealed class OwnStatement
{
    public long DocumentId { get; init; }

    public int LibraryId { get; init; }

    /// <summary>JSON list of <see cref="Copy"/>; an empty one says that it holds none.</summary>
    public required string Copies { get; init; }

    public DateTimeOffset StatedAt { get; init; }
}

/// <summary>A spreadsheet of holdings that was handed in.</summary>
public sealed class HoldingSheet
{
    public long Id { get; init; }

    public int LibraryId { get; init; }

    public required string FileName { get; init; }

    /// <summary>Its rows as they were read, JSON lines, gzip.</summary>
    public required byte[] Rows { get; init; }

    /// <summary>What is not in it is to go.</summary>
    public bool ReplacesAll { get; init; }

    public DateTimeOffset HandedInAt { get; init; }

    /// <summary>Account or key, as it was called then.</summary>
    public required string HandedInBy { get; init; }

    /// <summary>Null as long as it is not.</summary>
    public DateTimeOffset? AppliedAt { get; init; }

    /// <summary>Null as long as it is not.</summary>
    public DateTimeOffset? UndoneAt { get; init; }

    public int Added { get; init; }

    public int Changed { get; init; }

    public int Removed { get; init; }
}

/// <summary>What a spreadsheet did to the copies of one document, so that it can be taken back.</summary>
public sealed class HoldingSheetChange
{
    public long SheetId { get; init; }

    public long DocumentId { get; init; }

    /// <summary>What the library had stated before; null when it had stated nothing.</summary>
    public string? Before { get; init; }

    /// <summary>What it states since.</summary>
    public required string After { get; init; }
}

/// <summary>The answer to what a program pushed under a key of its own choice, for when it asks again.</summary>
public sealed class HoldingPush
{
    public int LibraryId { get; init; }

    /// <summary>The idempotency key.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the request: another one under the same key is a mistake.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>gzip.</summary>
    public required byte[] Answer { get; init; }

    public DateTimeOffset At { get; init; }
}
