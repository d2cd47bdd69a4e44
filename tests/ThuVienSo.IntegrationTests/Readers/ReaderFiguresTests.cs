using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Readers;
using ThuVienSo.IntegrationTests.People;

namespace ThuVienSo.IntegrationTests.Readers;

/// <summary>How many readers were registered on a day, whatever became of their cards afterwards.</summary>
[TestFixture, CancelAfter(120_000), Parallelizable(ParallelScope.Self)]
internal sealed class ReaderFiguresTests
{
    private const int Seed = 20_261_201;

    private static readonly DateOnly _first = new(2024, 12, 20);

    private ReaderCatalog _catalog = null!;

    [SetUp]
    public async Task StartAsync() => _catalog = await ReaderCatalog.CreateAsync();

    [TearDown]
    public async Task StopAsync() => await _catalog.DisposeAsync();

    [Test]
    public async Task A_later_category_library_and_closing_change_no_figure_of_before()
    {
        _catalog.Today = new(2026, 1, 10);
        var id = await AddAsync("LS-1", ReaderCategory.Student, "2009", PeopleSite.Own, new(2026, 12, 31));
        await AddAsync("LS-2", ReaderCategory.Adult, "", PeopleSite.Own, new(2026, 2, 15));
        _catalog.Today = new(2026, 3, 5);
        Assert.That(await DoAsync(cards => cards.ChangeAsync(id, new CardDetails("LS-1", "Bạn đọc LS-1", "2009", "", ReaderCategory.Adult), null, Actor.CommandLine, default)), Is.Null);
        _catalog.Today = new(2026, 5, 1);
        Assert.That(await DoAsync(cards => cards.MoveAsync(id, PeopleSite.Other, Actor.CommandLine, default)), Is.Null);
        _catalog.Today = new(2026, 7, 20);
        Assert.That(await DoAsync(cards => cards.CloseAsync(id, Actor.CommandLine, default)), Is.Null);
        var (own, other) = _catalog.Libraries;
        Assert.That(await RegisteredAsync(new(2026, 1, 31)), Is.EqualTo(new[]
        {
            new ReaderCount(own, ReaderCategory.Adult, null, 1), new ReaderCount(own, ReaderCategory.Student, AgeGroup.From15To17, 1),
        }));
        Assert.That(await RegisteredAsync(new(2026, 2, 28)), Is.EqualTo(new[] { new ReaderCount(own, ReaderCategory.Student, AgeGroup.From15To17, 1) }));
        Assert.That(await RegisteredAsync(new(2026, 3, 31)), Is.EqualTo(new[] { new ReaderCount(own, ReaderCategory.Adult, AgeGroup.From15To17, 1) }));
        Assert.That(await RegisteredAsync(new(2026, 5, 31)), Is.EqualTo(new[] { new ReaderCount(other, ReaderCategory.Adult, AgeGroup.From15To17, 1) }));
        Assert.That(await RegisteredAsync(new(2026, 7, 31)), Is.Empty);
        Assert.That(await _catalog.WithAsync((ReaderFigures figures) => figures.NewAsync(new(2026, 1, 1), new(2026, 12, 31), other, default)), Is.Empty, "who was moved is not new there");
        Assert.That((await _catalog.WithAsync((ReaderFigures figures) => figures.NewAsync(new(2026, 1, 1), new(2026, 12, 31), null, default))).Sum(count => count.Readers), Is.EqualTo(2));
    }

