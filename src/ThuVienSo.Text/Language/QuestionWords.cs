using System.Collections.Frozen;

namespace ThuVienSo.Text.Language;

/// <summary>
/// The words by which Vietnamese asks: "là gì", "bao nhiêu", "khi nào", "đúng hay sai". A question has them because it is one; what it asks about is in the other words. The list is of the
/// authors of this project, from any grammar of Vietnamese.
/// </summary>
public static class QuestionWords
{
    private const int LongestRun = 4;

    private static readonly FrozenSet<string> Runs =
        """
        ai|là ai|của ai|người nào|gì|là gì|cái gì|điều gì|những gì|việc gì|làm gì|được gì|nghĩa là gì|có nghĩa là gì|nào|nào là|cái nào|loại nào|những nào|đâu|ở đâu|từ đâu|nơi nào|ở nơi nào|đến đâu
        bao nhiêu|là bao nhiêu|có bao nhiêu|bao lâu|trong bao lâu|bao giờ|bao xa|mấy|khi nào|vào khi nào|lúc nào|năm nào|vào năm nào|ngày nào|vào ngày nào|thời gian nào|thế nào|như thế nào|ra sao|làm sao
        tôi muốn tìm|muốn tìm|tôi cần tìm|cần tìm|tôi tìm|tìm sách|tìm sách về|sách về|sách nói về|sách viết về|tài liệu về|tài liệu nói về|tìm tài liệu|cho tôi|cho tôi hỏi|có sách nào|có tài liệu nào
        tại sao|vì sao|sao lại|do đâu|vì lý do gì|đúng hay sai|đúng không|phải không|có phải|có phải là|hay không|được không|có được không|có đúng không|hay sai|bằng cách nào|như vậy có đúng không|cho hỏi|hãy cho biết|cho biết|xin hỏi
        """.Split((char[])['|', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(NormalForm.Key).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>For each word of a query whether it only asks; the longest run wins.</summary>
    /// <param name="words">In the exact form of <see cref="NormalForm"/>.</param>
    public static bool[] Mark(IReadOnlyList<string> words)
    {
        var asks = new bool[words.Count];
        for (int at = 0; at < words.Count; at++)
        {
            for (int length = Math.Min(LongestRun, words.Count - at); length > 0; length--)
            {
                if (Runs.Contains(string.Join(' ', words.Skip(at).Take(length))))
                {
                    asks.AsSpan(at, length).Fill(true);
                    at += length - 1;
                    break;
                }
            }
        }

        return asks;
    }
}
