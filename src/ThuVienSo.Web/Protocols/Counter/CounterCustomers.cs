using ThuVienSo.Catalog.Places;

namespace ThuVienSo.Web.Protocols.Counter;

/// <summary>Whose use a report tells.</summary>
/// <param name="Id">The customer_id: code of a library, or that of the world.</param>
/// <param name="Library">Its number; null for all use, of all libraries and of nobody's.</param>
/// <param name="Name">As it was called on the last day that is told of.</param>
internal sealed record CounterCustomer(string Id, int? Library, string Name);

/// <summary>The libraries as customers of COUNTER, by the names that they had on a day.</summary>
/// <param name="history">All libraries.</param>
/// <param name="day">The day of the names.</param>
internal sealed class CounterCustomers(LibraryHistory history, DateOnly day)
{
    /// <summary>All use, whether a library is credited with it or not (8.2).</summary>
    public const string World = "0000000000000000";
    public const string WorldName = "The World";

    /// <summary>Use that no library is credited with has a number of its own, which no library has.</summary>
    public const string Online = "online";
    private const string OnlineName = "Trực tuyến / Online";

    /// <summary>Null when there is no such customer, or none that the asker may see.</summary>
    /// <param name="id">As asked for.</param>
    /// <param name="only">The one library that the asker may see; null for all.</param>
    public CounterCustomer? Find(string id, int? only)
    {
        if (id == World)
            return only is null ? new CounterCustomer(World, null, WorldName) : null;
        return All.FirstOrDefault(library => library.Code == id && (only is null || library.Id == only)) is { } found ? new CounterCustomer(found.Code, found.Id, NameOf(found.Id)) : null;
    }

    /// <summary>All there are or were, by number, each by its last name.</summary>
    public IReadOnlyList<LibraryThen> All { get; } = history.In(DateOnly.MinValue, DateOnly.MaxValue);

    public string NameOf(int library) => library == 0 ? OnlineName : history.On(library, day)?.Name ?? IdOf(library);

    public string IdOf(int library) => library == 0 ? Online : history.On(library, day)?.Code ?? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"library-{library}");
}
