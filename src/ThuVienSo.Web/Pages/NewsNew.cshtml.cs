using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.News;
using ThuVienSo.Catalog.People;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.Newsroom;

namespace ThuVienSo.Web.Pages;

/// <summary>Writing news. Who is bound to a library writes that one's.</summary>
[RouteRule(Duty.WriteNews)]
[KeepsToOwnLibrary]
public sealed class NewsNewModel(NewsDesk desk, Accounts accounts) : NewsroomPage
{
    public override string Address => "/can-bo/tin/moi";

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancellationToken)
    {
        Libraries = await accounts.LibrariesAsync(Asking.OnlyLibrary(Duty.WriteNews), cancellationToken);
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync([FromForm] NewsForm form, CancellationToken cancellationToken)
    {
        Sent = form;
        var library = Libraries.SingleOrDefault(one => one.Code == form.Library);
        if (library is null && !string.IsNullOrEmpty(form.Library))
            return NotFound();
        if (form.IsPreview)
            return Page();
        if (library is null)
            return Refuse(NewsProblem.LibraryNeeded);
        var (text, problem) = form.Read();
        if (text is null)
            return Refuse(problem!.Value);
        var (id, wrong) = await desk.WriteAsync(library.Id, text, form.NewsAct, Asking.AsActor(), cancellationToken);
        return wrong is { } why ? Refuse(why) : LocalRedirect($"/can-bo/tin/{id}?done={form.NewsAct}");
    }
}
