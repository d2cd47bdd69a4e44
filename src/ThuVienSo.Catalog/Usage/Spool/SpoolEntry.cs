using System.Text;
using ThuVienSo.Catalog.Usage.Active;
using ThuVienSo.Catalog.Usage.Agents;

namespace ThuVienSo.Catalog.Usage.Spool;

/// <summary>One entry of a spool: an event, an agent that events behind it in the same file point to, or that a reader was active.</summary>
internal abstract record SpoolEntry
{
    private const byte EventMark = (byte)'e';
    private const byte AgentMark = (byte)'a';
    private const byte ReaderMark = (byte)'r';

    public sealed record Used(UsageEvent Event) : SpoolEntry;

    public sealed record Met(UsageAgent Agent) : SpoolEntry;

    public sealed record Active(ReaderActivity Reader) : SpoolEntry;

    public void Write(BinaryWriter to)
    {
        if (this is Used { Event: var used })
        {
            to.Write(EventMark);
            Write(to, used);
        }
        else if (this is Met { Agent: var agent })
        {
            to.Write(AgentMark);
            to.Write(agent.Name.Family ?? "");
            to.Write(agent.Name.Words);
            to.Write7BitEncodedInt(agent.Rules.Count);
            foreach (var rule in agent.Rules)
                to.Write(rule);
        }
        else if (this is Active { Reader: var reader })
        {
            to.Write(ReaderMark);
            Write(to, reader);
        }
    }

    /// <exception cref="FormatException">The bytes are no entry, though their sum is right: another version of the program wrote them.</exception>
    public static SpoolEntry Read(byte[] bytes)
    {
        using var from = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        return from.ReadByte() switch
        {
            EventMark => new Used(ReadEvent(from)),
            AgentMark => new Met(new UsageAgent(new AgentName(TextOrNull(from), from.ReadString()), [.. Enumerable.Range(0, from.Read7BitEncodedInt()).Select(_ => from.ReadString())])),
            ReaderMark => new Active(ReadReader(from)),
            var mark => throw new FormatException($"no entry of a usage spool: {mark}"),
        };
    }

    private static void Write(BinaryWriter to, UsageEvent used)
    {
        to.Write(used.Id.ToByteArray());
        to.Write(used.At.UtcTicks);
        to.Write((byte)used.Kind);
        to.Write((byte)used.Channel);
        to.Write((byte)used.Method);
        to.Write(used.Session.ToByteArray());
        to.Write((used.Given ?? Guid.Empty).ToByteArray());
        to.Write(used.Agent);
        to.Write(used.Document ?? 0);
        to.Write(used.Found ?? -1);
        to.Write(used.LibraryNumber ?? 0);
        foreach (var text in (string?[])[used.Library, used.AgeGroup, used.Part, used.Query])
            to.Write(text ?? "");
    }

    private static void Write(BinaryWriter to, ReaderActivity reader)
    {
        to.Write(reader.Day.DayNumber);
        to.Write(reader.LibraryNumber ?? 0);
        foreach (var text in (string?[])[reader.Library, reader.AgeGroup])
            to.Write(text ?? "");
        foreach (var digest in (Guid[])[reader.InMonth, reader.InQuarter, reader.InYear])
            to.Write(digest.ToByteArray());
    }

    private static ReaderActivity ReadReader(BinaryReader from)
    {
        var (day, number) = (DateOnly.FromDayNumber(from.ReadInt32()), from.ReadInt32());
        var (library, age) = (TextOrNull(from), TextOrNull(from));
        return new ReaderActivity(day, library, number == 0 ? null : number, age, new Guid(from.ReadBytes(16)), new Guid(from.ReadBytes(16)), new Guid(from.ReadBytes(16)));
    }

    private static UsageEvent ReadEvent(BinaryReader from) => new()
    {
        Id = new Guid(from.ReadBytes(16)),
        At = new DateTimeOffset(from.ReadInt64(), TimeSpan.Zero),
        Kind = (UsageKind)from.ReadByte(),
        Channel = (UsageChannel)from.ReadByte(),
        Method = (AccessMethod)from.ReadByte(),
        Session = new Guid(from.ReadBytes(16)),
        Given = new Guid(from.ReadBytes(16)) is var given && given == Guid.Empty ? null : given,
        Agent = from.ReadInt64(),
        Document = from.ReadInt64() is var document and not 0 ? document : null,
        Found = from.ReadInt32() is var found and >= 0 ? found : null,
        LibraryNumber = from.ReadInt32() is var number and not 0 ? number : null,
        Library = TextOrNull(from),
        AgeGroup = TextOrNull(from),
        Part = TextOrNull(from),
        Query = TextOrNull(from),
    };

    private static string? TextOrNull(BinaryReader from) => from.ReadString() is { Length: > 0 } text ? text : null;
}
