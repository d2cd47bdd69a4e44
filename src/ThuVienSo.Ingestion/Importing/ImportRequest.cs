using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats.Tables.Columns;

namespace ThuVienSo.Ingestion.Importing;

/// <summary>One hand-in: what to read and what to do with it.</summary>
public sealed record ImportRequest
{
    /// <summary>What people see in the list of batches. A batch of the same name that was cut while its files were read is gone on with.</summary>
    public required string Name { get; init; }

    public required IReadOnlyList<InputFile> Files { get; init; }

    /// <summary>Who gave the keys, for records that do not say so themselves.</summary>
    public string Source { get; init; } = "";

    /// <summary>For tables: heading as written to field name; null to guess all.</summary>
    public IReadOnlyDictionary<string, string>? ColumnMapping { get; init; }

    /// <summary>Told of the columns of each table before its first record; null when nobody asks.</summary>
    public Action<InputFile, ColumnMapping>? OnMapping { get; init; }

    /// <summary>
    /// The name with whatever changes how the files are read: a batch that was cut is gone on with only by a request that reads alike, and people see afterwards how
    /// it was read.
    /// </summary>
    internal string BatchName
    {
        get
        {
            var columns = ColumnMapping?.Select(column => $"{column.Key}={column.Value}").Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>();
            string[] options = Source.Length > 0 ? [Source, .. columns] : [.. columns];
            return options.Length == 0 ? Name : $"{Name} [{string.Join(", ", options)}]";
        }
    }

    /// <summary>Review only: the batch is thrown away after its report.</summary>
    public bool DryRun { get; init; }

    /// <summary>It stops when the report is made: a person looks at it, and commits it or throws it away.</summary>
    public bool ForReview { get; init; }

    /// <summary>Who has it committed, which is noted; null when nobody decided it, such as for what lies in the inbox.</summary>
    public Actor? By { get; init; }
}

/// <summary>A file to read, and the name to show in problems.</summary>
public sealed record InputFile(string Path, string Name)
{
    /// <summary>The files that paths mean: a folder means all files in it and below, by name, so that lists of libraries can come first.</summary>
    /// <exception cref="InputPathException">A path that is neither file nor folder, or leads to a pipe or a device.</exception>
    public static IReadOnlyList<InputFile> Under(IEnumerable<string> paths)
    {
        var files = new List<InputFile>();
        foreach (var path in paths.Select(path => path.Length == 0 ? throw InputPathException.Missing(path) : System.IO.Path.GetFullPath(path)))
        {
            if (File.Exists(path))
                files.Add(new InputFile(path, System.IO.Path.GetFileName(path)));
            else if (Directory.Exists(path))
                files.AddRange(Below(path));
            else
                throw InputPathException.Missing(path);
        }

        return files.Find(file => !RegularFile.Is(file.Path)) is { } odd ? throw InputPathException.NotRegular(odd.Path) : files;
    }

    /// <summary>What lies beside record files for people and their tools; named by itself, such a file is read like any other.</summary>
    private static readonly HashSet<string> _besideRecords = new(StringComparer.OrdinalIgnoreCase) { ".md", ".http" };

    private static IEnumerable<InputFile> Below(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => !System.IO.Path.GetFileName(path).StartsWith('.') && !_besideRecords.Contains(System.IO.Path.GetExtension(path)))
            .Order(StringComparer.Ordinal)
            .Select(path => new InputFile(path, System.IO.Path.GetRelativePath(folder, path)));
}

/// <summary>What became of a hand-in.</summary>
/// <param name="Batch">Id of the batch.</param>
/// <param name="Summary">Counts of added, replaced, left alone and refused.</param>
public sealed record ImportOutcome(long Batch, BatchSummary Summary);

/// <summary>How far an import is.</summary>
/// <param name="Step">What is being done.</param>
/// <param name="Done">Records so far in this step.</param>
/// <param name="Share">0 to 1; null when the whole is not known.</param>
public readonly record struct ImportProgress(ImportStep Step, long Done, double? Share);

public enum ImportStep
{
    Read,
    Match,
    Commit,
    Revert,
}
