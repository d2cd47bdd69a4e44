using ThuVienSo.Search.Indexing;
using ThuVienSo.Text.Language;

namespace ThuVienSo.Search.Querying;

/// <summary>The language model of a generation as its writer wrote it last.</summary>
internal sealed class FollowedModel(string folder)
{
    private static readonly SyllableModel Empty = new();

    private (DateTime Written, long Length) _seen;

    /// <summary>Nobody adds to it. Empty before the first was written, and in place of a damaged one, until the writer has made it anew.</summary>
    public SyllableModel Current { get; private set; } = Empty;

    /// <summary>Reads the file again when it is another. One thread at a time.</summary>
    /// <exception cref="InvalidDataException">The file is damaged; the model from before stays, and the file is not read again until it changes.</exception>
    public void Refresh()
    {
        var file = new FileInfo(LanguageModel.PathIn(folder));
        if (!file.Exists || (file.LastWriteTimeUtc, file.Length) == _seen)
        {
            return;
        }

        _seen = (file.LastWriteTimeUtc, file.Length);
        Current = SyllableModelFile.Read(file.FullName) ?? Empty;
    }
}
