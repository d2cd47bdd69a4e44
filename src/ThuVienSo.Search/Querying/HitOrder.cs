using Lucene.Net.Search;
using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Search.Querying;

/// <summary>The orders of a result list. What has no author or year comes last; equals are in title order.</summary>
internal static class HitOrder
{
    private static readonly SortField Title = new(IndexFields.TitleOrder, SortFieldType.STRING);

    /// <summary>Null for the order of relevance.</summary>
    public static Sort? Of(SearchSort sort) => sort switch
    {
        SearchSort.Relevance => null,
        SearchSort.Title => new Sort(Title),
        SearchSort.Author => new Sort(Last(new SortField(IndexFields.AuthorOrder, SortFieldType.STRING), SortField.STRING_LAST), Title),
        SearchSort.YearAscending => new Sort(Last(new SortField(IndexFields.YearFrom, SortFieldType.INT64), long.MaxValue), Title),
        SearchSort.YearDescending => new Sort(Last(new SortField(IndexFields.YearFrom, SortFieldType.INT64, reverse: true), long.MinValue), Title),
        SearchSort.Newest => new Sort(new SortField(IndexFields.AddedAt, SortFieldType.INT64, reverse: true), Title),
        _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, null),
    };

    private static SortField Last(SortField field, object missing)
    {
        field.SetMissingValue(missing);
        return field;
    }
}
