using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.News;

/// <summary>In words why news was not written.</summary>
public static class NewsProblems
{
    private static readonly Dictionary<NewsProblem, BilingualText> _sentences = new()
    {
        [NewsProblem.Unknown] = new("Không có tin nào như vậy.", "There is no such news."),
        [NewsProblem.TitleForm] = new("Tin cần một tiêu đề, dài nhất 200 ký tự.", "News needs a title of 200 characters at most."),
        [NewsProblem.BodyForm] = new("Tin cần nội dung, dài nhất 15.000 ký tự.", "News needs a text of 15,000 characters at most."),
        [NewsProblem.LanguageUnknown] = new("Hãy chọn ngôn ngữ của tin.", "Choose the language of the news."),
        [NewsProblem.TimeForm] = new("Ngày giờ chưa đúng; cần như 2026-12-31T08:00.", "A day and hour are not written as such; write them as 2026-12-31T08:00."),
        [NewsProblem.EndBeforeBeginning] = new("Tin phải thôi hiện sau khi bắt đầu hiện, và sau lúc này.", "News must end after it begins, and later than now."),
        [NewsProblem.LibraryNeeded] = new("Hãy chọn thư viện của tin.", "Choose the library of the news."),
        [NewsProblem.ChangedMeanwhile] = new(
            "Người khác vừa sửa tin này. Bản của họ ở bên dưới, bản của bạn còn trong các ô; lưu lần nữa sẽ thay bản của họ.",
            "Somebody else has just changed this news. Their version is below, yours is still in the fields; saving again replaces theirs."),
    };

    public static BilingualText Sentence(this NewsProblem problem) => _sentences[problem];
}
