using ThuVienSo.Catalog.Digital;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Indexing.Pages;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.Ingestion.Following;

/// <summary>Turns what the catalog has of a page into what the index holds of it.</summary>
public static class IndexedPages
{
    public static IndexedPage From(PageState state) => new()
    {
        Id = state.Id,
        Document = state.DocumentId,
        Digitisation = state.DigitisationId,
        Sequence = state.Sequence,
        Label = state.Label,
        ContentHash = state.ContentHash,
        // The index of documents may still have the rights of the object that was shown before.
        Own = state.Access.Level == AccessLevel.Open ? null : Right(state.Access),
        Confidence = state.Confidence,
        Text = TextOf(state.Content),
    };

    /// <summary>Who may read; whether images may only be viewed does not matter for text.</summary>
    public static ReadRight Right(AccessRule access) => new(Level(access.Level), access.OpenOn);

    private static ReadLevel Level(AccessLevel level) => level switch
    {
        AccessLevel.Open => ReadLevel.Open,
        AccessLevel.Registered => ReadLevel.Registered,
        AccessLevel.OnSite => ReadLevel.OnSite,
        _ => ReadLevel.Staff,
    };

    /// <summary>A damaged text has no words to be found by: one page must not keep all others from the index. Whoever opens it is told.</summary>
    private static string TextOf(byte[] content)
    {
        try
        {
            return PageTextFile.Read(content).Text;
        }
        catch (InvalidDataException)
        {
            return "";
        }
    }
}
