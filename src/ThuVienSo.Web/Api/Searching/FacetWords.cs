using System.Globalization;
using ThuVienSo.Search.Querying;
using ThuVienSo.Web.Pages.Language;

namespace ThuVienSo.Web.Api.Searching;

/// <summary>Labels of facet values that are codes, in the caller's language and in the words of the pages; names keep the label that the index has.</summary>
internal static class FacetWords
{
    private static readonly Dictionary<string, string> _kinds = new()
    {
        [FacetName.Type] = "Type",
        [FacetName.Language] = "Language",
        [FacetName.Digital] = "Digital",
    };

    public static IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> In(string language, IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> facets)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        return facets.ToDictionary(
            facet => facet.Key,
            facet => _kinds.TryGetValue(facet.Key, out var kind)
                ? [.. facet.Value.Select(count => count with { Label = Texts.WordIn(culture, kind, count.Value) })]
                : facet.Value);
    }
}
