using ThuVienSo.Ingestion.Packages.Containers;

namespace ThuVienSo.Ingestion.Packages.Recognition;

/// <summary>Divides a package into documents: what records describe first, then what is a document by its form, then what is left.</summary>
internal sealed class PackagePlan
{
    private readonly RecordClaims _claims;
    private readonly HashSet<PackageFolder> _folders = [];
    private readonly HashSet<SurveyedFile> _files = [];

    private PackagePlan(PackageSurvey survey, PackageNames names, IReadOnlyList<RecordsInPackage> records)
    {
        (Survey, Names, Records) = (survey, names, records);
        _claims = new(survey, names);
    }

    public PackageSurvey Survey { get; }

    public PackageNames Names { get; }

    /// <summary>The files with records, in natural order.</summary>
    public IReadOnlyList<RecordsInPackage> Records { get; }

    public static async Task<PackagePlan> MakeAsync(PackageSurvey survey, IPackageContainer container, PackageOptions options, CancellationToken cancellationToken)
    {
        var records = survey.Files
            .Where(file => file.Kind.IsRecords() && !IsItem(survey.Folder(file.Folder)!))
            .Select(file => new RecordsInPackage(file, container, options)).ToList();
        var plan = new PackagePlan(survey, new(survey), records);
        foreach (var file in records)
        {
            await file.CountAsync(cancellationToken);
        }

        foreach (var file in records)
        {
            await foreach (var draft in file.DraftsAsync(cancellationToken))
            {
                plan.Take(plan.ClaimOf(draft, file));
            }
        }

        return plan;
    }

    /// <summary>What of the package a record describes; null when nothing.</summary>
    public DocumentClaim? ClaimOf(Catalog.Imports.RecordDraft draft, RecordsInPackage file) =>
        _claims.Of(draft, file.File, file.IsSingle, file.IsSingle && Records.Count(other => other.File.Folder == file.File.Folder && other.IsSingle) == 1);

    /// <summary>The documents for which no file of records has a record, in natural order.</summary>
    public IEnumerable<DocumentClaim> Rest() => Rest(Survey.Root);

    /// <summary>The files of a claim: of a folder all that is in it and below but for what is another document's, and files that have records of others.</summary>
    public IReadOnlyList<SurveyedFile> FilesOf(DocumentClaim claim) => claim.Files.Count > 0
        ? claim.Files
        : [.. claim.Folders.SelectMany(folder => FilesIn(folder, isWhole: _folders.Contains(folder)))];

    private IEnumerable<SurveyedFile> FilesIn(PackageFolder folder, bool isWhole)
    {
        var inner = folder.Folders.Where(inner => !_folders.Contains(inner) && (inner.IsSorting || isWhole));
        return folder.Files.Where(IsFree).Concat(inner.SelectMany(one => FilesIn(one, isWhole)));
    }

    private bool IsFree(SurveyedFile file) => !_files.Contains(file) && !Records.Any(records => records.File == file && !records.IsSingle);

    private void Take(DocumentClaim? claim)
    {
        _folders.UnionWith(claim?.Folders ?? []);
        _files.UnionWith(claim?.Files ?? []);
    }

    private IEnumerable<DocumentClaim> Rest(PackageFolder folder)
    {
        var isTaken = _folders.Contains(folder);
        if (!isTaken)
        {
            foreach (var claim in Own(folder))
            {
                yield return claim;
            }
        }

        // Below what a record describes whole, only what another record describes is another document's; that one is handed on with its record.
        foreach (var claim in folder.Folders.Where(inner => !isTaken && !inner.IsSorting).SelectMany(Rest))
        {
            yield return claim;
        }
    }

    private IEnumerable<DocumentClaim> Own(PackageFolder folder)
    {
        var own = folder.OwnFiles().Where(file => !IsTaken(file, folder)).ToList();
        var structures = own.Where(file => file.Kind == ContentKind.Mets).ToList();
        if (structures.Count > 1)
        {
            return structures.Select(file => DocumentClaim.Of([file]));
        }

        // Where records took single images out of a folder, what is left is what they forgot, and no document.
        var isShared = folder.OwnFiles().Any(file => IsTaken(file, folder));
        if (structures.Count == 1 || IsItem(folder) || (!isShared && own.Exists(file => file.Kind.IsPageImage() || file.Kind is ContentKind.Alto or ContentKind.Hocr)))
        {
            return [DocumentClaim.Of(folder)];
        }

        var wholes = own.Where(file => file.Kind.IsWholeDocument()).ToList();
        if (wholes.Count > 0)
        {
            return wholes.GroupBy(file => PackageNames.KeyOf(file.Stem)).Select(group => DocumentClaim.Of([.. group]));
        }

        return !isShared ? Texts(folder, own) : [];
    }

    /// <summary>A record names the file, or a folder below that otherwise only sorts, in which it lies.</summary>
    private bool IsTaken(SurveyedFile file, PackageFolder above)
    {
        for (var at = Survey.Folder(file.Folder)!; at != above; at = at.Parent!)
        {
            if (_folders.Contains(at))
            {
                return true;
            }
        }

        return _files.Contains(file);
    }

    /// <summary>Texts alone: those that are numbered are the pages of one document, others documents of their own; but beside other documents they are notes.</summary>
    private static IEnumerable<DocumentClaim> Texts(PackageFolder folder, List<SurveyedFile> own)
    {
        var texts = own.Where(file => file.Kind == ContentKind.Text).ToList();
        if (texts.Count == 0 || folder.Folders.Exists(inner => !inner.IsSorting && inner.AllFiles().Any()))
        {
            return [];
        }

        return texts.Count > 1 && texts.TrueForAll(file => file.Stem.Any(char.IsAsciiDigit)) ? [DocumentClaim.Of(folder)] : texts.Select(file => DocumentClaim.Of([file]));
    }

    /// <summary>An item of the DSpace Simple Archive Format: a folder with dublin_core.xml.</summary>
    internal static bool IsItem(PackageFolder folder) => folder.Files.Exists(file => file.Kind == ContentKind.DSpaceMetadata);
}
