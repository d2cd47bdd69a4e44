using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Web.Queries;

/// <summary>One document as the catalog has it: all that a record page, the API and the exports show.</summary>
public sealed record CatalogRecord
{
    public required long Id { get; init; }

    /// <summary>Who gave <see cref="SourceKey"/>; empty when nobody said.</summary>
    public required string Source { get; init; }

    public required string SourceKey { get; init; }

    public required Description Description { get; init; }

    /// <summary>In the order of the record, grouped by nothing.</summary>
    public IReadOnlyList<RecordHolding> Holdings { get; init; } = [];

    /// <summary>The collections that the document itself is put in, each with those around it, outermost first.</summary>
    public IReadOnlyList<IReadOnlyList<PlaceName>> Collections { get; init; } = [];

    /// <summary>Form of the source record.</summary>
    public required RecordFormat Format { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>Code and names of a library or collection; <paramref name="NameEn"/> is null when there is none.</summary>
public sealed record PlaceName(string Code, string Name, string? NameEn);

/// <summary>Physical copies at one library.</summary>
public sealed record RecordHolding(PlaceName Library, string? CallNumber, string? Barcode, string? Shelf, HoldingStatus Status);
