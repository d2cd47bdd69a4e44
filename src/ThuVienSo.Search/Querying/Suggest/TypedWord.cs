using ThuVienSo.Search.Analysis;
using ThuVienSo.Search.Querying.Words;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Suggest;

/// <summary>One of the words typed so far.</summary>
/// <param name="Forms">Its two forms.</param>
/// <param name="IsOpen">Whether more letters may follow: the last word, with nothing behind it.</param>
internal sealed record TypedWord(TokenForms Forms, bool IsOpen)
{
    /// <summary>The word in the other spelling (Lý, Lí), which is one of whole words only; null when there is none.</summary>
    public TokenForms? Near { get; } = WordForms.Near(Forms);

    /// <summary>How the marks of a word found agree; null when it is another word.</summary>
    /// <param name="found">The word found.</param>
    /// <param name="open">Whether the word typed may be the beginning of it.</param>
    public MarkAgreement? Agreement(TokenForms found, bool open)
    {
        if (found.Folded == Forms.Folded)
        {
            return Marks.Compare(Forms.Exact, found.Exact);
        }

        return open && found.Folded.StartsWith(Forms.Folded, StringComparison.Ordinal) ? Marks.CompareBeginning(Forms.Exact, found.Exact) : null;
    }

    /// <summary>The same for the other spelling.</summary>
    public MarkAgreement? NearAgreement(TokenForms found) =>
        Near is { } near && found.Folded == near.Folded ? Marks.Compare(near.Exact, found.Exact) : null;
}
