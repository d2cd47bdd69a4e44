namespace ThuVienSo.Benchmarks.Corpus;

/// <summary>What one made-up catalog record says.</summary>
public sealed record SyntheticRecord(
    long Id,
    string Title,
    string Author,
    string Publisher,
    int Year,
    string Language,
    string Type,
    IReadOnlyList<string> Subjects,
    string Abstract,
    string Library,
    string Barcode);

/// <summary>Makes catalog records from a seed: title of 4 to 12 words, abstract of 40 to 120 words, one author, one to three subjects, one copy.</summary>
public sealed class SyntheticRecords(int seed)
{
    private static readonly string[] Libraries =
    [
        "quang-ngai", "ba-to", "binh-son", "ly-son", "minh-long", "mo-duc", "nghia-hanh", "son-ha", "son-tay", "son-tinh", "tra-bong", "tu-nghia",
    ];

    private static readonly string[] Families = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý"];
    private static readonly string[] Types = ["book", "book", "book", "book", "serial", "thesis", "map", "recording"];
    private static readonly string[] Languages = ["vie", "vie", "vie", "vie", "vie", "vie", "vie", "eng", "fre", "chi"];

    private readonly SyllableVocabulary _words = new(60_000, seed);

    public SyllableVocabulary Vocabulary => _words;

    public IEnumerable<SyntheticRecord> Make(int count)
    {
        var random = new Random(seed + 1);
        var authors = Names(random, 30_000);
        var subjects = Enumerable.Range(0, 4_000).Select(_ => Capital(Words(random, 2))).Distinct().ToArray();
        var publishers = Enumerable.Range(0, 300).Select(_ => "Nxb. " + Capital(Words(random, 2))).ToArray();
        for (var id = 1; id <= count; id++)
        {
            yield return new SyntheticRecord(
                id,
                Capital(Words(random, random.Next(4, 13))),
                Skewed(random, authors),
                Skewed(random, publishers),
                2026 - (int)(90 * Math.Pow(random.NextDouble(), 2)),
                Languages[random.Next(Languages.Length)],
                Types[random.Next(Types.Length)],
                [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Skewed(random, subjects)).Distinct()],
                Capital(Words(random, random.Next(40, 121))),
                Libraries[random.Next(Libraries.Length)],
                $"QN{id:D8}");
        }
    }

    private string[] Names(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => $"{Skewed(random, Families)} {Capital(_words.Draw(random))} {Capital(_words.Draw(random))}")];

    private string Words(Random random, int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => _words.Draw(random)));

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Skewed(Random random, string[] values) => values[(int)(values.Length * Math.Pow(random.NextDouble(), 2))];
}
