using ThuVienSo.Ingestion.Importing;
using ThuVienSo.Ingestion.Packages;

namespace ThuVienSo.Ingestion.Scans;

/// <summary>What paths mean: files of records, imported together, and packages of digitised documents, each imported by itself.</summary>
/// <param name="Files">In the order of their names, so that lists of libraries can come first.</param>
/// <param name="Packages">Absolute paths.</param>
public sealed record HandIn(IReadOnlyList<InputFile> Files, IReadOnlyList<string> Packages)
{
    /// <summary>Looks into files and folders.</summary>
    /// <exception cref="InputPathException">A path that is neither file nor folder, or leads to a pipe or a device.</exception>
    /// <exception cref="PackageRefusedException">A folder has links or unsafe names.</exception>
    public static async Task<HandIn> OfAsync(IEnumerable<string> paths, PackageOptions options, CancellationToken cancellationToken)
    {
        var (files, packages) = (new List<InputFile>(), new List<string>());
        foreach (var path in paths)
        {
            var named = InputFile.Under([path]);
            var boundaries = await PackageBoundaries.OfAsync(path, options, cancellationToken);
            packages.AddRange(boundaries.Packages);
            var records = boundaries.RecordFiles.ToHashSet(StringComparer.Ordinal);
            files.AddRange(named.Where(file => records.Contains(file.Path)));
        }

        return new(files, packages);
    }
}
