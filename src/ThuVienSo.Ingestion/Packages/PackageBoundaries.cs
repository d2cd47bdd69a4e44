using ThuVienSo.Ingestion.Packages.Containers;
using ThuVienSo.Ingestion.Packages.Recognition;

namespace ThuVienSo.Ingestion.Packages;

/// <summary>Which parts of what was handed in are packages of digitised documents, and which files have records alone.</summary>
/// <param name="Packages">Absolute paths of folders, archives and single files, each to be imported as one package.</param>
/// <param name="RecordFiles">Absolute paths of the others.</param>
public sealed record PackageBoundaries(IReadOnlyList<string> Packages, IReadOnlyList<string> RecordFiles)
{
    /// <summary>
    /// Of a file, by its content. Of a folder: it is one package when it has scans itself, when a record in it describes scans, or when all folders in it have scans; a folder with
    /// archives is a folder of packages, and so is any other in which some folders have scans and others records.
    /// </summary>
    /// <param name="path">A file or folder that is there.</param>
    /// <param name="options">How packages are to be read.</param>
    /// <param name="cancellationToken">Ends the looking.</param>
    /// <exception cref="PackageRefusedException">Something in it is a link or has a name that is not safe.</exception>
    public static async Task<PackageBoundaries> OfAsync(string path, PackageOptions options, CancellationToken cancellationToken)
    {
        var root = Path.GetFullPath(path);
        var isFolder = Directory.Exists(root);
        await using IPackageContainer container = isFolder
            ? new NamedFailures(FolderContainer.Of(new DirectoryInfo(root), options.Limits, cancellationToken))
            : FolderContainer.OfFile(new FileInfo(root));
        var survey = await PackageSurvey.OfAsync(container, cancellationToken);
        if (!isFolder)
            return IsPackage(survey.Files[0]) ? new([root], []) : new([], [root]);
        var look = new Look(root, options);
        await look.AtAsync(survey.Root, cancellationToken);
        return new(look.Packages, look.RecordFiles);
    }

    /// <summary>Text is a document when it is called so: a list that cannot be read as a table is a faulty list.</summary>
    private static bool IsPackage(SurveyedFile file) =>
        IsScan(file) || file.Kind == ContentKind.Archive || (file.Kind == ContentKind.Text && file.Name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase));

    private static bool IsScan(SurveyedFile file) =>
        file.Kind.IsPageImage() || file.Kind.IsWholeDocument() || file.Kind is ContentKind.Mets or ContentKind.Alto or ContentKind.Hocr or ContentKind.DSpaceMetadata;

    private sealed class Look(string root, PackageOptions options)
    {
        public List<string> Packages { get; } = [];

        public List<string> RecordFiles { get; } = [];

        public async Task AtAsync(PackageFolder folder, CancellationToken cancellationToken)
        {
            if (!folder.AllFiles().Any(file => IsScan(file) || file.Kind == ContentKind.Archive))
            {
                RecordFiles.AddRange(folder.AllFiles().Where(file => !IsForPeople(file)).Select(PathOf));
                return;
            }

            var holdsArchives = folder.Files.Exists(file => file.Kind == ContentKind.Archive);
            if (!holdsArchives && (folder.OwnFiles().Any(IsScan) || HasOnlyScans(folder) || await DescribesScansAsync(folder, cancellationToken)))
            {
                Packages.Add(Path.Combine(root, folder.Path));
                return;
            }

            Packages.AddRange(folder.Files.Where(IsPackage).Select(PathOf));
            RecordFiles.AddRange(folder.Files.Where(file => !IsPackage(file) && !IsForPeople(file)).Select(PathOf));
            foreach (var inner in folder.Folders)
                await AtAsync(inner, cancellationToken);
        }

        /// <summary>One folder for each document, and nothing said of them.</summary>
        private static bool HasOnlyScans(PackageFolder folder) =>
            !folder.Files.Exists(file => !IsForPeople(file)) && folder.Folders.Count > 0
            && folder.Folders.TrueForAll(inner => inner.AllFiles().Any(IsScan) && !inner.AllFolders().Any(deep => deep.Files.Exists(file => file.Kind == ContentKind.Archive)));

        /// <summary>Whether a list of the folder has a record to which some of its scans belong.</summary>
        private async Task<bool> DescribesScansAsync(PackageFolder folder, CancellationToken cancellationToken)
        {
            if (!folder.Files.Exists(file => file.Kind.IsRecords()))
                return false;
            await using var container = FolderContainer.Of(new DirectoryInfo(Path.Combine(root, folder.Path)), options.Limits, cancellationToken);
            var plan = await PackagePlan.MakeAsync(await PackageSurvey.OfAsync(container, cancellationToken), container, options, cancellationToken);
            foreach (var records in plan.Records.Where(records => records.File.Folder.Length == 0))
            {
                await foreach (var draft in records.DraftsAsync(cancellationToken))
                {
                    if (plan.ClaimOf(draft, records) is { IsEmpty: false })
                        return true;
                }
            }

            return false;
        }

        private string PathOf(SurveyedFile file) => Path.Combine(root, file.Path);

        /// <summary>What lies beside records for people and their tools.</summary>
        private static bool IsForPeople(SurveyedFile file) => Path.GetExtension(file.Name).ToUpperInvariant() is ".MD" or ".HTTP" || file.Name.StartsWith('.');
    }
}
