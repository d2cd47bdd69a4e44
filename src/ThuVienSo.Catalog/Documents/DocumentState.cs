using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.Documents;

/// <summary>All that is shown or searched of one document, of one snapshot.</summary>
public sealed record DocumentState
{
    public required long Id { get; init; }

    public required string Source { get; init; }

    public required string SourceKey { get; init; }

    /// <summary>The key that the record itself brought; null when it brought none, and <see cref="SourceKey"/> was made of its content. Only this one is shown.</summary>
    public string? OwnKey => SourceKey.StartsWith("sha256:", StringComparison.Ordinal) ? null : SourceKey;

    /// <summary>Keys under which other sources handed in the same document.</summary>
    public IReadOnlyList<string> OtherKeys { get; init; } = [];

    public required Description Description { get; init; }

    /// <summary>In the order of the description's contributors, one for each.</summary>
    public IReadOnlyList<AgentState> Agents { get; init; } = [];

    public IReadOnlyList<HoldingState> Holdings { get; init; } = [];

    /// <summary>The collections that hold the document and all around them, each once, the outermost first.</summary>
    public IReadOnlyList<PlaceName> Collections { get; init; } = [];

    /// <summary>What it shows in digital form; null when it has none.</summary>
    public DigitalState? Digital { get; init; }

    /// <summary>SHA-256 of the content, lower-case hex.</summary>
    public required string ContentHash { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>When the content last changed; equal to <see cref="AddedAt"/> when it never did.</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A name as its authority gives it. <paramref name="Dates"/> is empty when not stated.</summary>
public sealed record AgentState(string Name, AgentKind Kind, string Dates, string Role, IReadOnlyList<string> Variants);

/// <summary>The digital object of a document in short.</summary>
/// <param name="Id">Of the digitisation.</param>
/// <param name="Access">What is stated of it as a whole.</param>
/// <param name="PageCount">0 for what has no pages.</param>
public sealed record DigitalState(long Id, AccessRule Access, int PageCount);

/// <summary>Copies at a library. <paramref name="Copies"/>: how many that are alike.</summary>
public sealed record HoldingState(PlaceName Library, string? CallNumber, string? Barcode, string? Shelf, HoldingStatus Status, int Copies = 1);

/// <summary>A library or a collection: its code, and its name in Vietnamese and English (null when not given).</summary>
public sealed record PlaceName(string Code, string Name, string? NameEn = null);
