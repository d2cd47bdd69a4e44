using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Inboxes;

/// <summary>A folder at the top of the inbox, as it was when it was looked at: a package of scans, or one that names the source of the files in it.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Files">How many files are in it and below.</param>
/// <param name="Length">Bytes of them all.</param>
/// <param name="Written">When the last of them was written.</param>
public sealed record InboxFolder(DirectoryInfo Folder, long Files, long Length, DateTime Written)
{
    /// <summary>Relative to the inbox.</summary>
    public string Name => IsForReview ? $"{InboxFolders.Review}/{Folder.Name}" : Folder.Name;

    /// <summary>It stops when its report is made.</summary>
    public bool IsForReview { get; init; }

    /// <summary>Its files, relative to it.</summary>
    internal IReadOnlySet<string> Paths { get; init; } = new HashSet<string>();

    /// <summary>It is said to name a source, so that its files are taken singly.</summary>
    internal bool IsMarked => File.Exists(Path.Combine(Folder.FullName, InboxFolders.SourceMark));

    /// <summary>Null when it was taken away while it was looked at, or may not be looked into.</summary>
    internal static InboxFolder? Look(DirectoryInfo folder)
    {
        try
        {
            var (paths, length, written) = (new HashSet<string>(StringComparer.Ordinal), 0L, DateTime.MinValue);
            foreach (var file in folder.EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
            {
                paths.Add(Path.GetRelativePath(folder.FullName, file.FullName));
                length += file.Length;
                written = file.LastWriteTimeUtc > written ? file.LastWriteTimeUtc : written;
            }

            return new InboxFolder(folder, paths.Count, length, written) { Paths = paths };
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The folders at the top of an inbox, and of what is to be looked at first, that are not its own and not empty.</summary>
    internal static IEnumerable<InboxFolder> Under(string inbox) =>
        In(inbox).Concat(Path.Combine(inbox, InboxFolders.Review) is var review && Directory.Exists(review) ? In(review).Select(folder => folder with { IsForReview = true }) : []);

    private static IEnumerable<InboxFolder> In(string inbox) => new DirectoryInfo(inbox)
        .EnumerateDirectories("*", new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden })
        .Where(folder => !folder.Name.StartsWith('~') && folder.Name is not (InboxFolders.Done or InboxFolders.Problems or InboxFolders.Review))
        .Select(Look).OfType<InboxFolder>().Where(folder => folder.Files > 0).OrderBy(folder => folder.Name, StringComparer.Ordinal);
}
