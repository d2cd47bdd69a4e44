namespace ThuVienSo.Search.Querying.Suggest;

/// <summary>Something to search for or to open.</summary>
/// <param name="Text">As it is written in the catalog.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Of the document when it is a title; otherwise null.</param>
/// <param name="Marks">The parts that agree with what was typed: offset and length in UTF-16 units; exact when the marks on the letters agree too.</param>
public sealed record Suggestion(string Text, SuggestionKind Kind, long? Id, IReadOnlyList<Mark> Marks);

public enum SuggestionKind
{
    Title,
    Name,
    Subject,
}
