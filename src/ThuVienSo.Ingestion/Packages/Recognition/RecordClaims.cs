using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Packages.Recognition;

/// <summary>Tells which folder or files of a package a record describes.</summary>
internal sealed class RecordClaims(PackageSurvey survey, PackageNames names)
{
    private static readonly char[] _between = [';', '|', '\n', '\r'];

    /// <summary>
    /// By the columns for folder and files; else by its key, identifiers, call numbers and barcodes, when a folder or files below are called so; else, a record alone in its file, by the name of that file,
    /// or, when <paramref name="isAlone"/>, the folder that it lies in. Null when nothing is its.
    /// </summary>
    /// <param name="draft">The record.</param>
    /// <param name="file">The file it is in.</param>
    /// <param name="isOnly">It is the only record of its file.</param>
    /// <param name="isAlone">That file is the only one with records in its folder.</param>
    public DocumentClaim? Of(RecordDraft draft, SurveyedFile file, bool isOnly, bool isAlone)
    {
        var from = survey.Folder(file.Folder)!;
        return Named(draft, from) ?? Keyed(draft, from) ?? (isOnly ? ByFile(file, from, isAlone) : null);
    }

    private DocumentClaim? Named(RecordDraft draft, PackageFolder from)
    {
        var cells = PackageColumns.CellsOf(draft);
        var missing = new List<string>();
        var folders = new List<PackageFolder>();
        foreach (var name in Split(cells, PackageColumn.Folder))
        {
            Take(names.Folder(from, name), name, folders, missing);
        }

        var inFolder = folders is [var only] ? only : from;
        var files = new List<SurveyedFile>();
        foreach (var name in Split(cells, PackageColumn.Files))
        {
            Take(names.File(inFolder, name) ?? ByStem(inFolder, name), name, files, missing);
        }

        if (files.Count > 0)
        {
            return new([], [.. files.SelectMany(WithCompanions).Distinct()], missing);
        }

        return folders.Count > 0 || missing.Count > 0 ? new(folders, [], missing) : null;
    }

    /// <summary>A name without its ending, when a file is called so.</summary>
    private SurveyedFile? ByStem(PackageFolder from, string name) => names.FilesByKey(from, name).FirstOrDefault(file => file.Kind.IsPageImage() || file.Kind.IsWholeDocument());

    private DocumentClaim? Keyed(RecordDraft draft, PackageFolder from)
    {
        foreach (var key in KeysOf(draft))
        {
            if (names.FolderByKey(from, key) is { IsSorting: false } folder)
            {
                return DocumentClaim.Of(folder);
            }

            var files = names.FilesByKey(from, key).Where(IsContent).ToList();
            if (files.Count > 0 && !files.Exists(file => char.IsAsciiDigit(file.Stem[0]) && file.Stem.Length <= 4))
            {
                return DocumentClaim.Of(files);
            }
        }

        return null;
    }

    private DocumentClaim? ByFile(SurveyedFile file, PackageFolder from, bool isAlone)
    {
        if (names.FolderByKey(from, file.Stem) is { IsSorting: false } folder && folder.Parent == from)
        {
            return DocumentClaim.Of(folder);
        }

        var beside = names.FilesByKey(from, file.Stem).Where(one => one.Path != file.Path && IsContent(one)).ToList();
        if (beside.Count > 0)
        {
            return DocumentClaim.Of(beside);
        }

        // A record in a folder that only sorts ("metadata") is of the document above.
        while (from.IsSorting)
        {
            from = from.Parent!;
        }

        return isAlone && from.AllFiles().Any(IsContent) ? DocumentClaim.Of(from) : null;
    }

    /// <summary>An image, and what stands beside it under the same name: its text, its other sizes.</summary>
    private IEnumerable<SurveyedFile> WithCompanions(SurveyedFile file)
    {
        var folder = survey.Folder(file.Folder)!;
        var document = folder.IsSorting ? folder.Parent! : folder;
        return names.FilesByKey(document, file.Stem).Where(one => one != file && (one.Folder == file.Folder || survey.Folder(one.Folder)!.IsSorting) && IsContent(one)).Prepend(file);
    }

    private static IEnumerable<string> KeysOf(RecordDraft draft) =>
        [
            .. draft.SourceKey.StartsWith("sha256:", StringComparison.Ordinal) ? Enumerable.Empty<string>() : [draft.SourceKey],
            .. draft.Description.Identifiers.SelectMany(identifier => new[] { identifier.AsWritten, identifier.Value, identifier.AsWritten.TrimEnd('/')[(identifier.AsWritten.TrimEnd('/').LastIndexOf('/') + 1)..] }),
            .. draft.Holdings.SelectMany(holding => new[] { holding.CallNumber, holding.Barcode }).OfType<string>(),
        ];

    private static bool IsContent(SurveyedFile file) =>
        file.Kind.IsPageImage() || file.Kind.IsWholeDocument() || file.Kind is ContentKind.Text or ContentKind.Alto or ContentKind.Hocr or ContentKind.Html;

    private static IEnumerable<string> Split(IReadOnlyDictionary<PackageColumn, string> cells, PackageColumn column) =>
        cells.TryGetValue(column, out var cell) ? cell.Split(_between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];

    private static void Take<T>(T? found, string name, List<T> into, List<string> missing)
        where T : class
    {
        if (found is null)
        {
            missing.Add(name);
        }
        else if (!into.Contains(found))
        {
            into.Add(found);
        }
    }
}
