using ThuVienSo.Text.Language;

namespace ThuVienSo.Search.Indexing;

/// <summary>
/// The language model of a generation: counted by the one writer while it indexes, and kept as a file beside the segments, for the searchers. What a document said before a change stays
/// counted, and what was counted since the last writing of the file is lost when the program is killed: neither matters to a model of how people write. It begins anew with each generation.
/// </summary>
internal sealed class LanguageModel
{
    /// <summary>Not a name that Lucene would take for one of its files.</summary>
    private const string FileName = "language.model";

    /// <summary>A small model is written with every commit.</summary>
    private const long SmallTotal = 500_000;

    /// <summary>A larger one when it has grown by a sixteenth, so that all writing of a long load together is some twenty times the file.</summary>
    private const int Share = 16;

    private readonly string? _path;
    private long _written;

    private LanguageModel(string? path, SyllableModel counts)
    {
        _path = path;
        Counts = counts;
        _written = counts.Total;
    }

    public SyllableModel Counts { get; }

    public static string PathIn(string folder) => Path.Combine(folder, FileName);

    /// <summary>As it was written last; empty where there is none, or in a directory that is no folder. Null when the file is damaged: then the index must be built anew.</summary>
    public static LanguageModel? Open(string? folder)
    {
        var path = folder is null ? null : PathIn(folder);
        try
        {
            return new LanguageModel(path, (path is null ? null : SyllableModelFile.Read(path)) ?? new SyllableModel());
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    public static LanguageModel Empty(string? folder) => new(folder is null ? null : PathIn(folder), new SyllableModel());

    /// <summary>Writes the file when enough was counted since.</summary>
    /// <exception cref="IOException">The file cannot be written; the old one stays.</exception>
    public void Write()
    {
        var total = Counts.Total;
        if (_path is not null && total > _written && (total < SmallTotal || (total - _written) * Share > _written))
        {
            SyllableModelFile.Write(Counts, _path);
            _written = total;
        }
    }
}
