namespace ThuVienSo.Search.Querying.Grammar;

/// <summary>The sentences for queries past the limits.</summary>
internal static class Refusals
{
    public static readonly QueryRefused TooLong = new(
        QueryRefusal.TooLong,
        $"Câu tìm dài quá {QueryGrammar.MaxLength} ký tự. Hãy rút ngắn lại.",
        $"The query is longer than {QueryGrammar.MaxLength} characters. Please shorten it.");

    public static readonly QueryRefused TooManyClauses = new(
        QueryRefusal.TooManyClauses,
        $"Câu tìm có hơn {QueryGrammar.MaxClauses} từ. Hãy bớt từ, hoặc đặt cả cụm vào dấu ngoặc kép để tìm nguyên cụm.",
        $"The query has more than {QueryGrammar.MaxClauses} words. Please use fewer, or put quotation marks around them to search them as one phrase.");
}
