using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Inboxes;

/// <summary>A file of the inbox.</summary>
/// <param name="File">As it lay there when it was looked at.</param>
/// <param name="Folders">
/// The folders of the inbox that lead to it, outermost first: none, or the one that names its source; more are too many. Before them may stand the one of what is to be looked at first.
/// </param>
public sealed record InboxFile(FileInfo File, IReadOnlyList<string> Folders)
{
    private static readonly string[] HalfCopied = [".tmp", ".part", ".partial", ".crdownload", ".filepart"];

    /// <summary>Links are not followed, so that no folder has itself inside. What is hidden is nobody's records.</summary>
    private static readonly EnumerationOptions Visible = new() { AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden, IgnoreInaccessible = false };

    /// <summary>Name to show, relative to the inbox, with "/" between folders.</summary>
    public string Name => string.Join('/', Folders.Append(File.Name));

    /// <summary>It stops when its report is made.</summary>
    public bool IsForReview => Folders is [InboxFolders.Review, ..];

    /// <summary>Who gave the keys, where the records do not say so: the folder of the file; empty at the top.</summary>
    public string Source => Ways is [var source] ? source : "";

    public bool IsTooDeep => Ways.Count > 1;

    /// <summary>The <see cref="InboxFolder.Name"/> of the folder that it lies in; null at the top.</summary>
    internal string? TopFolder => Ways is [var top, ..] ? (IsForReview ? $"{InboxFolders.Review}/{top}" : top) : null;

    private IReadOnlyList<string> Ways => IsForReview ? [.. Folders.Skip(1)] : Folders;

    /// <summary>The files below an inbox, also those too deep, by name. <paramref name="closed"/> is told of a folder that cannot be looked into.</summary>
    public static IReadOnlyList<InboxFile> Under(string inbox, Action<string, UnauthorizedAccessException> closed)
    {
        var files = new List<InboxFile>();
        Look(new DirectoryInfo(inbox), []);
        return [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)];

        void Look(DirectoryInfo folder, string[] way)
        {
            try
            {
                files.AddRange(folder.EnumerateFiles("*", Visible).Where(IsRecordFile).Select(file => new InboxFile(file, way)));
                foreach (var inner in folder.EnumerateDirectories("*", Visible).Where(inner => !IsReserved(inner.Name, way)))
                    Look(inner, [.. way, inner.Name]);
            }
            catch (UnauthorizedAccessException cause) when (way.Length > 0)
            {
                closed(string.Join('/', way), cause);
            }
            catch (DirectoryNotFoundException) when (way.Length > 0)
            {
                // Taken away while it was looked at: then there is nothing in it.
                return;
            }
        }
    }

    private static bool IsReserved(string name, string[] way) => name.StartsWith('~') || (way.Length == 0 && name is InboxFolders.Done or InboxFolders.Problems);

    /// <summary>Those that copying programs name until they are done, and locks of office programs, are nobody's records.</summary>
    private static bool IsRecordFile(FileInfo file) => !file.Name.StartsWith('~') && !file.Name.StartsWith('.') && !HalfCopied.Contains(file.Extension, StringComparer.OrdinalIgnoreCase);
}
