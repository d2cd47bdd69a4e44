using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Indexing.Pages;
using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.Grammar;
using ThuVienSo.Search.Querying.Inside;
using ThuVienSo.Search.Querying.ShortForms;

namespace ThuVienSo.Tests.Search.Pages;

/// <summary>Searching inside a book costs what is answered, not what the book is long; and answers as if all of it had been read.</summary>
public sealed class LongBookTests
{
    private const int Books = 40;
    private const int LongPages = 300;
    private const int LongWords = 2_000;
    private const int CharacterBytes = sizeof(char);

    private static readonly string[] Words =
    [
        "đường", "dương", "dưỡng", "duong", "Dượng", "lý", "lí", "hòa", "hoà", "năm", "nam", "nạm", "trăm", "tram", "khúc", "khuc", "Ngãi", "ngại", "nghi", "sông", "song", "𤾓", "straße", "strasse", "cơ-sở", "Đ'ường", "ủy", "uỷ",
        "ban", "nhân", "dân", "UBND", "1945", "quê",
    ];

    private static readonly string[] Queries =
    [
        "duong", "đường", "dượng", "lý", "ly hoa", "hòa", "tram nam", "trăm năm", "năm -trăm", "\"trăm năm\"", "ngai song khuc", "ngãi sông khúc quê", "strasse", "𤾓", "duongf", "dg nam", "song OR khúc", "ub*", "UBND", "ủy ban nhân dân",
        "khuccc song", "dường khúc năm lý hòa sông quê nghi", "1945", "xyz",
    ];

    [TestCaseSource(nameof(Queries))]
    public void What_the_index_tells_of_marks_is_what_the_texts_tell(string query)
    {
        var random = new Random(20261130);
        using var index = new TestIndex(Enumerable.Range(1, Books).Select(id => TestIndex.Digital(id, Text(random, 3))));
        index.BuildPages(Enumerable.Range(1, Books).SelectMany(id => Enumerable.Range(1, random.Next(1, 8)).Select(page => TestIndex.Page(id, page, Text(random, random.Next(1, 9))))));
        using var records = index.Searcher.Hold()!;
        using var pages = index.Searcher.HoldPages()!;
        for (var book = 1; book <= Books; book++)
        {
            var whole = Run(index, records, pages, book, query, byTexts: true).Part(0, 100);
            var parts = Enumerable.Range(0, 8).Select(page => Run(index, records, pages, book, query, byTexts: false).Part(page, 1)).ToList();
            Assert.That(parts.Select(part => (part.Total, part.Loose)), Is.All.EqualTo((whole.Total, whole.Loose)));
            Assert.That(parts.SelectMany(part => part.Pages).Select(Told), Is.EqualTo(whole.Pages.Select(Told)), $"book {book}");
        }
    }

    [Test]
    public void A_part_of_an_answer_reads_its_own_pages_alone()
    {
        using var index = LongBook(out _);
        using var records = index.Searcher.Hold()!;
        using var pages = index.Searcher.HoldPages()!;
        long Cost(string query, int from, bool byTexts) => Allocated(() => Run(index, records, pages, 1, query, byTexts).Part(from, 5));
        Cost("đường khúc", 0, byTexts: false);
        var all = Cost("đường sông", 0, byTexts: true);
        Assert.That(Run(index, records, pages, 1, "đường sông", byTexts: true).Part(0, 5).Total, Is.GreaterThan(LongPages / 2));
        Assert.That(Cost("đường sông", 0, byTexts: false), Is.LessThan(all / 4), "the first part");
        Assert.That(Cost("đường sông", 20, byTexts: false), Is.LessThan(all / 8), "a later part");
    }

    [Test]
    public void Words_of_a_book_are_counted_once_while_other_books_come_in()
    {
        using var index = LongBook(out var bytes);
        Complete(index);
        using (var writer = PageIndexWriter.Open(IndexGenerations.OfPages(index.Root).Current!))
        {
            writer.Apply([TestIndex.Page(2, 2, "đường khác")], []);
            writer.Commit(TestIndex.SomeCheckpoint);
        }

        index.Searcher.Refresh();
        Assert.That(Allocated(() => Complete(index)), Is.LessThan(bytes / 8));
        using (var writer = PageIndexWriter.Open(IndexGenerations.OfPages(index.Root).Current!))
        {
            writer.Apply([TestIndex.Page(1, 1, "đườngmới") with { ContentHash = "another" }], []);
            writer.Commit(TestIndex.SomeCheckpoint);
        }

        index.Searcher.Refresh();
        Assert.That(Complete(index, "đườngmớ").Items.Select(item => item.Text), Has.Some.EqualTo("đườngmới"), "its own pages count at once");
    }

    private static TestIndex LongBook(out long bytes)
    {
        var random = new Random(7);
        var texts = Enumerable.Range(1, LongPages).Select(_ => Text(random, LongWords)).ToList();
        bytes = texts.Sum(text => (long)text.Length * CharacterBytes);
        var index = new TestIndex(TestIndex.Digital(1, "Sách dài"), TestIndex.Digital(2, "Sách khác"));
        index.BuildPages(texts.Select((text, at) => TestIndex.Page(1, at + 1, text)).Append(TestIndex.Page(2, 1, "đường")));
        return index;
    }

    private static InsideRun Run(TestIndex index, IndexHold records, IndexHold pages, long book, string query, bool byTexts) => new(
        records, pages, book, query, ((ParsedQuery)QueryGrammar.Parse(query)).Root, index.Searcher.Anybody, Abbreviations.None, index.Searcher.Weights, new SearchDeadline(TimeProvider.System, TimeSpan.FromMinutes(5), default))
    {
        ByTexts = byTexts,
    };

    private static InsideTerms Complete(TestIndex index, string typed = "đường") =>
        (InsideTerms)InsideBook.CompleteAsync(index.Searcher, 1, typed, null, 50, CancellationToken.None).GetAwaiter().GetResult();

    private static long Allocated(Action act)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        act();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Text(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));

    private static string Told(PageMatches page) => $"{page.Sequence}: {string.Join(" | ", page.Matches)}";
}
