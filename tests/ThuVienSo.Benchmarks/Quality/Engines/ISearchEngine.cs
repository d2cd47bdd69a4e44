namespace ThuVienSo.Benchmarks.Quality.Engines;

/// <summary>What is asked: the product, or another way of searching the same documents. For two threads.</summary>
public interface ISearchEngine
{
    /// <summary>As deep as anything is measured.</summary>
    const int Depth = 100;

    string Name { get; }

    /// <summary>Keys of the documents found, best first, at most <see cref="Depth"/>.</summary>
    Task<IReadOnlyList<string>> SearchAsync(string query, CancellationToken cancellationToken);
}
