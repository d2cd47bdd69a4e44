using ThuVienSo.Catalog.People;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.People;

namespace ThuVienSo.Web.Pages;

/// <summary>Where staff begin: who they are here, and the ways to what they may do.</summary>
[RouteRule(Duty.SeeImports)]
[KeepsToOwnLibrary]
public sealed class StaffModel(Accounts accounts) : PersonPage
{
    /// <summary>Null for a program, and on the machine of a fresh installation.</summary>
    public AccountLine? Account { get; private set; }

    public bool IsFresh => Asking is Caller.ThisMachine;

    public bool May(Duty duty) => Asking.May(duty);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (Asking is Caller.Person person)
            Account = await accounts.FindAsync(person.Id, cancellationToken);
    }
}
