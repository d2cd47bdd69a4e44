using ThuVienSo.Catalog.Documents;

namespace ThuVienSo.Web.Pages.Language;

/// <summary>Names of libraries and collections in the language of the request.</summary>
internal static class PlaceNameLanguage
{
    public static string InLanguage(this PlaceName place) => PageLanguage.Current == PageLanguage.English ? place.NameEn ?? place.Name : place.Name;
}
