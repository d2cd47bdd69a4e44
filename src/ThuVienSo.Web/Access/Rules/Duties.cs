using ThuVienSo.Catalog.People;

namespace ThuVienSo.Web.Access.Rules;

/// <summary>
/// Who may do what: the one table of it. An administrator is of the provincial library, which is of all libraries; an auditor reads all that is to be
/// read. A key does what one of its rights names, for its library or, without one,
/// for all; accounts and keys are managed by people alone, so that a key that got lost makes no others.
/// </summary>
internal static class Duties
{
    private const Reach No = Reach.None;
    private const Reach Own = Reach.OwnLibrary;
    private const Reach All = Reach.All;

    private static readonly Dictionary<Duty, Permit> _table = new()
    {
        //                          reader  cataloguer head administrator auditor  keys
        [Duty.Anybody] = new(All, All, All, All, All, (KeyRights)~0),
        [Duty.OwnAccount] = new(All, All, All, All, All, KeyRights.None),
        [Duty.Explain] = new(No, All, All, All, All, KeyRights.HandIn),
        [Duty.SeeImports] = new(No, Own, Own, All, All, KeyRights.HandIn),
        [Duty.ChangeImports] = new(No, Own, Own, All, No, KeyRights.HandIn),
        [Duty.SeeWhole] = new(No, No, No, All, All, KeyRights.Administer),
        [Duty.ChangeWhole] = new(No, No, No, All, No, KeyRights.Administer),
        [Duty.ReadFigures] = new(No, Own, Own, All, All, KeyRights.ReadFigures),
        [Duty.SeeHoldings] = new(No, Own, Own, All, All, KeyRights.PushHoldings),
        [Duty.PushHoldings] = new(No, Own, Own, All, No, KeyRights.PushHoldings),
        [Duty.FollowChanges] = new(No, All, All, All, All, KeyRights.ReadFigures | KeyRights.PushHoldings | KeyRights.HandIn),
        [Duty.SeeRecords] = new(No, Own, Own, All, All, KeyRights.None),
        [Duty.ChangeRecords] = new(No, Own, Own, All, No, KeyRights.None),
        [Duty.SeePeople] = new(No, No, Own, All, All, KeyRights.None),
        [Duty.ChangePeople] = new(No, No, Own, All, No, KeyRights.None),
        [Duty.SeeReaders] = new(No, Own, Own, All, All, KeyRights.None),
        [Duty.ChangeReaders] = new(No, Own, Own, All, No, KeyRights.None),
        [Duty.SeeKeys] = new(No, No, Own, All, All, KeyRights.None),
        [Duty.ChangeKeys] = new(No, No, Own, All, No, KeyRights.None),
        [Duty.SeeLibraries] = new(No, Own, Own, All, All, KeyRights.None),
        [Duty.ChangeLibrary] = new(No, No, Own, All, No, KeyRights.None),
        [Duty.SeeCollections] = new(No, All, All, All, All, KeyRights.None),
        [Duty.ChangeCollections] = new(No, No, No, All, No, KeyRights.None),
        [Duty.SeeNews] = new(No, Own, Own, All, All, KeyRights.None),
        [Duty.WriteNews] = new(No, Own, Own, All, No, KeyRights.None),
        [Duty.SeeAudit] = new(No, No, Own, All, All, KeyRights.None),
    };

    /// <summary>How far somebody may do something.</summary>
    public static Reach ReachOf(this Caller caller, Duty duty) => caller switch
    {
        _ when duty == Duty.Anybody => All,
        Caller.Person person => Bounded(_table[duty].Of(person.Role), person.Library),
        Caller.Program program => OfKey(program, duty),
        Caller.ThisMachine => duty is Duty.Explain or Duty.FollowChanges or Duty.SeeHoldings or Duty.PushHoldings or Duty.SeeImports or Duty.ChangeImports or Duty.SeeWhole or Duty.ChangeWhole ? All : No,
        _ => No,
    };

    /// <summary>Whether somebody may do it at all.</summary>
    public static bool May(this Caller caller, Duty duty) => caller.ReachOf(duty) != No;

    /// <summary>The one library whose things are to be listed for somebody; null when those of all are. Only for who <see cref="May"/>.</summary>
    public static int? OnlyLibrary(this Caller caller, Duty duty) => caller.ReachOf(duty) == All ? null : caller.BoundTo;

    private static Reach OfKey(Caller.Program program, Duty duty)
    {
        var needed = _table[duty].Keys;
        if (needed == KeyRights.None || (program.Rights & (needed | KeyRights.Administer)) == 0)
            return No;
        if (program.Library is null)
            return All;
        return duty is Duty.SeeWhole or Duty.ChangeWhole ? No : duty is Duty.Explain or Duty.FollowChanges ? All : Own;
    }

    /// <summary>Without a library there is none to be bounded by.</summary>
    private static Reach Bounded(Reach reach, int? library) => reach == Own && library is null ? No : reach;

    private sealed record Permit(Reach Reader, Reach Cataloguer, Reach Head, Reach Administrator, Reach Auditor, KeyRights Keys)
    {
        public Reach Of(Role role) => role switch
        {
            Role.Reader => Reader,
            Role.Cataloguer => Cataloguer,
            Role.Head => Head,
            Role.Administrator => Administrator,
            Role.Auditor => Auditor,
            _ => No,
        };
    }
}
