namespace ThuVienSo.Catalog.Usage.Active;

/// <summary>
/// Notes each day once, of each reader who is signed in and uses something, that they did: not what, and not when. For one thread. Until the salts are agreed on, readers
/// wait in memory.
/// </summary>
internal sealed class ActiveReaders(SpanSalts salts)
{
    private readonly HashSet<(string Person, string? Library, int? Number)> _noted = [];
    private readonly List<(DateOnly Day, Attribution Reader)> _waiting = [];
    private DateOnly _day;

    /// <summary>Whether this use is the first of its reader on its day, as far as this process knows; then it is to be told with <see cref="See"/>, unless a robot came in their name.</summary>
    public bool IsNew(Attribution attribution, DateOnly day)
    {
        if (!attribution.IsReader || attribution.Person is not { } person)
            return false;
        if (day != _day)
            _noted.Clear();
        _day = day;
        return !_noted.Contains((person, attribution.Library, attribution.LibraryNumber));
    }

    public void See(Attribution reader, DateOnly day)
    {
        _noted.Add((reader.Person!, reader.Library, reader.LibraryNumber));
        _waiting.Add((day, reader));
    }

    /// <summary>What is to be kept of readers who were seen and not taken yet.</summary>
    public IReadOnlyList<ReaderActivity> Take()
    {
        var taken = new List<ReaderActivity>();
        for (var at = _waiting.Count - 1; at >= 0; at--)
        {
            if (ActivityOf(_waiting[at].Reader, _waiting[at].Day) is not { } activity)
                continue;
            taken.Add(activity);
            _waiting.RemoveAt(at);
        }

        return taken;
    }

    private ReaderActivity? ActivityOf(Attribution reader, DateOnly day) =>
        (salts.Of(ActiveSpan.Month, day), salts.Of(ActiveSpan.Quarter, day), salts.Of(ActiveSpan.Year, day)) is ({ } month, { } quarter, { } year)
            ? new ReaderActivity(
                day, reader.Library, reader.LibraryNumber, reader.AgeGroup, SessionKey.OfPerson(month, reader.Person!), SessionKey.OfPerson(quarter, reader.Person!), SessionKey.OfPerson(year, reader.Person!))
            : null;
}

/// <summary>That a reader used something on a day.</summary>
/// <param name="Day">In Việt Nam.</param>
/// <param name="Library">Code; null where it is not known by that.</param>
/// <param name="LibraryNumber">Goes before the code; null where none is known.</param>
/// <param name="AgeGroup">Null when not known.</param>
/// <param name="InMonth">A digest with the salt of the month.</param>
/// <param name="InQuarter">A digest with the salt of the quarter.</param>
/// <param name="InYear">A digest with the salt of the year.</param>
internal sealed record ReaderActivity(DateOnly Day, string? Library, int? LibraryNumber, string? AgeGroup, Guid InMonth, Guid InQuarter, Guid InYear);
