using ThuVienSo.Search.Querying.Words;

namespace ThuVienSo.Search.Querying.Explaining;

/// <summary>Tells what a part of the query with a name of its own gives to the score of a document.</summary>
internal static class NamedReasons
{
    public static Reason Of(NamedQuery query, float score)
    {
        var (kind, vi, en) = Words(query.Name);
        return new Reason(kind, $"“{query.Text}”: {vi}: {Points.Vi(score)}.", $"“{query.Text}”: {en}: {Points.En(score)}.", score) { Word = query.Text };
    }

    private static (ReasonKind, string Vi, string En) Words(PartName name) => name switch
    {
        PartName.Identifier => (ReasonKind.Identifier, "đúng số hiệu của tài liệu", "a number of the document"),
        PartName.IdentifierBeginning => (ReasonKind.IdentifierBeginning, "phần đầu một số hiệu của tài liệu", "the beginning of a number of the document"),
        PartName.NumberMentioned => (ReasonKind.NumberMentioned, "số hiệu văn bản được nhắc đến trong phần tóm tắt hay phụ chú", "a number of a document that its abstract or notes speak of"),
        PartName.Substitute => (ReasonKind.Substitute, "có cách viết khác này thay cho từ đã gõ", "it has this other way to write what was typed"),
        PartName.WholeTitle => (ReasonKind.WholeTitle, "đúng cả nhan đề như đã gõ", "the whole title as typed"),
        PartName.WholeTitleMeant => (ReasonKind.WholeTitleMeant, "đúng cả nhan đề theo cách hiểu câu tìm", "the whole title as the query is read"),
        PartName.WholeTitleFolded => (ReasonKind.WholeTitleFolded, "đúng cả nhan đề, không kể các dấu chưa gõ", "the whole title but for marks not typed"),
        PartName.Phrase => (ReasonKind.Phrase, "các từ đứng liền nhau như đã gõ", "the words side by side as typed"),
        PartName.Beginning => (ReasonKind.Beginning, "có từ bắt đầu như vậy", "a word begins so"),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };
}
