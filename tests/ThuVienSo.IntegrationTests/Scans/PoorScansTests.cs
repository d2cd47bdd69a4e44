using ThuVienSo.Catalog.Digital;

namespace ThuVienSo.IntegrationTests.Scans;

/// <summary>The sample that is broken on purpose: each of its faults is in the report, and nothing else.</summary>
public sealed class PoorScansTests : ScanImportTest
{
    [Test]
    public async Task Every_fault_of_a_bad_day_is_told_with_its_file_and_page()
    {
        var (outcome, findings) = await ImportAsync(Sample("co-loi/quet-kem"));

        Assert.That(findings.Select(finding => $"{finding.Code} {finding.File} {finding.Page}".TrimEnd()), Is.EquivalentTo(new[]
        {
            "page-gap 0004.jpg 3", "page-content-twice 0005-ban-sao.jpg 5", "page-blank 0006.jpg 6", "page-turned 0007.jpg 7", "resolution-under-200 0008.jpg 8", "image-damaged 0009.jpg 9",
            "text-without-page ghi-chu-may-quet.ini", "resolution-under-300",
        }));
        Assert.That(findings.Where(finding => finding.File is not null), Has.All.Matches<ScanFinding>(finding =>
            finding.Vietnamese.Contains(finding.File!, StringComparison.Ordinal) && finding.English.Contains(finding.File!, StringComparison.Ordinal)));
        Assert.That((outcome.Figures.Objects, outcome.Figures.Blocked), Is.EqualTo((1, 1)), "what cannot be read whole is not taken in");
    }
}
