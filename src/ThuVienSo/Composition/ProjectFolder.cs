namespace ThuVienSo.Composition;

/// <summary>Finds the folders that come with the program, in a checkout as in an installation.</summary>
public static class ProjectFolder
{
    /// <summary>The nearest folder of that name beside the program or above it; null when there is none.</summary>
    public static string? Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, name);
            if (Directory.Exists(candidate))
                return candidate;
        }

        return null;
    }
}
