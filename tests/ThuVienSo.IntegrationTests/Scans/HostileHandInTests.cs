using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

using Microsoft.Extensions.Logging.Abstractions;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Scans;
using ThuVienSo.Ingestion.Working;
using ThuVienSo.IntegrationTests.Catalog;

namespace ThuVienSo.IntegrationTests.Scans;

/// <summary>
/// Hostile and damaged packages are handed in whole, to catalog and files: nothing is written outside the installation, nothing outside it comes in, each is answered in time with sentences, and
/// nothing is left on the desk. <c>THUVIENSO_MUTATIONS</c> sets how many damaged ones.
/// </summary>
[CancelAfter(7_200_000)]
public sealed class HostileHandInTests : CatalogTest
{
    /// <summary>What handing in one package may allocate in this process; decoding is another's, with limits of its own.</summary>
    private const long MostMemory = 512L << 20;

    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("THUVIENSO_MUTATIONS"), CultureInfo.InvariantCulture, out var count) ? count : 28;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private string _outside = null!;
    private FilePlaces _places = null!;
    private WorkDesk _desk = null!;
    private DecodingPool _decoding = null!;
    private ScanImporter _importer = null!;

    private string Secret => Path.Combine(_outside, "bi-mat.txt");

    [SetUp]
    public async Task MakeImporterAsync()
    {
        _outside = Directory.CreateTempSubdirectory("thuvienso-hostile-").FullName;
        await File.WriteAllTextAsync(Secret, $"Chuyện không ai được biết {Guid.NewGuid()}", Token);
        var data = Path.Combine(_outside, "a", "b", "data");
        _places = new FilePlaces(Path.Combine(data, "files"), Path.Combine(data, "derivatives"), Path.Combine(data, "desks"));
        _desk = WorkDesk.Open(_places.Desks);
        _decoding = new DecodingPool(1, new DecodingLimits { Memory = 1L << 30, TimePerFrame = TimeSpan.FromSeconds(30) });
        _importer = new ScanImporter(Source, _places, _desk, _decoding, TimeProvider.System, NullLogger<ScanImporter>.Instance);
    }

    [TearDown]
    public async Task DropImporterAsync()
    {
        await _decoding.DisposeAsync();
        _desk.Dispose();
        Directory.Delete(_outside, recursive: true);
    }

    [Test]
    public async Task Attacks_of_every_kind_end_in_sentences()
    {
        foreach (var (name, content) in new HostilePackages(Secret).Attacks())
            TestContext.Out.WriteLine($"{name}: {await HandInAsync(name, content)}");
        await AssertNothingCameInAsync();
    }

    [Test]
    public async Task Damaged_packages_come_in_or_are_refused()
    {
        var outcomes = new Dictionary<string, int>();
        for (var seed = 0; seed < Count; seed++)
        {
            var (name, content) = HostilePackages.Damaged(seed);
            var outcome = (await HandInAsync(name, content)).Split(':')[0];
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }

        TestContext.Out.WriteLine(string.Join(", ", outcomes.OrderByDescending(one => one.Value).Select(one => $"{one.Key} {one.Value}")));
        Assert.That(outcomes.GetValueOrDefault("taken"), Is.GreaterThan(0));
        await AssertNothingCameInAsync();
    }

    /// <summary>What became of it: "taken", "blocked" or "refused", and the first sentence.</summary>
    private async Task<string> HandInAsync(string name, byte[] content)
    {
        var path = Path.Combine(_outside, "a", "b", name);
        await File.WriteAllBytesAsync(path, content, Token);
        var before = Outside();
        var (began, allocated) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes());
        var outcome = await OutcomeAsync(name, path);
        Assert.That(Stopwatch.GetElapsedTime(began), Is.LessThan(Patience), name);
        Assert.That(GC.GetTotalAllocatedBytes() - allocated, Is.LessThan(MostMemory), name);
        Assert.That(Outside(), Is.EqualTo(before), $"{name}: something was written outside");
        Assert.That(Directory.EnumerateFiles(_places.Desks, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)), Is.Empty, $"{name}: left on the desk");
        File.Delete(path);
        return outcome;
    }

    private async Task<string> OutcomeAsync(string name, string path)
    {
        try
        {
            var outcome = await _importer.RunAsync(new ScanRequest { Name = name, Path = path }, null, Token);
            var findings = await new ScanFindings(Source).ReadAsync(outcome.Batch, 0, 1000, Token);
            Assert.That(findings.Select(finding => finding.Vietnamese), Has.All.Length.GreaterThan(10), name);
            Assert.That(findings.Select(finding => finding.English), Has.All.Length.GreaterThan(10), name);
            if (outcome.Figures.Objects > outcome.Figures.Blocked)
                return "taken";
            Assert.That(findings, Is.Not.Empty, $"{name}: nothing came in, and nothing says why");
            return $"blocked: {findings.FirstOrDefault(finding => finding.Severity == FindingSeverity.Blocking, findings[0]).Vietnamese}";
        }
        catch (PackageRefusedException refused)
        {
            Assert.That(refused.Finding.Text.Vi, Has.Length.GreaterThan(10), name);
            Assert.That(refused.Finding.Text.En, Has.Length.GreaterThan(10), name);
            return $"refused: {refused.Finding.Text.Vi}";
        }
    }

    /// <summary>All files that are not the installation's, with their content.</summary>
    private string[] Outside() =>
    [
        .. Directory.EnumerateFiles(_outside, "*", SearchOption.AllDirectories)
            .Where(file => !file.StartsWith(Path.Combine(_outside, "a", "b", "data"), StringComparison.Ordinal))
            .Select(file => $"{file} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}").Order(StringComparer.Ordinal),
        .. Directory.EnumerateFiles(Path.GetTempPath(), "*canary*"),
    ];

    private async Task AssertNothingCameInAsync()
    {
        var hash = SHA256.HashData(await File.ReadAllBytesAsync(Secret, Token));
        await using var command = Source.CreateCommand("select count(*) from stored_file where sha256 = $1");
        command.Parameters.Add(new() { Value = hash });
        Assert.That(await command.ExecuteScalarAsync(Token), Is.Zero, "the secret was taken in as a file");
        const string Words = "không ai được biết";
        Assert.That(await ValueAsync<long>($"select count(*) from import_item where description::text like '%{Words}%' or source_record like convert_to('%{Words}%', 'UTF8')"), Is.Zero);
        var texts = await new DigitalReading(Source).TextsAsync(await ValueAsync<long[]>("select coalesce(array_agg(id), '{}') from page_text"), Token);
        Assert.That(texts.Values.Where(text => text.Text.Contains(Words, StringComparison.Ordinal)), Is.Empty, "the secret was read into a page");
        var named = Directory.EnumerateFiles(_places.Masters, "*", SearchOption.AllDirectories).ToList();
        Assert.That(named.Where(file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))) != Path.GetFileName(file)), Is.Empty, "every master is what its name says");
    }
}
