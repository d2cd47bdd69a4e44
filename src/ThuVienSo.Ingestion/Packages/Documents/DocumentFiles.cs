using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Packages.Recognition;

namespace ThuVienSo.Ingestion.Packages.Documents;

/// <summary>Gathers the files of a document, each once, in the order in which they are first named.</summary>
internal sealed class DocumentFiles
{
    private readonly List<PackageFile> _files = [];
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);

    public IReadOnlyList<PackageFile> All => _files;

    public bool Has(SurveyedFile file) => _indexes.ContainsKey(file.Path);

    /// <summary>The index of the file; it is added when it is not there.</summary>
    public int Add(SurveyedFile file, bool isAlternative = false) => Add(file, null, isAlternative);

    /// <summary>The same with a role that does not follow from what the file is; null for the one that does.</summary>
    public int Add(SurveyedFile file, DigitalFileRole? role, bool isAlternative = false)
    {
        if (!_indexes.TryGetValue(file.Path, out var index))
        {
            _indexes[file.Path] = index = _files.Count;
            _files.Add(DocumentReading.FileOf(file) with { Role = role ?? DocumentReading.RoleOf(file.Kind), IsAlternative = isAlternative });
        }

        return index;
    }
}
