using ThuVienSo.Search.Querying;

namespace ThuVienSo.Benchmarks.Corpus;

/// <summary>A query of <see cref="QueryFile"/> as a reader asks it: in process, and over HTTP.</summary>
public sealed record ApiQuery(SearchRequest Request)
{
    private const int PageSize = 10;
    private static readonly string[] Facets = [FacetName.Type, FacetName.Subject, FacetName.Author];

    /// <summary>Path and query string of the same search.</summary>
    public string Address =>
        $"/api/v1/search?size={PageSize}&q={Uri.EscapeDataString(Request.Query)}" + (Request.Facets.Count > 0 ? $"&facets={string.Join(',', Request.Facets)}" : "");

    /// <summary>The queries of a file in an order that mixes their classes, the same every time; those of one class alone when <paramref name="only"/> names it.</summary>
    public static IReadOnlyList<ApiQuery> Read(string file, string? only)
    {
        var queries = File.ReadLines(file).Select(line => line.Split('\t')).Where(line => only is null || line[0] == only).Select(line => Of(line[0], line[1])).ToArray();
        new Random(1).Shuffle(queries);
        return queries;
    }

    private static ApiQuery Of(string kind, string words) => new(new SearchRequest
    {
        Query = kind switch
        {
            "phrase" => $"\"{words}\"",
            "prefix" => words + "*",
            "or" => words.Replace(" ", " OR ", StringComparison.Ordinal),
            _ => words,
        },
        Size = PageSize,
        Facets = kind == "facet" ? Facets : [],
    });
}
