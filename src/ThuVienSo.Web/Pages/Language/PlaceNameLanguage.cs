using ThuVienSo.Catalog.Documents;
using ThuVienSo.Search.Querying;
using ThuVienSo.Web.Places;

namespace ThuVienSo.Web.Pages.Language;

/// <summary>Names of libraries and collections in the language of the request.</summary>
internal static class PlaceNameLanguage
{
    public static string InLanguage(this PlaceName place) => PageLanguage.Current == PageLanguage.English ? place.NameEn ?? place.Name : place.Name;

    public static async ValueTask<SearchResult> InLanguageAsync(this EnglishPlaceNames english, SearchResult result, CancellationToken cancellationToken) =>
        PageLanguage.Current == PageLanguage.English ? (await english.TranslateAsync(result, cancellationToken)).Result : result;
}
