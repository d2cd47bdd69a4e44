using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.People;

namespace ThuVienSo.Web.Pages;

/// <summary>The keys of programs, and making one, which is shown on the page that answers and never again.</summary>
[RouteRule(Duty.SeeKeys, Duty.ChangeKeys)]
[KeepsToOwnLibrary]
public sealed class KeysModel(ApiKeys keys, Accounts accounts) : PersonPage
{
    public static IReadOnlyList<KeyRights> AllRights { get; } = [KeyRights.ReadFigures, KeyRights.PushHoldings, KeyRights.HandIn, KeyRights.Administer];

    public IReadOnlyList<KeyLine> Keys { get; private set; } = [];

    public IReadOnlyList<Library> Libraries { get; private set; } = [];

    public bool MayChange => Asking.May(Duty.ChangeKeys);

    /// <summary>Whether a key may be for all libraries.</summary>
    public bool MayMakeForAll => Asking.ReachOf(Duty.ChangeKeys) == Reach.All;

    /// <summary>The key that was just made; null when the page is only looked at.</summary>
    public NewKey? Made { get; private set; }

    public string Name { get; private set; } = "";

    public Task OnGetAsync(string? done, CancellationToken cancellationToken)
    {
        Done = done == "thu-hoi" ? "Keys.Revoked" : null;
        return FillAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(
        [FromForm] string? name, [FromForm] string? library, [FromForm] string[]? right, [FromForm] string? days, CancellationToken cancellationToken)
    {
        await FillAsync(cancellationToken);
        Name = name ?? "";
        var rights = AllRights.Where(one => right?.Contains(one.ToString()) == true).Aggregate(KeyRights.None, (all, one) => all | one);
        var code = Asking.OnlyLibrary(Duty.ChangeKeys) is { } own ? Libraries.Single(one => one.Id == own).Code : library;
        var good = int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var (made, problem) = await keys.AddAsync(new WantedKey(Name, code, rights, good, Asking.AsActor()), cancellationToken);
        if (problem is { } wrong)
            return Refuse(wrong);
        (Made, Name) = (made, "");
        await FillAsync(cancellationToken);
        return Page();
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        var own = Asking.OnlyLibrary(Duty.SeeKeys);
        Keys = await keys.ListAsync(own, cancellationToken);
        Libraries = await accounts.LibrariesAsync(own, cancellationToken);
    }
}
