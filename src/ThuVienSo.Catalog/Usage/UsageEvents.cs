using ThuVienSo.Catalog.Usage.Agents;
using ThuVienSo.Text;

namespace ThuVienSo.Catalog.Usage;

/// <summary>Makes of a sighting the event that is kept: whose it was becomes a digest, the program a number. For one thread.</summary>
internal sealed class UsageEvents(DailySalts salts, RobotList robots)
{
    /// <summary>Longer ones are texts that somebody pasted, and may say who.</summary>
    private const int LongestQuery = 120;
    private const int LongestPart = 60;
    private const int MostHeaders = 5_000;

    /// <summary>
    /// By the whole header, because a list of robots is long. Emptied when it is full: whoever sends ever new headers gains nothing.
    /// </summary>
    private readonly Dictionary<string, UsageAgent> _agents = new(StringComparer.Ordinal);
    private string _list = "";

    public (UsageEvent Event, UsageAgent Agent) Of(UsageSighting seen, DateTimeOffset at)
    {
        var agent = AgentOf(seen.Trace.UserAgent);
        var salt = salts.Of(UsageDay.Of(at));
        return (new UsageEvent
        {
            Id = Guid.CreateVersion7(at),
            At = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero),
            Kind = seen.Kind,
            Channel = seen.Channel,
            Method = seen.Attribution.Method,
            Library = seen.Attribution.Library,
            LibraryNumber = seen.Attribution.LibraryNumber,
            AgeGroup = seen.Attribution.AgeGroup,
            Document = seen.Document,
            Part = seen.Part is { Length: > LongestPart } part ? part[..LongestPart] : seen.Part,
            Session = SessionOf(seen, salt),
            Given = seen.Attribution.Person is null && seen.Trace.GivenCookie is { } given ? SessionKey.OfCookie(salt, given) : null,
            Agent = agent.Number,
            Query = seen.Query is { } query && NormalForm.Key(query) is { Length: > 0 and <= LongestQuery } normal ? normal : null,
            Found = seen.Found,
        }, agent);
    }

    private static Guid SessionOf(UsageSighting seen, byte[] salt) =>
        seen.Attribution.Person is { } person ? SessionKey.OfPerson(salt, person)
        : seen.Trace.Cookie is { } cookie ? SessionKey.OfCookie(salt, cookie)
        : SessionKey.OfAddress(salt, seen.Trace.Address, seen.Trace.UserAgent);

    private UsageAgent AgentOf(string userAgent)
    {
        var rules = robots.Current;
        if (_agents.Count >= MostHeaders || _list != rules.Version)
            _agents.Clear();
        _list = rules.Version;
        if (!_agents.TryGetValue(userAgent, out var agent))
            _agents[userAgent] = agent = UsageAgent.Of(userAgent, rules);
        return agent;
    }
}
