namespace ThuVienSo.Search.Querying.Grammar;

/// <summary>Collects notices, each kind once.</summary>
internal sealed class NoticeList
{
    private readonly List<QueryNotice> all = [];

    public IReadOnlyList<QueryNotice> All => all;

    public void Add(QueryNoticeKind kind)
    {
        if (!all.Exists(n => n.Kind == kind))
        {
            all.Add(Notice(kind));
        }
    }

    private static QueryNotice Notice(QueryNoticeKind kind) => kind switch
    {
        QueryNoticeKind.UnclosedPhrase => new(
            kind, "Dấu ngoặc kép không có dấu đóng nên được bỏ qua.", "A quotation mark without its partner was ignored."),
        QueryNoticeKind.UnbalancedGroup => new(
            kind, "Dấu ngoặc đơn không đủ cặp nên được bỏ qua.", "A parenthesis without its partner was ignored."),
        QueryNoticeKind.TooDeep => new(
            kind,
            $"Ngoặc đơn lồng nhau quá {QueryGrammar.MaxDepth} lớp được bỏ qua.",
            $"Parentheses nested more than {QueryGrammar.MaxDepth} deep were ignored."),
        QueryNoticeKind.Wildcard => new(
            kind,
            "Dấu * chỉ có nghĩa khi đứng cuối từ, sau ít nhất hai chữ; ở chỗ khác nó được bỏ qua.",
            "An asterisk counts only at the end of a word, after two letters or more; elsewhere it was ignored."),
        QueryNoticeKind.Year => new(
            kind,
            "Sau “nam:” không phải là năm (ví dụ nam:1930..1945) nên được tìm như từ thường.",
            "What follows “year:” is not a year (for example year:1930..1945) and was searched as plain words."),
        QueryNoticeKind.TooManyWords => new(
            kind,
            $"Câu tìm có hơn {QueryGrammar.MaxClauses} từ khác nhau: chỉ phần đầu, đến từ thứ {QueryGrammar.MaxClauses}, được tìm.",
            $"The query has more than {QueryGrammar.MaxClauses} different words: only its beginning, with the first {QueryGrammar.MaxClauses}, was searched."),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
