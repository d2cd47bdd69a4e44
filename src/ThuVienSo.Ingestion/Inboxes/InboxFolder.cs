namespace ThuVienSo.Ingestion.Inboxes;

/// <summary>A folder at the top of the inbox, as it was when it was looked at: a package of scans, or one that names the source of the files in it.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Files">How many files are in it and below.</param>
/// <param name="Length">Bytes of them all.</param>
/// <param name="Written">When the last of them was written.</param>
public sealed record InboxFolder(DirectoryInfo Folder, long Files, long Length, DateTime Written)
{
    public string Name => Folder.Name;

    /// <summary>Null when it was taken away while it was looked at, or may not be looked into.</summary>
    internal static InboxFolder? Look(DirectoryInfo folder)
    {
        try
        {
            var (files, length, written) = (0L, 0L, DateTime.MinValue);
            foreach (var file in folder.EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
            {
                files++;
                length += file.Length;
                written = file.LastWriteTimeUtc > written ? file.LastWriteTimeUtc : written;
            }

            return new InboxFolder(folder, files, length, written);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The folders at the top of an inbox that are not its own and not empty.</summary>
    internal static IEnumerable<InboxFolder> Under(string inbox) => new DirectoryInfo(inbox)
        .EnumerateDirectories("*", new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden })
        .Where(folder => !folder.Name.StartsWith('~') && folder.Name is not (InboxFile.Done or InboxFile.Problems))
        .Select(Look).OfType<InboxFolder>().Where(folder => folder.Files > 0).OrderBy(folder => folder.Name, StringComparer.Ordinal);
}