    [Test]
    public async Task Two_years_of_a_library_equal_a_book_that_was_kept_beside_them_day_by_day()
    {
        var chance = new Random(Seed);
        var book = new List<Kept>();
        var cards = new List<(long Id, Kept Now)>();
        for (var day = _first; day < _first.AddDays(730); day = day.AddDays(chance.Next(1, 9)))
        {
            _catalog.Today = day;
            await PlayAsync(chance, day, cards, book);
        }

        for (var day = _first.AddDays(-1); day < _first.AddDays(800); day = day.AddDays(chance.Next(1, 12)))
        {
            var expected = book.Where(one => one.From <= day && one.Until >= day)
                .GroupBy(one => (one.Library, one.Category, Age: AgeGroups.Of(one.Born, day)))
                .Select(group => new ReaderCount(group.Key.Library, group.Key.Category, group.Key.Age, group.Count()));
            Assert.That(await RegisteredAsync(day), Is.EquivalentTo(expected), $"{day:yyyy-MM-dd}, seed {Seed}");
        }

        Assert.That(book.Count(one => one.Until >= one.From), Is.GreaterThan(60), "enough was played");
    }

    /// <summary>One deed. Lines of the book are days of a card as it was then; a deed ends the line of a card the day before, and writes the next.</summary>
    private async Task PlayAsync(Random chance, DateOnly day, List<(long Id, Kept Now)> cards, List<Kept> book)
    {
        var deed = chance.Next(6);
        if (deed == 0 || cards.Count == 0)
        {
            int? born = chance.Next(4) == 0 ? null : chance.Next(1940, 2020);
            var made = new Kept(_catalog.Libraries.Own, (ReaderCategory)chance.Next(5), born, day, day.AddDays(chance.Next(0, 400)));
            cards.Add((await AddAsync($"S{cards.Count}", made.Category, $"{born}", PeopleSite.Own, made.Until), made));
            book.Add(made);
            return;
        }

        var at = chance.Next(cards.Count);
        var (id, now) = cards[at];
        var isValid = now.Until >= day;
        switch (deed)
        {
            case 1 or 2:
                var category = (ReaderCategory)chance.Next(5);
                Assert.That(await DoAsync(all => all.ChangeAsync(id, new CardDetails($"S{at}", $"Bạn đọc S{at}", $"{now.Born}", "", category), null, Actor.CommandLine, default)), Is.Null);
                Write(now with { Category = category }, isValid ? now.Until : null);
                break;
            case 3:
                var library = chance.Next(2) == 0 ? (PeopleSite.Own, _catalog.Libraries.Own) : (PeopleSite.Other, _catalog.Libraries.Other);
                Assert.That(await DoAsync(all => all.MoveAsync(id, library.Item1, Actor.CommandLine, default)), Is.Null);
                Write(now with { Library = library.Item2 }, isValid ? now.Until : null);
                break;
            case 4:
                var until = day.AddDays(chance.Next(0, 400));
                Assert.That(await DoAsync(all => all.RenewAsync(id, until, Actor.CommandLine, default)), Is.Null);
                Write(now, until);
                break;
            default:
                // One that is closed already is refused, and one that expired has no day more.
                await DoAsync(all => all.CloseAsync(id, Actor.CommandLine, default));
                Write(now, isValid ? day : null);
                break;
        }

        void Write(Kept next, DateOnly? until)
        {
            book.Remove(now);
            book.Add(now with { Until = Earlier(now.Until, day.AddDays(-1)) });
            var line = next with { From = day, Until = until ?? now.Until };
            if (until is not null)
                book.Add(line);
            cards[at] = (id, until is null ? next with { From = day } : line);
        }
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private Task<IReadOnlyList<ReaderCount>> RegisteredAsync(DateOnly day) => _catalog.WithAsync((ReaderFigures figures) => figures.RegisteredAsync(day, null, default));

    private Task<ReaderProblem?> DoAsync(Func<ReaderCards, Task<ReaderProblem?>> work) => _catalog.WithAsync(work);

    private async Task<long> AddAsync(string number, ReaderCategory category, string born, string library, DateOnly until)
    {
        var (id, problem) = await _catalog.WithAsync((ReaderCards cards) => cards.AddAsync(new CardDetails(number, "Bạn đọc " + number, born, "", category), library, cards.Today, until, Actor.CommandLine, default));
        Assert.That(problem, Is.Null, number);
        return id;
    }

    private sealed record Kept(int Library, ReaderCategory Category, int? Born, DateOnly From, DateOnly Until);
}
