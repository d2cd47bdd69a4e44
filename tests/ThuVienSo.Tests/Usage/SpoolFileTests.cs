using ThuVienSo.Catalog.Usage;
using ThuVienSo.Catalog.Usage.Agents;
using ThuVienSo.Catalog.Usage.Spool;

namespace ThuVienSo.Tests.Usage;

/// <summary>Files of a spool, whole, cut and bent.</summary>
public sealed class SpoolFileTests
{
    private static readonly UsageAgent Agent = new(new AgentName("Chrome", "QuetSach"), ["bot", "^x"]);

    [Test]
    public void What_was_written_is_read()
    {
        var (entries, torn) = SpoolFile.Read(File());
        Assert.That(torn, Is.Zero);
        Assert.That(entries.OfType<SpoolEntry.Used>().Select(entry => entry.Event), Is.EqualTo(Events()));
        var agent = entries.OfType<SpoolEntry.Met>().Single().Agent;
        Assert.That((agent.Name, agent.Number), Is.EqualTo((Agent.Name, Agent.Number)));
        Assert.That(agent.Rules, Is.EqualTo(Agent.Rules));
    }

    [Test]
    public void A_file_cut_anywhere_gives_what_is_whole_before_the_cut()
    {
        var whole = File();
        var before = 0;
        for (var length = 0; length <= whole.Length; length++)
        {
            var (entries, _) = SpoolFile.Read(whole[..length]);
            Assert.That(entries, Has.Count.InRange(before, before + 1));
            Assert.That(entries.OfType<SpoolEntry.Used>().Select(entry => entry.Event), Is.EqualTo(Events().Take(Math.Max(0, entries.Count - 1))));
            before = entries.Count;
        }

        Assert.That(before, Is.EqualTo(Events().Count + 1));
    }

    [Test]
    public void A_bent_byte_is_never_taken_for_an_event()
    {
        var whole = File();
        for (var at = SpoolFile.Mark.Length; at < whole.Length; at++)
        {
            var bent = (byte[])whole.Clone();
            bent[at] ^= 0x10;
            var (entries, torn) = SpoolFile.Read(bent);
            Assert.That(entries.OfType<SpoolEntry.Used>().Select(entry => entry.Event), Is.SubsetOf(Events()));
            Assert.That(torn, Is.Positive, $"{at}");
        }
    }

    [Test]
    public void A_file_of_another_version_is_refused_whole()
    {
        var other = File();
        other[6] = (byte)'9';
        Assert.That(() => SpoolFile.Read(other), Throws.InstanceOf<FormatException>());
    }

    private static byte[] File()
    {
        using var file = new MemoryStream();
        file.Write(SpoolFile.Mark);
        SpoolFile.Append(file, new SpoolEntry.Met(Agent));
        foreach (var used in Events())
            SpoolFile.Append(file, new SpoolEntry.Used(used));
        return file.ToArray();
    }

    private static List<UsageEvent> Events() =>
    [
        new()
        {
            Id = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), At = new DateTimeOffset(2026, 11, 30, 16, 59, 59, TimeSpan.Zero), Kind = UsageKind.Search, Session = new Guid(9, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
            Agent = Agent.Number, Query = "ấn sông trà 𡨸", Found = 0, Library = "ly-son", Channel = UsageChannel.Api,
        },
        new()
        {
            Id = new Guid(2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), At = new DateTimeOffset(2026, 11, 30, 17, 0, 0, TimeSpan.Zero).AddMicroseconds(1), Kind = UsageKind.PageRead, Session = new Guid(8, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
            Given = new Guid(7, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), Agent = Agent.Number, Document = long.MaxValue, Part = "3", AgeGroup = "60+", LibraryNumber = 12, Method = AccessMethod.Tdm,
        },
    ];
}
