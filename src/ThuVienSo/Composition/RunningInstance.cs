using System.Text.Json;

namespace ThuVienSo.Composition;

/// <summary>
/// How another process of this installation reaches the private PostgreSQL that a running one owns: the file <c>running.json</c> in the data folder, readable by
/// the owner of the installation alone. It says nothing about who owns the cluster, only where it answers.
/// </summary>
public sealed record RunningInstance(int ProcessId, string ConnectionString)
{
    private const string FileName = "running.json";

    public static void Write(DataFolder data, RunningInstance instance)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(PathIn(data), options);
        JsonSerializer.Serialize(file, instance);
    }

    /// <summary>Null when nobody said where it answers.</summary>
    public static RunningInstance? Read(DataFolder data)
    {
        try
        {
            using var file = File.OpenRead(PathIn(data));
            return JsonSerializer.Deserialize<RunningInstance>(file);
        }
        catch (Exception gone) when (gone is FileNotFoundException or JsonException)
        {
            return null;
        }
    }

    public static void Remove(DataFolder data) => File.Delete(PathIn(data));

    private static string PathIn(DataFolder data) => Path.Combine(data.Root, FileName);
}
