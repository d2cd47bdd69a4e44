using ThuVienSo.Search.Querying;

namespace ThuVienSo.Web.Hosting;

/// <summary>What the web process must be told.</summary>
public sealed record WebSettings
{
    /// <summary>Connection string of the catalog. The catalog may be away: search goes on.</summary>
    public required string Catalog { get; init; }

    /// <summary>Folder of the index generations, which the worker makes. It may be empty still.</summary>
    public required string IndexFolder { get; init; }

    /// <summary>Paths of the tables of abbreviations, those that go before others last. They need not be there.</summary>
    public IReadOnlyList<string> Abbreviations { get; init; } = [];

    /// <summary>How much of the machine searching may use.</summary>
    public SearchOptions Search { get; init; } = new();

    /// <summary>What staff send as X-Api-Key; null or blank when none is set, and only callers on this machine are staff.</summary>
    public string? StaffKey { get; init; }

    /// <summary>Throws <see cref="ArgumentException"/> naming the setting that is wrong.</summary>
    public void Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Catalog);
        ArgumentException.ThrowIfNullOrWhiteSpace(IndexFolder);
        ArgumentOutOfRangeException.ThrowIfLessThan(Search.AtOnce, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Search.Waiting);
    }
}
