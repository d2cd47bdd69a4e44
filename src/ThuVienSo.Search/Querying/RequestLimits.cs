namespace ThuVienSo.Search.Querying;

/// <summary>What a request may ask for.</summary>
internal static class RequestLimits
{
    /// <summary>Deeper pages cost more and more, and nobody reads them.</summary>
    public const int DeepestHit = 10_000;
    public const int MostPerPage = 100;
    public const int MostFacetValues = 100;

    /// <summary>Hits whose score is explained: each is scored once more.</summary>
    public const int MostExplained = 20;

    /// <summary>Values of one filter, and their length: many more than any page offers.</summary>
    public const int MostFilterValues = 100;
    public const int LongestFilterValue = 1_000;

    /// <summary>Null when the request is within the limits.</summary>
    public static SearchRefused? Refusal(SearchRequest request)
    {
        if (request.Page < 1)
        {
            return new SearchRefused("page", "Số trang bắt đầu từ 1.", "Pages are numbered from 1.");
        }

        if (request.Size is < 1 or > MostPerPage)
        {
            return new SearchRefused("size", $"Mỗi trang có từ 1 đến {MostPerPage} kết quả.", $"A page has 1 to {MostPerPage} results.");
        }

        if (request.Explain && request.Size > MostExplained)
        {
            return new SearchRefused("size", $"Chỉ giải thích được tối đa {MostExplained} kết quả mỗi trang.", $"At most {MostExplained} results of a page can be explained.");
        }

        if ((long)request.Page * request.Size > DeepestHit)
        {
            return new SearchRefused(
                "page",
                $"Chỉ xem được {DeepestHit} kết quả đầu. Hãy thu hẹp câu tìm.",
                $"Only the first {DeepestHit} results can be seen. Please narrow the search.");
        }

        if (request.FacetSize is < 1 or > MostFacetValues)
        {
            return new SearchRefused("facetSize", $"Mỗi nhóm lọc có từ 1 đến {MostFacetValues} giá trị.", $"A facet has 1 to {MostFacetValues} values.");
        }

        if (request.Facets.FirstOrDefault(name => !FacetName.All.Contains(name)) is { } unknown)
        {
            return new SearchRefused(
                "facets",
                $"Không có nhóm lọc “{Shown(unknown)}”; có: {string.Join(", ", FacetName.All)}.",
                $"There is no facet “{Shown(unknown)}”; there are: {string.Join(", ", FacetName.All)}.");
        }

        return request.YearFrom > request.YearTo
            ? new SearchRefused("yearFrom", "Năm đầu không được sau năm cuối.", "The first year must not be after the last.")
            : Values(request);
    }

    private static SearchRefused? Values(SearchRequest request)
    {
        foreach (var (name, values) in new (string, IReadOnlyList<string>)[]
        {
            ("type", request.Types), ("collection", request.Collections), ("library", request.Libraries),
            ("language", request.Languages), ("subject", request.Subjects), ("author", request.Authors),
        })
        {
            if (values.Count > MostFilterValues || values.Any(value => value.Length > LongestFilterValue))
            {
                return new SearchRefused(
                    name,
                    $"Bộ lọc này nhận tối đa {MostFilterValues} giá trị, mỗi giá trị tối đa {LongestFilterValue} ký tự.",
                    $"This filter takes at most {MostFilterValues} values of at most {LongestFilterValue} characters.");
            }
        }

        return null;
    }

    private static string Shown(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
