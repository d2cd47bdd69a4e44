using ThuVienSo.Catalog.Descriptions;

namespace ThuVienSo.Catalog.Imports;

/// <summary>One record as read from a file, before it is matched with the catalog.</summary>
public sealed record RecordDraft
{
    /// <summary>
    /// Who gave the key: MARC 003, the OAI repository, or the name given with <c>import --source</c>; empty when nobody said.
    /// (<see cref="Source"/>, <see cref="SourceKey"/>) names a document for ever.
    /// </summary>
    public string Source { get; init; } = "";

    /// <summary>MARC 001, the <c>id</c> column, the OAI identifier; or "sha256:" and the first 32 hex digits of the content's hash when there is none.</summary>
    public required string SourceKey { get; init; }

    public required Description Description { get; init; }

    /// <summary>All copies of the libraries that the record names. Empty: it says nothing of copies, and those that there are stay.</summary>
    public IReadOnlyList<HoldingDraft> Holdings { get; init; } = [];

    /// <summary>
    /// Each a collection's code, or a path of names from the top ("Địa chí / Hán Nôm"), which is made when it is not there. Empty: the record says nothing of
    /// collections, and the document stays where it is.
    /// </summary>
    public IReadOnlyList<string> Collections { get; init; } = [];

    /// <summary>The source record byte for byte; for a table row, the row as one JSON object of heading to cell text, UTF-8.</summary>
    public required byte[] SourceRecord { get; init; }

    public required RecordFormat Format { get; init; }

    /// <summary>Where it stands in its file.</summary>
    public required RecordPosition Position { get; init; }
}

/// <summary>Physical copies as a file states them. <paramref name="Library"/> is a library's code or name.</summary>
public sealed record HoldingDraft(string Library, string? CallNumber, string? Barcode, string? Shelf, HoldingStatus Status = HoldingStatus.Available);

public enum HoldingStatus
{
    Available,
    OnLoan,
    ReadingRoomOnly,
    InRepair,
    Lost,
    Withdrawn,
}

/// <summary>The form in which a source record is kept.</summary>
public enum RecordFormat
{
    Marc21,
    MarcXml,
    DublinCore,
    TableRow,
    Mods,

    /// <summary>Written in the editor: the description as JSON.</summary>
    Edited,
}

/// <summary>The n-th record of a file (from 1), and where it begins: byte offset for ISO 2709, line for text, row for a sheet.</summary>
public readonly record struct RecordPosition(long Number, long Offset, PositionUnit Unit);

public enum PositionUnit
{
    Byte,
    Line,
    Row,
}

/// <summary>An authority record for a name: the form to use and the others that lead to it (MARC authority 1XX, 4XX).</summary>
public sealed record AgentDraft
{
    public required string Name { get; init; }

    public AgentKind Kind { get; init; } = AgentKind.Person;

    public string? Dates { get; init; }

    public IReadOnlyList<string> Variants { get; init; } = [];

    public required RecordPosition Position { get; init; }
}
