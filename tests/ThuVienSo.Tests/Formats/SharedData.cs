namespace ThuVienSo.Tests.Formats;

/// <summary>
/// Files made by others, beside the checkout (or where THUVIENSO_SHARED says); tests that need them are ignored where they are not.
/// </summary>
internal static class SharedData
{
    public static string Folder(string name)
    {
        var shared = Environment.GetEnvironmentVariable("THUVIENSO_SHARED") ?? Find();
        var folder = shared is null ? null : Path.Combine(shared, "data", name);
        if (folder is null || !Directory.Exists(folder))
        {
            Assert.Ignore($"The folder shared/data/{name} is not beside the checkout, and THUVIENSO_SHARED does not name it.");
        }

        return folder!;
    }

    private static string? Find()
    {
        for (var at = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); at is not null; at = at.Parent)
        {
            var shared = Path.Combine(at.FullName, "shared");
            if (Directory.Exists(Path.Combine(shared, "data")))
            {
                return shared;
            }
        }

        return null;
    }
}
