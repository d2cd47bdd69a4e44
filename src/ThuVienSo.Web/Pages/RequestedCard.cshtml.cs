using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.Readers;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.People;

namespace ThuVienSo.Web.Pages;

/// <summary>What became of a request for a card, for who has its code; nothing of the person stands here. A request that was not granted can be taken back.</summary>
[RouteRule(Duty.Anybody)]
public sealed class RequestedCardModel(CardRequests requests) : PersonPage
{
    public RequestState Found { get; private set; } = null!;

    public string Code => (string)RouteData.Values["code"]!;

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancellationToken)
    {
        if (await requests.FindAsync(Code, cancellationToken) is not { } found)
            return NotFound();
        Found = found;
        return null;
    }

    public void OnGet(string? done) => Done = done == "gui" ? "Register.Sent" : null;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        await requests.WithdrawAsync(Code, cancellationToken) ? LocalRedirect("/dang-nhap?done=rut") : Refuse(ReaderProblem.NotRequested.Sentence());
}
