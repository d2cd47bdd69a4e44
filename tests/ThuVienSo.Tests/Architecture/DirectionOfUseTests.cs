using System.Reflection;

namespace ThuVienSo.Tests.Architecture;

/// <summary>Which assembly may use which, as ARCHITECTURE.md says; read from the built assemblies.</summary>
public sealed class DirectionOfUseTests
{
    [TestCase("ThuVienSo.Text", "")]
    [TestCase("ThuVienSo.Catalog", "ThuVienSo.Text")]
    [TestCase("ThuVienSo.Search", "ThuVienSo.Text")]
    [TestCase("ThuVienSo.Imaging", "ThuVienSo.Text")]
    [TestCase("ThuVienSo.Ingestion", "ThuVienSo.Catalog ThuVienSo.Imaging ThuVienSo.Search ThuVienSo.Text")]
    [TestCase("ThuVienSo.Web", "ThuVienSo.Catalog ThuVienSo.Imaging ThuVienSo.Search ThuVienSo.Text")]
    public void A_project_uses_only_those_below_it(string assembly, string allowed)
    {
        var used = References(assembly).Where(name => name.StartsWith("ThuVienSo", StringComparison.Ordinal));

        Assert.That(used, Is.SubsetOf(allowed.Split(' ')));
    }

    [Test]
    public void The_language_needs_no_package()
    {
        Assert.That(References("ThuVienSo.Text"), Has.All.Matches<string>(name => name.StartsWith("System.", StringComparison.Ordinal)));
    }

    [TestCase("ThuVienSo.Catalog", "Lucene.Net")]
    [TestCase("ThuVienSo.Search", "Npgsql")]
    [TestCase("ThuVienSo.Search", "Microsoft.EntityFrameworkCore")]
    [TestCase("ThuVienSo.Web", "Lucene.Net")]
    [TestCase("ThuVienSo.Ingestion", "Lucene.Net")]
    [TestCase("ThuVienSo.Ingestion", "NetVips")]
    [TestCase("ThuVienSo.Ingestion", "UglyToad.PdfPig")]
    [TestCase("ThuVienSo.Web", "NetVips")]
    [TestCase("ThuVienSo.Web", "UglyToad.PdfPig")]
    public void A_package_stays_out_of_its_neighbours(string assembly, string package)
    {
        Assert.That(References(assembly), Does.Not.Contain(package));
    }

    private static IEnumerable<string> References(string assembly) => Assembly.Load(assembly).GetReferencedAssemblies().Select(name => name.Name!);
}
