namespace ThuVienSo.Tests.Imaging;

/// <summary>Programs outside the SDK that a test needs: without them it is ignored on a desk, and fails where CI=true.</summary>
internal static class Programs
{
    public static void Need(string name)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (folders.Any(folder => File.Exists(Path.Combine(folder, name)) || File.Exists(Path.Combine(folder, name + ".exe"))))
            return;
        var reason = $"The program {name} is not installed.";
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
            Assert.Fail(reason);
        Assert.Ignore(reason);
    }
}
