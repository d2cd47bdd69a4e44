using System.Globalization;

namespace ThuVienSo.IntegrationTests.PrivatePostgres;

/// <summary>postmaster.pid of a cluster: written by the server, and here made to say what a crash can leave in it.</summary>
internal static class PostmasterPid
{
    public static string File(string folder) => Path.Combine(folder, "pgdata", "postmaster.pid");

    public static int Read(string folder) => int.Parse(System.IO.File.ReadLines(File(folder)).First(), CultureInfo.InvariantCulture);

    /// <summary>Puts another process number into the file a killed server left.</summary>
    public static void Replace(string folder, int pid)
    {
        var lines = System.IO.File.ReadAllLines(File(folder));
        lines[0] = pid.ToString(CultureInfo.InvariantCulture);
        using var file = new FileStream(File(folder), FileMode.Open, FileAccess.Write);
        file.SetLength(0);
        using var writer = new StreamWriter(file);
        foreach (var line in lines)
            writer.Write(line + "\n");
    }
}
