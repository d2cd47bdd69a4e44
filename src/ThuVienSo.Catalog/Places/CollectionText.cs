using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Text;

namespace ThuVienSo.Catalog.Places;

/// <summary>A collection as somebody describes it.</summary>
/// <param name="Name">In Vietnamese.</param>
/// <param name="NameEn">In English; null or empty for none.</param>
/// <param name="About">What it contains and why; null or empty when not said.</param>
/// <param name="Parent">Code of the collection around it; null or empty for the top.</param>
public sealed record CollectionText(string? Name, string? NameEn, string? About, string? Parent)
{
    /// <summary>For a form; see <see cref="Seen"/>.</summary>
    public string AsSeen => Seen.Of(Name, NameEn, About, Parent);

    internal Tidy Tidied() => new(Line(Name) ?? "", Line(NameEn), Text(StoredText.Clean(About)?.ReplaceLineEndings("\n")), Text(Parent));

    private static string? Line(string? text) => Text(string.Join(' ', (StoredText.Clean(text) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static string? Text(string? text) => text?.Trim() is { Length: > 0 } trimmed ? VietnameseLetters.Compose(trimmed) : null;

    /// <summary>As it is stored.</summary>
    internal sealed record Tidy(string Name, string? NameEn, string? About, string? Parent)
    {
        /// <summary>Null when nothing is wrong with the words.</summary>
        public CollectionProblem? Problem =>
            Name.Length > CollectionRegister.LongestName || NormalForm.Key(Name).Length == 0 || NameEn?.Length > CollectionRegister.LongestName ? CollectionProblem.NameNeeded
            : About?.Length > CollectionRegister.LongestAbout ? CollectionProblem.AboutTooLong : null;
    }
}

/// <summary>Why something was not done with a collection.</summary>
public enum CollectionProblem
{
    Unknown,
    NameNeeded,
    NameTaken,
    AboutTooLong,
    ChangedMeanwhile,
    ParentUnknown,
    InsideItself,
    HasCollections,
    HasDocuments,
}

/// <summary>The same in words.</summary>
public static class CollectionProblems
{
    private static readonly Dictionary<CollectionProblem, BilingualText> _sentences = new()
    {
        [CollectionProblem.Unknown] = new("Không có bộ sưu tập nào như vậy.", "There is no such collection."),
        [CollectionProblem.NameNeeded] = new("Bộ sưu tập cần một tên, dài nhất 200 ký tự.", "A collection needs a name of 200 characters at most."),
        [CollectionProblem.NameTaken] = new("Bên cạnh đã có một bộ sưu tập mang tên này.", "There is a collection with that name beside it already."),
        [CollectionProblem.AboutTooLong] = new("Lời giới thiệu dài nhất 1.000 ký tự.", "The description has 1,000 characters at most."),
        [CollectionProblem.ChangedMeanwhile] = new(
            "Người khác vừa sửa bộ sưu tập này; chưa ghi gì. Hãy xem lại rồi ghi lần nữa.", "Somebody else changed this collection just now; nothing was saved. Look again and save once more."),
        [CollectionProblem.ParentUnknown] = new("Không có bộ sưu tập bao quanh nào như vậy.", "There is no such collection to stand under."),
        [CollectionProblem.InsideItself] = new("Bộ sưu tập không thể nằm trong chính nó hay trong bộ sưu tập con của nó.", "A collection cannot stand under itself or under one inside it."),
        [CollectionProblem.HasCollections] = new("Trong bộ sưu tập này còn bộ sưu tập khác; hãy chuyển chúng đi trước.", "Other collections are inside this one; move them first."),
        [CollectionProblem.HasDocuments] = new("Trong bộ sưu tập này còn tài liệu, nên không xóa được.", "There are documents in this collection, so it is not deleted."),
    };

    public static BilingualText Sentence(this CollectionProblem problem) => _sentences[problem];
}
