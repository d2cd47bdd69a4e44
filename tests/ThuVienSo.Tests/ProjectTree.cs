namespace ThuVienSo.Tests;

/// <summary>Files of the checkout that the tests run in.</summary>
internal static class ProjectTree
{
    /// <summary>The absolute path of a file named from the root of the checkout.</summary>
    public static string File(params string[] parts)
    {
        for (var at = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); at is not null; at = at.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(at.FullName, "ThuVienSo.sln")))
            {
                return Path.Combine([at.FullName, .. parts]);
            }
        }

        throw new AssertionException("The tests do not run inside the checkout.");
    }
}
