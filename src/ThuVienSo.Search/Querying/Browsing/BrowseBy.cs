namespace ThuVienSo.Search.Querying.Browsing;

/// <summary>The lists that can be browsed.</summary>
public enum BrowseBy
{
    Title,
    Author,
    Subject,
    Year,
}
