namespace ThuVienSo.Search.Querying.ShortForms;

/// <summary>One line of a table of abbreviations.</summary>
/// <param name="Short">As written, "QĐ-TTg".</param>
/// <param name="Full">What it stands for, each meaning as written; empty when the line takes the short form out.</param>
public sealed record AbbreviationLine(string Short, IReadOnlyList<string> Full);

/// <summary>A line that is not used, or a file that cannot be read.</summary>
/// <param name="File">Path of the file.</param>
/// <param name="Line">From 1; 0 when it is about the whole file.</param>
/// <param name="Field">"short", "full", "line" or "file".</param>
/// <param name="Vi">The reason in Vietnamese.</param>
/// <param name="En">The reason in English.</param>
public sealed record AbbreviationProblem(string File, int Line, string Field, string Vi, string En)
{
    /// <summary>One line for a log, in both languages.</summary>
    public override string ToString()
    {
        var field = Field switch { "short" => "chữ tắt", "full" => "dạng đầy đủ", "line" => "cả dòng", _ => "tệp" };
        return Line == 0 ? $"{File}: {Vi} / {En}" : $"{File}, dòng {Line}, {field}: {Vi} / line {Line}, {Field}: {En}";
    }
}
