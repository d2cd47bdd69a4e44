using System.Runtime.CompilerServices;

using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Search.Querying;

namespace ThuVienSo.Ingestion.Following;

/// <summary>How one document or page of the index differs from the catalog.</summary>
public enum IndexDifference
{
    /// <summary>In the catalog, not in the index.</summary>
    Missing,

    /// <summary>In the index, not in the catalog.</summary>
    Extra,

    /// <summary>In both, with other content.</summary>
    Stale,

    /// <summary>More than once in the index.</summary>
    Double,
}

/// <summary>Compares catalog and index by (id, content hash) and names every difference.</summary>
public sealed class CatalogCheck
{
    private readonly Func<CancellationToken, IAsyncEnumerable<(long Id, string ContentHash)>> _catalog;
    private readonly Func<IEnumerable<IndexedIdentity>> _index;

    /// <summary>Of documents.</summary>
    public CatalogCheck(DocumentStates catalog, CatalogSearcher index) => (_catalog, _index) = (catalog.ReadHashesAsync, index.Identities);

    /// <summary>Of the pages that documents show.</summary>
    public CatalogCheck(PageStates catalog, CatalogSearcher index) => (_catalog, _index) = (catalog.ReadHashesAsync, index.PageIdentities);

    /// <summary>Documents or pages compared by the last <see cref="DifferencesAsync"/>, whole once its enumeration has ended.</summary>
    public long Compared { get; private set; }

    /// <summary>Follow the feed to its end first: a change under way is a difference too. Memory: some 40 bytes for each entry of the index.</summary>
    public async IAsyncEnumerable<(long Id, IndexDifference Difference)> DifferencesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Compared = 0;
        var indexed = new Dictionary<long, UInt128>();
        foreach (var identity in _index())
        {
            if (!indexed.TryAdd(identity.Id, Half(identity.ContentHash)))
                yield return (identity.Id, IndexDifference.Double);
        }

        await foreach (var (id, hash) in _catalog(cancellationToken))
        {
            Compared++;
            if (!indexed.Remove(id, out var found))
                yield return (id, IndexDifference.Missing);
            else if (found != Half(hash))
                yield return (id, IndexDifference.Stale);
        }

        foreach (var id in indexed.Keys)
            yield return (id, IndexDifference.Extra);
    }

    /// <summary>The first 128 bits of a hash in hex: as good for telling two states of one document apart, and a quarter of the memory.</summary>
    private static UInt128 Half(string hash) => UInt128.Parse(hash.AsSpan(0, 32), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);
}
