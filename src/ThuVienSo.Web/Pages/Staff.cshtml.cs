using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.Cataloguing;
using ThuVienSo.Web.Pages.People;

namespace ThuVienSo.Web.Pages;

/// <summary>Where staff begin: who they are here, and the ways to what they may do.</summary>
[RouteRule(Duty.SeeImports)]
[KeepsToOwnLibrary]
public sealed class StaffModel(Accounts accounts, CatalogDbContext catalog, IServiceProvider services) : PersonPage
{
    /// <summary>Null for a program, and on the machine of a fresh installation.</summary>
    public AccountLine? Account { get; private set; }

    /// <summary>What waits, of the library that is looked at.</summary>
    public IReadOnlyList<WorklistLine> Worklist { get; private set; } = [];

    /// <summary>Those that whoever is bound to none may look at; else none.</summary>
    public IReadOnlyList<Library> Libraries { get; private set; } = [];

    /// <summary>Code of the library that is looked at; null for all, and for who is bound to one.</summary>
    public string? Chosen { get; private set; }

    public bool IsFresh => Asking is Caller.ThisMachine;

    public bool May(Duty duty) => Asking.May(duty);

    public async Task OnGetAsync(string? library, CancellationToken cancellationToken)
    {
        if (Asking is Caller.Person person)
            Account = await accounts.FindAsync(person.Id, cancellationToken);
        if (Asking.OnlyLibrary(Duty.SeeImports) is null)
            Libraries = await catalog.Libraries.AsNoTracking().OrderBy(one => one.Name).ToListAsync(cancellationToken);
        var chosen = Libraries.FirstOrDefault(one => one.Code == library);
        Chosen = chosen?.Code;
        var lines = new List<WorklistLine>();
        foreach (var entry in WorklistEntry.All.Where(entry => Asking.May(entry.Duty)))
            lines.Add(new(entry, await entry.Count(services, Asking.OnlyLibrary(entry.Duty) ?? chosen?.Id, cancellationToken)));
        Worklist = lines;
    }
}
