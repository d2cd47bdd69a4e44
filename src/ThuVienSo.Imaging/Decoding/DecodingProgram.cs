namespace ThuVienSo.Imaging.Decoding;

/// <summary>How to start our own executable: under <c>dotnet run</c>, from a test that references it, or published.</summary>
/// <param name="File">What to start.</param>
/// <param name="Arguments">What goes before the verb.</param>
public sealed record DecodingProgram(string File, IReadOnlyList<string> Arguments)
{
    private const string Name = "ThuVienSo";

    /// <summary>Finds it from where this process was started.</summary>
    /// <exception cref="FileNotFoundException">The executable is not beside this program.</exception>
    public static DecodingProgram Find()
    {
        var running = Environment.ProcessPath;
        if (running is not null && Is(running, Name))
            return new DecodingProgram(running, []);
        var assembly = Path.Combine(AppContext.BaseDirectory, $"{Name}.dll");
        if (System.IO.File.Exists(assembly))
            return new DecodingProgram(running is not null && Is(running, "dotnet") ? running : "dotnet", ["exec", assembly]);
        throw new FileNotFoundException($"Không thấy chương trình giải mã / the decoding program is not there: {assembly}", assembly);
    }

    private static bool Is(string path, string name) => Path.GetFileNameWithoutExtension(path).Equals(name, StringComparison.OrdinalIgnoreCase);
}
