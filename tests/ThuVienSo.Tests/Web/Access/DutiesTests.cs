using ThuVienSo.Catalog.People;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;

namespace ThuVienSo.Tests.Web.Access;

/// <summary>What follows from the table of duties, whatever its rows are.</summary>
public sealed class DutiesTests
{
    private static readonly Duty[] _changes =
    [
        Duty.ChangeImports, Duty.ChangeWhole, Duty.PushHoldings, Duty.ChangePeople, Duty.ChangeKeys, Duty.ChangeRecords, Duty.ChangeLibrary, Duty.ChangeReaders, Duty.ChangeCollections,
        Duty.WriteNews,
    ];

    [Test]
    public void An_auditor_sees_everything_and_changes_nothing() => Assert.Multiple(() =>
    {
        foreach (var duty in Enum.GetValues<Duty>())
            Assert.That(Person(Role.Auditor, null).ReachOf(duty), Is.EqualTo(_changes.Contains(duty) ? Reach.None : Reach.All), duty.ToString());
    });

    [Test]
    public void Nobody_and_a_reader_get_what_is_for_everybody() => Assert.Multiple(() =>
    {
        foreach (var duty in Enum.GetValues<Duty>())
        {
            Assert.That(new Caller.Nobody().May(duty), Is.EqualTo(duty == Duty.Anybody), duty.ToString());
            Assert.That(Person(Role.Reader, 1).May(duty), Is.EqualTo(duty is Duty.Anybody or Duty.OwnAccount), duty.ToString());
        }
    });

    [TestCase(Role.Cataloguer)]
    [TestCase(Role.Head)]
    public void Staff_of_a_library_reach_no_further_than_it(Role role) => Assert.Multiple(() =>
    {
        foreach (var duty in Enum.GetValues<Duty>().Except([Duty.Anybody, Duty.OwnAccount, Duty.Explain, Duty.FollowChanges, Duty.SeeCollections]))
        {
            Assert.That(Person(role, 7).ReachOf(duty), Is.Not.EqualTo(Reach.All), duty.ToString());
            Assert.That(Person(role, null).ReachOf(duty), Is.EqualTo(Reach.None), $"{duty} without a library");
        }
    });

    [Test]
    public void No_key_makes_accounts_or_other_keys() => Assert.Multiple(() =>
    {
        foreach (var duty in (Duty[])[Duty.OwnAccount, Duty.SeePeople, Duty.ChangePeople, Duty.SeeKeys, Duty.ChangeKeys, Duty.ChangeRecords, Duty.ChangeLibrary])
            Assert.That(new Caller.Program(1, "máy", (KeyRights)~0, null).May(duty), Is.False, duty.ToString());
    });

    [TestCase(KeyRights.ReadFigures, Duty.ReadFigures, Reach.OwnLibrary)]
    [TestCase(KeyRights.ReadFigures, Duty.PushHoldings, Reach.None)]
    [TestCase(KeyRights.PushHoldings, Duty.PushHoldings, Reach.OwnLibrary)]
    [TestCase(KeyRights.HandIn, Duty.ChangeImports, Reach.OwnLibrary)]
    [TestCase(KeyRights.HandIn, Duty.ReadFigures, Reach.None)]
    [TestCase(KeyRights.Administer, Duty.ReadFigures, Reach.OwnLibrary)]
    [TestCase(KeyRights.Administer, Duty.ChangeWhole, Reach.None)]
    public void A_key_of_a_library_does_what_its_right_names_for_that_library(KeyRights rights, Duty duty, Reach reach)
    {
        Assert.That(new Caller.Program(1, "máy", rights, 7).ReachOf(duty), Is.EqualTo(reach));
        Assert.That(new Caller.Program(1, "máy", rights, null).ReachOf(duty), Is.EqualTo(reach == Reach.None && rights != KeyRights.Administer ? Reach.None : Reach.All), "without a library");
    }

    private static Caller.Person Person(Role role, int? library) => new(1, "lan", role, library);
}
