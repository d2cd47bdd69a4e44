using ThuVienSo.Catalog.Descriptions;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>Leader/06-07, 007, 008, 502, 655 and the material designation: what kind of document it is.</summary>
internal sealed class TypeFields
{
    private DocumentType? _stated;
    private bool _isThesis;

    /// <summary>A word for the kind in 655 $a, 245 $h or 942 $c.</summary>
    public void Word(string? word) => _stated ??= word is null ? null : TypeWords.Find(word);

    /// <summary>The record has a dissertation note (502).</summary>
    public void Thesis() => _isThesis = true;

    /// <summary>
    /// The kind: a stated word first, then codes. <paramref name="coded"/> is 008, <paramref name="physical"/> 007; null when there is
    /// none.
    /// </summary>
    public DocumentType ToType(MarcRecord record, string? coded, string? physical)
    {
        if (_isThesis)
        {
            return DocumentType.Thesis;
        }

        if (_stated is { } stated)
        {
            return stated;
        }

        var (kind, level) = (record.Leader(6), record.Leader(7));
        return kind switch
        {
            't' or 'd' => DocumentType.Manuscript,
            'e' or 'f' => DocumentType.Map,
            'g' or 'i' or 'j' => DocumentType.Recording,
            'k' => DocumentType.Photograph,
            'r' => DocumentType.Artefact,
            'c' or 'm' or 'o' or 'p' => DocumentType.Other,
            _ => Text(level, coded, physical),
        };
    }

    private static DocumentType Text(char level, string? coded, string? physical)
    {
        switch (level)
        {
            case 'a' or 'b':
                return DocumentType.Article;
            case 's' or 'i':
                return DocumentType.Serial;
            default:
                break;
        }

        // 008/24-27 codes the nature of the contents of a book; m is a thesis.
        if (coded is { Length: >= 28 } && coded.AsSpan(24, 4).Contains('m'))
        {
            return DocumentType.Thesis;
        }

        return physical is [var category, ..] ? Carrier(category) : DocumentType.Book;
    }

    /// <summary>007/00 of a record whose leader calls it text.</summary>
    private static DocumentType Carrier(char category) => category switch
    {
        'a' or 'd' => DocumentType.Map,
        's' or 'v' or 'm' => DocumentType.Recording,
        'k' => DocumentType.Photograph,
        _ => DocumentType.Book,
    };
}
