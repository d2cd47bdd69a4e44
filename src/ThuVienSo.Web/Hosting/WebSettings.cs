namespace ThuVienSo.Web.Hosting;

/// <summary>What the web process must be told.</summary>
public sealed record WebSettings
{
    /// <summary>Connection string of the catalog. The catalog may be away: search goes on.</summary>
    public required string Catalog { get; init; }

    /// <summary>Folder of the index generations, which the worker makes. It may be empty still.</summary>
    public required string IndexFolder { get; init; }

    /// <summary>Searches that run at once; others wait.</summary>
    public int SearchesAtOnce { get; init; } = 4;

    /// <summary>Searches that may wait for their turn; the next is answered 503.</summary>
    public int SearchesWaiting { get; init; } = 16;

    /// <summary>Throws <see cref="ArgumentException"/> naming the setting that is wrong.</summary>
    public void Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Catalog);
        ArgumentException.ThrowIfNullOrWhiteSpace(IndexFolder);
        ArgumentOutOfRangeException.ThrowIfLessThan(SearchesAtOnce, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(SearchesWaiting);
    }
}
