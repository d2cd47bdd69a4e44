namespace ThuVienSo.Tests.Facts;

/// <summary>The tables of facts of the language: one file for each rule, rows of columns parted by tabs; the first lines say what the columns are.</summary>
public static class FactRows
{
    /// <param name="folder">Where the tables are.</param>
    /// <param name="file">Name of a table.</param>
    public static IReadOnlyList<FactRow> Read(string folder, string file) =>
        [.. File.ReadAllLines(Path.Combine(folder, file))
            .Select((line, i) => new FactRow(file, i + 1, line.Split('\t')))
            .Where(row => row.Columns[0].Length > 0 && row.Columns[0][0] != '#')];
}

/// <summary>One fact.</summary>
public sealed record FactRow(string File, int Line, IReadOnlyList<string> Columns)
{
    public string this[int column] => Columns[column];

    public override string ToString() => $"{File}:{Line}: {string.Join(" | ", Columns)}";
}
