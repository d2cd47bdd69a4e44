using System.Globalization;
using System.Text.Json;
using ThuVienSo.Text;

namespace ThuVienSo.Benchmarks.FullText;

/// <summary>
/// Books and their pages from a seed: <c>pages.tsv</c> (book, page, text), <c>books.tsv</c> (book, title, author, type, language, subject) and <c>queries.tsv</c> (class, query). Some 200 pages a book and 225 syllables a page.
/// </summary>
internal static class PageCorpus
{
    private const int Seed = 11;
    private const int PagesOfBook = 200;
    private const int QueriesOfClass = 100;

    private static readonly string[] Types = ["book", "book", "book", "serial", "thesis", "map"];
    private static readonly string[] Languages = ["vie", "vie", "vie", "vie", "fre", "chi"];

    /// <param name="folder">Where to write.</param>
    /// <param name="data">The shared data, for the real text.</param>
    /// <param name="pages">How many.</param>
    public static void Make(string folder, string data, int pages)
    {
        Directory.CreateDirectory(folder);
        var text = new PageText(RealTexts(data));
        var random = new Random(Seed);
        var subjects = Enumerable.Range(0, 500).Select(_ => string.Join(' ', text.Make(random, 2, []))).Distinct().ToArray();
        var queries = new Dictionary<string, List<string>>();
        var everyNth = Math.Max(1, pages / PagesOfBook / QueriesOfClass);
        using (var books = File.CreateText(Path.Combine(folder, "books.tsv")))
        using (var lines = File.CreateText(Path.Combine(folder, "pages.tsv")))
        {
            for (int book = 1, done = 0; done < pages; book++)
            {
                var own = Enumerable.Range(0, 30).Select(_ => text.Rare(random)).ToArray();
                var title = text.Make(random, random.Next(4, 9), own);
                var author = string.Join(' ', text.Make(random, 3, []));
                books.WriteLine(string.Join('\t', book, string.Join(' ', title), author, Types[random.Next(Types.Length)], Languages[random.Next(Languages.Length)], subjects[(int)(subjects.Length * Math.Pow(random.NextDouble(), 2))]));
                var count = Math.Min(pages - done, random.Next(PagesOfBook / 2, PagesOfBook * 3 / 2));
                for (var page = 1; page <= count; page++, done++)
                {
                    var words = text.Make(random, random.Next(200, 251), own);
                    lines.WriteLine(string.Join('\t', book, page, string.Join(' ', words)));
                    if (page == 1 && book % everyNth == 0)
                        AddQueries(queries, words, title, random);
                }
            }
        }

        File.WriteAllLines(Path.Combine(folder, "queries.tsv"), queries.SelectMany(kind => kind.Value.Take(QueriesOfClass).Select(query => $"{kind.Key}\t{query}")));
    }

    private static void AddQueries(Dictionary<string, List<string>> queries, string[] words, string[] title, Random random)
    {
        string Side(int count) => string.Join(' ', words.Skip(random.Next(words.Length - count)).Take(count));
        Add("one word", Side(1));
        Add("two words", Side(2));
        Add("two words, no marks", NoMarks(Side(2)));
        Add("three words, no marks", NoMarks(Side(3)));
        Add("four words", Side(4));
        Add("phrase of two", $"\"{Side(2)}\"");
        Add("two of the title and two of a page", $"{string.Join(' ', title.Take(2))} {Side(2)}");

        void Add(string kind, string query)
        {
            if (!queries.TryGetValue(kind, out var list))
                queries.Add(kind, list = []);
            list.Add(query);
        }
    }

    private static string NoMarks(string words) => string.Join(' ', words.Split(' ').Select(word => NormalForm.Folded(word)));

    private static IEnumerable<string> RealTexts(string data)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(data, "text"), "*.txt"))
            yield return File.ReadAllText(file);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(data, "retrieval"), "corpus.jsonl", SearchOption.AllDirectories).Order())
        {
            foreach (var line in File.ReadLines(file))
            {
                using var record = JsonDocument.Parse(line);
                yield return record.RootElement.GetProperty("text").GetString()!;
            }
        }
    }

    /// <summary>The columns of a file.</summary>
    public static IEnumerable<string[]> Read(string folder, string file) => File.ReadLines(Path.Combine(folder, file)).Select(line => line.Split('\t'));

    public static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
