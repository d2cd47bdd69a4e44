using ThuVienSo.Tests.Facts;

namespace ThuVienSo.IntegrationTests.Facts;

/// <summary>Every row of the tables of facts, as a program sees it that searches over HTTP in documents made of the rows.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Self)]
internal sealed class FactsOverHttpTests
{
    private static FactCatalog? catalog;

    /// <summary>What becomes of a row: its documents, and whether the API finds them as it should.</summary>
    private sealed record Rule(string File, Func<FactRow, IEnumerable<FactDocument>> Documents, Func<FactRow, Task<bool>> HoldsAsync);

    private static readonly IReadOnlyList<Rule> Rules =
    [
        new("01-marks.tsv", row => Titled(row, Line(row[1]), Line(row[2])), row => IsFirstAsync(row, row[0], 0)),
        new("02-tone-placement.tsv", row => Titled(row, Line(row[1]), Line(row[0])), async row => row[2] == "="
            ? (await catalog!.FindAsync(row, row[0])) is [{ Marks: var a }, { Marks: var b }] && a.Concat(b).All(mark => mark.Exact)
            : await IsFirstAsync(row, row[0], 1)),
        new("02-near-spelling.tsv", row => Titled(row, Line(row[1]), Line(row[0])), async row => await IsFirstAsync(row, row[0], 1) && (row[2] != "~" || await HasAsync(row, row[0], 0))),
        new("03-no-stop-words.tsv", row => Titled(row, row[1], row[2]), async row => await IsFirstAsync(row, row[0], 0)
            && (!await HasAsync(row, row[0], 1) || row[0].Split(' ').Length > 2)), // of three words it is enough to have two, where few documents have all
        new("04-d-stroke.tsv", row => Titled(row, Line(row[0]), Line(row[2])), async row => await IsFirstAsync(row, row[0], 0) && await HasAsync(row, row[1], 0)),
        new("05-typing.tsv", row => Titled(row, Line(row[2] == "none" ? row[0] : row[1])), row => HasAsync(row, row[0], 0)),
        new("06-abbreviations.tsv", row => Titled(row, row[1]), async row => await HasAsync(row, row[0], 0) == (row[2] == "found")),
        new("07-numbers.tsv", Numbered, async row => await HasAsync(row, row[0], 0) == (row[3] == "found")),
        new("08-order.tsv", row => Titled(row, row[1], row[0]), async row => (await catalog!.FindAsync(row, "", "title")).Select(hit => hit.Number).SequenceEqual([1, 0])),
        new("09-characters.tsv", row => row[3] == "-" ? Titled(row, row[1]) : Titled(row, row[1], row[3]), async row => row[2] == "first"
            ? await IsFirstAsync(row, row[0], 0) && await HasAsync(row, row[0], 1)
            : await HasAsync(row, row[0], 0) == (row[2] == "found")),
    ];

    [OneTimeSetUp]
    public async Task StartAsync() =>
        catalog = await FactCatalog.StartAsync(Rules.SelectMany(rule => FactRows.Read(FactCatalog.Tables, rule.File).SelectMany(rule.Documents)));

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (catalog is not null)
        {
            await catalog.DisposeAsync();
        }
    }

    [TestCaseSource(nameof(Files))]
    public async Task Every_fact_holds_over_HTTP(string file)
    {
        var rule = Rules.Single(one => one.File == file);
        var rows = FactRows.Read(FactCatalog.Tables, file);
        var failed = new List<FactRow>();
        foreach (var row in rows)
        {
            if (!await rule.HoldsAsync(row))
            {
                failed.Add(row);
            }
        }

        TestContext.Out.WriteLine($"{file}: {rows.Count - failed.Count} of {rows.Count} rows hold.");
        Assert.That(string.Join('\n', failed), Is.Empty);
    }

    private static IEnumerable<string> Files() => Rules.Select(rule => rule.File);

    /// <summary>A title that is not only the words in question.</summary>
    private static string Line(string words) => $"Bài {words} một";

    private static IEnumerable<FactDocument> Titled(FactRow row, params string[] titles) => titles.Select((title, n) => new FactDocument(row, n, title));

    private static IEnumerable<FactDocument> Numbered(FactRow row) => row[1] switch
    {
        "title" => Titled(row, row[2]),
        "note" => [new(row, 0, "Tài liệu", Note: row[2])],
        _ => [new(row, 0, "Tài liệu", Identifier: row[2])],
    };

    private static async Task<bool> IsFirstAsync(FactRow row, string query, int number) => (await catalog!.FindAsync(row, query)) is [{ Number: var first }, ..] && first == number;

    private static async Task<bool> HasAsync(FactRow row, string query, int number) => (await catalog!.FindAsync(row, query)).Exists(hit => hit.Number == number);
}
