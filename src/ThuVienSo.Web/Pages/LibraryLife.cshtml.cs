using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.People;
using ThuVienSo.Web.Pages.Places;

namespace ThuVienSo.Web.Pages;

/// <summary>What becomes of a library as an institution: renaming, closing, merging, opening again, its networks. For those who have all libraries.</summary>
[RouteRule(Duty.SeeWhole, Duty.ChangeWhole)]
[NamedLibrary]
public sealed class LibraryLifeModel(LibraryRegister register) : PlacePage
{
    private static readonly Dictionary<string, string> _done = new()
    {
        ["ten"] = "LibraryLife.Renamed",
        ["dong"] = "LibraryLife.ClosedNow",
        ["mo"] = "LibraryLife.ReopenedNow",
        ["mang"] = "LibraryLife.NetworksSaved",
    };

    public LibraryFacts Facts { get; private set; } = null!;

    /// <summary>As they were sent and not saved; null when none were.</summary>
    public string? SentNetworks { get; private set; }

    /// <summary>What somebody else changed while the form was filled in.</summary>
    public IReadOnlyList<StandsNow> Meanwhile { get; private set; } = [];

    public IReadOnlyList<Library> Others { get; private set; } = [];

    public bool MayChange => Asking.May(Duty.ChangeWhole);

    public async Task<IActionResult> OnGetAsync(string code, string? done, CancellationToken cancellationToken)
    {
        Done = done is not null && _done.TryGetValue(done, out var said) ? said : null;
        return await FillAsync(code, cancellationToken) ? Page() : NotFound();
    }

    public Task<IActionResult> OnPostRenameAsync(string code, [FromForm] string? name, [FromForm] string? nameEn, [FromForm] string? since, [FromForm] bool slip, CancellationToken cancellationToken) =>
        AnswerAsync(
            code, "ten", slip || Day(since) is not null ? () => register.RenameAsync(code, name ?? "", nameEn ?? "", slip ? null : Day(since), Asking.AsActor(), cancellationToken) : null, cancellationToken);

    public Task<IActionResult> OnPostCloseAsync(string code, [FromForm] string? day, [FromForm] string? successor, CancellationToken cancellationToken) =>
        AnswerAsync(code, "dong", Day(day) is { } closed ? () => register.CloseAsync(code, closed, successor, Asking.AsActor(), cancellationToken) : null, cancellationToken);

    public Task<IActionResult> OnPostReopenAsync(string code, CancellationToken cancellationToken) =>
        AnswerAsync(code, "mo", () => register.ReopenAsync(code, Asking.AsActor(), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostNetworksAsync(string code, [FromForm] string? networks, [FromForm] string? seen, CancellationToken cancellationToken)
    {
        SentNetworks = networks ?? "";
        return AnswerAsync(
            code, "mang",
            async () =>
            {
                var problem = await register.SetNetworksAsync(code, SentNetworks, seen, Asking.AsActor(), cancellationToken);
                if (problem == PlaceProblem.ChangedMeanwhile)
                    Meanwhile = StandsNow.Of(("LibraryLife.NetworksOf", string.Join('\n', Facts.Profile.Networks), SentNetworks));
                return problem;
            },
            cancellationToken);
    }

    /// <param name="code">Of the library.</param>
    /// <param name="done">What to say when it is done.</param>
    /// <param name="change">Null when the day that it needs is none.</param>
    /// <param name="cancellationToken">Ends it undone.</param>
    private async Task<IActionResult> AnswerAsync(string code, string done, Func<Task<PlaceProblem?>>? change, CancellationToken cancellationToken)
    {
        if (!await FillAsync(code, cancellationToken))
            return NotFound();
        var problem = change is null ? PlaceProblem.DayNeeded : await change();
        return problem is { } wrong ? Refuse(wrong) : LocalRedirect($"/can-bo/thu-vien/{Facts.Library.Code}/doi?done={done}");
    }

    private async Task<bool> FillAsync(string code, CancellationToken cancellationToken)
    {
        if (await register.FindAsync(code, cancellationToken) is not { } facts)
            return false;
        Facts = facts;
        Others = [.. (await register.ListAsync(null, cancellationToken)).Where(one => one.Id != facts.Library.Id)];
        return true;
    }
}
