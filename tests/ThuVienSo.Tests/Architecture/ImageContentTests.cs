using ThuVienSo.Composition;

namespace ThuVienSo.Tests.Architecture;

public sealed class ImageContentTests
{
    private static readonly string Root = Path.GetDirectoryName(ProjectFolder.Find("samples")!)!;

    /// <summary>Builds, data and what tests leave behind are of one machine: an image has nothing of them.</summary>
    [Test]
    public void What_git_leaves_out_is_left_out_of_the_image()
    {
        var left = Lines(".dockerignore").Select(line => line.Replace("**/", "", StringComparison.Ordinal)).ToList();
        var files = Lines(".gitignore").Where(line => line.EndsWith('/')).Select(line => line.Trim('/')).ToList();
        Assert.That(files, Has.Member("data").And.Member("bin").And.Member("obj"));
        Assert.That(left, Is.SupersetOf(files).And.Contain(".git"));
    }

    private static IEnumerable<string> Lines(string file) => File.ReadAllLines(Path.Combine(Root, file)).Where(line => line.Length > 0 && line[0] != '#');
}
