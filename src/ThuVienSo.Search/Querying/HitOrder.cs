using Lucene.Net.Search;
using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Search.Querying;

/// <summary>The orders of a result list. What has no author or year comes last; equals are in title order, or latest first.</summary>
internal static class HitOrder
{
    private static readonly SortField Title = new(IndexFields.TitleOrder, SortFieldType.STRING);

    /// <summary>Of the orders by a field. Newest first is <see cref="NewestDocuments"/>.</summary>
    public static Sort Of(SearchSort sort) => sort switch
    {
        SearchSort.Title => new Sort(Title),
        SearchSort.Author => new Sort(Name(IndexFields.AuthorOrder), Title),
        SearchSort.GivenName => new Sort(Name(IndexFields.GivenNameOrder), Title),
        SearchSort.YearAscending => new Sort(Year(latestFirst: false), Title),
        SearchSort.YearDescending => new Sort(Year(latestFirst: true), Title),
        _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, null),
    };

    private static SortField Name(string order)
    {
        var field = new SortField(order, SortFieldType.STRING);
        field.SetMissingValue(SortField.STRING_LAST);
        return field;
    }

    private static SortField Year(bool latestFirst)
    {
        var field = new SortField(IndexFields.YearFrom, SortFieldType.INT64, latestFirst);
        field.SetMissingValue(latestFirst ? long.MinValue : long.MaxValue);
        return field;
    }
}
