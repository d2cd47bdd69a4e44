using System.Runtime.CompilerServices;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats;

namespace ThuVienSo.Tests.Samples;

public sealed class SampleFilesTests
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Here(), "../../../samples"));

    private static readonly Lazy<Task<List<ReadResult>>> All = new(ReadAllAsync);

    private static IEnumerable<string> Whole => Names(broken: false);

    private static IEnumerable<string> Broken => Names(broken: true);

    [TestCaseSource(nameof(Whole))]
    public async Task A_sample_file_is_read_without_a_problem(string name)
    {
        var results = await ReadAsync(name);
        Assert.That(Problems(results).Select(problem => $"{problem.SourceKey} {problem.Field} {problem.Code}: {problem.Reason.En}"), Is.Empty);
        Assert.That(results, Is.Not.Empty);
    }

    [TestCaseSource(nameof(Broken))]
    public async Task A_broken_file_is_reported_with_reasons_in_two_languages(string name)
    {
        var problems = Problems(await ReadAsync(name)).ToList();
        Assert.That(problems, Is.Not.Empty);
        Assert.That(problems.All(problem => problem.Reason.Vi.Length > 0 && problem.Reason.En.Length > 0));
    }

    // What is whole beside what is broken goes in, and what is left of a record that was cut off.
    [TestCase("co-loi/marc-bi-cat.mrc", 3)]
    [TestCase("co-loi/marc-sai-do-dai.mrc", 3)]
    [TestCase("co-loi/marc-utf8-hong.mrc", 2)]
    [TestCase("co-loi/marc-isbn-sai.mrc", 2)]
    [TestCase("co-loi/marc-thieu-nhan-de.mrc", 1)]
    [TestCase("co-loi/xml-khong-dong-the.xml", 1)]
    [TestCase("co-loi/dc-thieu-nhan-de.xml", 1)]
    [TestCase("co-loi/bang-dong-lech.csv", 3)]
    [TestCase("co-loi/bang-thieu-nhan-de.csv", 1)]
    [TestCase("co-loi/bang-chu-ma-cu.csv", 3)]
    public async Task Good_records_of_a_broken_file_are_read(string name, int records) =>
        Assert.That((await ReadAsync(name)).OfType<ReadResult.Record>().Count(), Is.EqualTo(records));

    [Test]
    public async Task There_are_300_records_each_with_a_key_of_its_own()
    {
        var records = await RecordsAsync();
        Assert.That(records, Has.Count.GreaterThanOrEqualTo(300));
        Assert.That(records.GroupBy(record => (record.Source, record.SourceKey)).Where(group => group.Count() > 1).Select(group => group.Key), Is.Empty);
    }

    [Test]
    public async Task All_12_libraries_hold_something_and_no_other_does()
    {
        var libraries = (await PlacesAsync<PlaceDraft.Library>()).Select(library => library.Code).ToList();
        Assert.That(libraries, Has.Count.EqualTo(12));
        Assert.That((await RecordsAsync()).SelectMany(record => record.Holdings).Select(holding => holding.Library).Distinct(), Is.EquivalentTo(libraries));
    }

    [Test]
    public async Task No_barcode_is_there_twice()
    {
        var barcodes = (await RecordsAsync()).SelectMany(record => record.Holdings).Select(holding => holding.Barcode).ToList();
        Assert.That(barcodes, Has.None.Null);
        Assert.That(barcodes, Is.Unique);
    }

    [Test]
    public async Task Collections_are_nested_and_each_holds_something()
    {
        var collections = await PlacesAsync<PlaceDraft.Collection>();
        Assert.That(collections.Count(collection => collection.Parent is not null), Is.GreaterThanOrEqualTo(5));
        Assert.That(collections.Select(collection => collection.Parent).OfType<string>(), Is.All.Matches<string>(parent => collections.Any(collection => collection.Code == parent)));

        var names = collections.ToDictionary(collection => collection.Code, collection => collection.Name);
        var used = (await RecordsAsync()).SelectMany(record => record.Collections).ToHashSet();
        foreach (var collection in collections.Where(collection => collections.All(other => other.Parent != collection.Code)))
        {
            string path = collection.Parent is { } parent ? $"{names[parent]} / {collection.Name}" : collection.Name;
            Assert.That(used.Contains(collection.Code) || used.Contains(path), collection.Code);
        }
    }

    [TestCase("đường", "Đường kách mệnh")]
    [TestCase("dương", "Rừng dương Mỹ Khê")]
    [TestCase("đương", "Đương đầu với bão")]
    [TestCase("duong", "Duong lang que toi")]
    [TestCase("thể", "Thể thơ lục bát trong ca dao xứ Quảng")]
    [TestCase("tổ chức", "Tổ chức bạn đọc ở thư viện huyện")]
    [TestCase("hoà", "Hoà bình trở lại trên bến Mỹ Á")]
    [TestCase("hòa", "Hòa mình với biển")]
    [TestCase("Hội An", "Đô thị cổ Hội An")]
    [TestCase("H’rê", "Truyện kể của người H’rê vùng Sơn Hà")]
    [TestCase("ƀ č ŭ", "Mẹo đọc các chữ ƀ č ŭ")]
    [TestCase("Nguyễn Du", "Thanh Hiên thi tập")]
    public async Task A_title_that_searches_are_tried_with_is_there(string why, string title) =>
        Assert.That((await RecordsAsync()).Select(record => record.Description.Title.Proper), Has.Member(title), why);

    [Test]
    public async Task Characters_beyond_the_basic_plane_are_there() =>
        Assert.That((await RecordsAsync()).SelectMany(record => record.Description.Notes), Has.Some.Contains("𤾓𢆥𥪞𡎝𠊛些"));

    [Test]
    public async Task Every_date_that_is_stated_says_a_year()
    {
        var unread = (await RecordsAsync()).Select(record => record.Description.Publication).Where(publication => publication is { Date: not null, YearFrom: null });
        Assert.That(unread.Select(publication => publication!.Date), Is.Empty);
    }

    /// <summary>Every record of the samples that are whole.</summary>
    internal static async Task<List<RecordDraft>> RecordsAsync() =>
        [.. (await All.Value).OfType<ReadResult.Record>().Select(result => result.Draft)];

    private static async Task<List<TPlace>> PlacesAsync<TPlace>() =>
        [.. (await All.Value).OfType<ReadResult.Place>().Select(result => result.Draft).OfType<TPlace>()];

    private static async Task<List<ReadResult>> ReadAllAsync()
    {
        var results = new List<ReadResult>();
        foreach (string name in Whole)
            results.AddRange(await ReadAsync(name));
        return results;
    }

    private static async Task<List<ReadResult>> ReadAsync(string name)
    {
        await using var stream = File.OpenRead(Path.Combine(Folder, name));
        return await FormatRecognition.ReadAsync(stream, new ReadingContext(name), CancellationToken.None).ToListAsync();
    }

    private static IEnumerable<ImportProblem> Problems(IEnumerable<ReadResult> results) => results.SelectMany(result => result switch
    {
        ReadResult.Record record => record.Warnings,
        ReadResult.Problem problem => [problem.What],
        _ => [],
    });

    private static IEnumerable<string> Names(bool broken) => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
        .Where(name => !name.EndsWith(".md", StringComparison.Ordinal) && !name.EndsWith(".http", StringComparison.Ordinal))
        .Where(name => !name.StartsWith("scans/", StringComparison.Ordinal) && !name.StartsWith("co-loi/quet-kem/", StringComparison.Ordinal))
        .Where(name => name.StartsWith("co-loi/", StringComparison.Ordinal) == broken)
        .Order(StringComparer.Ordinal);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
