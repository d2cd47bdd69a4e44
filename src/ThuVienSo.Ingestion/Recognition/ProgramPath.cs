namespace ThuVienSo.Ingestion.Recognition;

/// <summary>Finds an installed program.</summary>
internal static class ProgramPath
{
    /// <summary>The full path of a program on PATH, or where its installer puts it on Windows; null when there is none.</summary>
    /// <param name="name">Without ".exe".</param>
    /// <param name="folder">Its folder below "Program Files", for installers that leave PATH alone.</param>
    public static string? Find(string name, string? folder = null)
    {
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).AsEnumerable();
        if (OperatingSystem.IsWindows() && folder is not null)
            folders = folders.Append(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), folder));
        return folders.Where(Path.IsPathFullyQualified).Select(one => Path.Combine(one, file)).FirstOrDefault(File.Exists);
    }
}
