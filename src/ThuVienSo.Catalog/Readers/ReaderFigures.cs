using Microsoft.EntityFrameworkCore;

namespace ThuVienSo.Catalog.Readers;

/// <summary>How many readers the libraries have. A reader with cards of two libraries counts in both; one who was forgotten counts as before.</summary>
public sealed class ReaderFigures(CatalogDbContext catalog)
{
    /// <summary>Whose card is valid on a day: by the library and category that it had then, and by their age in that year.</summary>
    /// <param name="day">The day.</param>
    /// <param name="onlyLibrary">Id of the one library; null for all.</param>
    /// <param name="cancellationToken">Ends the counting.</param>
    public async Task<IReadOnlyList<ReaderCount>> RegisteredAsync(DateOnly day, int? onlyLibrary, CancellationToken cancellationToken) =>
        Counted(await Terms(onlyLibrary).Where(one => one.Term.FromDay <= day && one.Term.UntilDay >= day)
            .GroupBy(one => new { one.Term.LibraryId, one.Term.Category, one.BirthYear })
            .Select(group => new YearCount(group.Key.LibraryId, group.Key.Category, group.Key.BirthYear, group.Count())).ToListAsync(cancellationToken), day);

    /// <summary>Whose very first day is within a period, its ends included; by their age in its last year. Who comes back after years, or to another library, is not new.</summary>
    /// <param name="from">First day of the period.</param>
    /// <param name="until">Last day of the period.</param>
    /// <param name="onlyLibrary">Id of the one library; null for all.</param>
    /// <param name="cancellationToken">Ends the counting.</param>
    public async Task<IReadOnlyList<ReaderCount>> NewAsync(DateOnly from, DateOnly until, int? onlyLibrary, CancellationToken cancellationToken) =>
        Counted(await Terms(onlyLibrary)
            .Where(one => one.Term.FromDay >= from && one.Term.FromDay <= until && !catalog.CardTerms.Any(before => before.CardId == one.Term.CardId && before.FromDay < one.Term.FromDay))
            .GroupBy(one => new { one.Term.LibraryId, one.Term.Category, one.BirthYear })
            .Select(group => new YearCount(group.Key.LibraryId, group.Key.Category, group.Key.BirthYear, group.Count())).ToListAsync(cancellationToken), until);

    private IQueryable<TermOfReader> Terms(int? library) =>
        from term in catalog.CardTerms.AsNoTracking()
        join card in catalog.ReaderCards on term.CardId equals card.Id
        where library == null || term.LibraryId == library
        select new TermOfReader { Term = term, BirthYear = card.BirthYear };

    private static IReadOnlyList<ReaderCount> Counted(List<YearCount> years, DateOnly day) =>
        [.. years.GroupBy(one => (one.Library, one.Category, Age: AgeGroups.Of(one.BirthYear, day)))
            .Select(group => new ReaderCount(group.Key.Library, group.Key.Category, group.Key.Age, group.Sum(one => one.Readers)))
            .OrderBy(count => count.Library).ThenBy(count => count.Category).ThenBy(count => count.Age)];

    private sealed record YearCount(int Library, ReaderCategory Category, int? BirthYear, int Readers);

    private sealed class TermOfReader
    {
        public required CardTerm Term { get; init; }

        public required int? BirthYear { get; init; }
    }
}

/// <summary>So many readers of one kind.</summary>
/// <param name="Library">Id of the library.</param>
/// <param name="Category">What kind of reader.</param>
/// <param name="Age">Null when the year of birth is not known.</param>
/// <param name="Readers">How many, at least one.</param>
public sealed record ReaderCount(int Library, ReaderCategory Category, AgeGroup? Age, int Readers);
