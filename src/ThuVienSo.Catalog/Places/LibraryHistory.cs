using Microsoft.EntityFrameworkCore;

namespace ThuVienSo.Catalog.Places;

/// <summary>
/// The libraries through time, for figures: which there were in a period and by what name, and who they are today. A library keeps its number for ever: being renamed, closed or merged changes none
/// of the figures that it had. There are a few hundred at most, so they are read whole.
/// </summary>
public sealed class LibraryHistory
{
    private readonly Dictionary<int, Library> _libraries;
    private readonly Dictionary<string, Library> _byCode;
    private readonly ILookup<int, FormerName> _names;

    internal LibraryHistory(IEnumerable<Library> libraries, IEnumerable<FormerName> names)
    {
        _libraries = libraries.ToDictionary(library => library.Id);
        _byCode = _libraries.Values.ToDictionary(library => library.Code, StringComparer.Ordinal);
        _names = names.OrderBy(name => name.Until).ToLookup(name => name.LibraryId);
    }

    public static async Task<LibraryHistory> ReadAsync(CatalogDbContext catalog, CancellationToken cancellationToken) => new(
        await catalog.Libraries.AsNoTracking().ToListAsync(cancellationToken), await catalog.FormerNames.AsNoTracking().ToListAsync(cancellationToken));

    /// <summary>Numbers of all that ever were, in order.</summary>
    public IEnumerable<int> All => _libraries.Keys.Order();

    /// <summary>Those that existed on some day of a period, by their number, with the name of its last day.</summary>
    /// <param name="from">First day.</param>
    /// <param name="through">Last day.</param>
    public IReadOnlyList<LibraryThen> In(DateOnly from, DateOnly through) =>
    [
        .. _libraries.Values.Where(library => !(library.Opened > through) && !(library.Closed <= from)).OrderBy(library => library.Id)
            .Select(library => Then(library, library.Closed is { } closed && closed <= through ? closed.AddDays(-1) : through)),
    ];

    /// <summary>One library as it was on a day; null for a number that none has.</summary>
    public LibraryThen? On(int id, DateOnly day) => _libraries.TryGetValue(id, out var library) ? Then(library, day) : null;

    /// <summary>Whether it was open on a day. Without dates it always was.</summary>
    public bool IsOpen(int id, DateOnly day) => _libraries.TryGetValue(id, out var library) && IsOpen(library, day);

    /// <summary>Who does on a day what a library did: itself while it is open, then its successor, and so on. Itself, too, when nobody took over.</summary>
    public int ResponsibleOn(int id, DateOnly day)
    {
        var at = id;
        for (var steps = 0; steps < _libraries.Count && _libraries.TryGetValue(at, out var library) && library.Closed <= day; steps++)
        {
            if (library.Successor is null || !_byCode.TryGetValue(library.Successor, out var next))
                break;
            at = next.Id;
        }

        return at;
    }

    /// <summary>All that came together in a library up to a day, itself among them.</summary>
    public IReadOnlyList<int> MergedInto(int id, DateOnly day) => [.. _libraries.Keys.Where(one => ResponsibleOn(one, day) == id).Order()];

    private static bool IsOpen(Library library, DateOnly day) => !(library.Opened > day) && !(library.Closed <= day);

    private LibraryThen Then(Library library, DateOnly day)
    {
        var former = _names[library.Id].FirstOrDefault(name => name.Until > day);
        return new LibraryThen(library.Id, library.Code, former?.Name ?? library.Name, former is null ? library.NameEn : former.NameEn, library.Kind, library.Opened, library.Closed, library.Successor);
    }
}

/// <summary>A library as it was on a day.</summary>
/// <param name="Id">Its number, which never changes.</param>
/// <param name="Code">Its code, which never changes.</param>
/// <param name="Name">What it was called then.</param>
/// <param name="NameEn">The same in English; null when it had none.</param>
/// <param name="Kind">"provincial", "district" or another word.</param>
/// <param name="Opened">Its first day; null when not known.</param>
/// <param name="Closed">The first day on which it is not there any more; null while it is.</param>
/// <param name="Successor">Code of who took over; null for nobody.</param>
public sealed record LibraryThen(int Id, string Code, string Name, string? NameEn, string Kind, DateOnly? Opened, DateOnly? Closed, string? Successor);
