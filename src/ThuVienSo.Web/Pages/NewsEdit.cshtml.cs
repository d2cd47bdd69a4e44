using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.News;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.Newsroom;

namespace ThuVienSo.Web.Pages;

/// <summary>One piece of news for the staff of its library: changing, publishing, taking down. What two change at once is shown to the later one, and nothing is overwritten unseen.</summary>
[RouteRule(Duty.SeeNews, Duty.WriteNews)]
[NamedNews]
public sealed class NewsEditModel(NewsDesk desk) : NewsroomPage
{
    public DeskLine Line { get; private set; } = null!;

    /// <summary>Whether somebody else's version is shown beside what was sent.</summary>
    public bool IsConflict { get; private set; }

    public bool MayWrite => Asking.May(Duty.WriteNews);

    public override string Address => $"/can-bo/tin/{Line.News.Id}";

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancellationToken)
    {
        var id = long.Parse((string)RouteData.Values["id"]!, NumberStyles.None, CultureInfo.InvariantCulture);
        return await FillAsync(id, cancellationToken) ? null : NotFound();
    }

    public void OnGet(string? done)
    {
        Sent = NewsForm.Of(Line.News);
        Done = done switch
        {
            nameof(NewsAct.Publish) => Standing == NewsStanding.Scheduled ? "NewsDesk.Scheduled" : "NewsDesk.Published",
            nameof(NewsAct.Withdraw) => "NewsDesk.Withdrawn",
            nameof(NewsAct.Keep) => "NewsDesk.Saved",
            _ => null,
        };
    }

    public async Task<IActionResult> OnPostAsync([FromForm] NewsForm form, CancellationToken cancellationToken)
    {
        Sent = form;
        if (form.IsPreview)
            return Page();
        var (text, problem) = form.Read();
        if (text is null)
            return Refuse(problem!.Value);
        switch (await desk.ChangeAsync(Line.News.Id, form.Version, text, form.NewsAct, Asking.AsActor(), cancellationToken))
        {
            case null:
                return LocalRedirect($"{Address}?done={form.NewsAct}");
            case NewsProblem.ChangedMeanwhile:
                await FillAsync(Line.News.Id, cancellationToken);
                (Sent.Version, IsConflict) = (Line.News.Version, true);
                return Refuse(NewsProblem.ChangedMeanwhile);
            case { } wrong:
                return Refuse(wrong);
        }
    }

    private async Task<bool> FillAsync(long id, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, cancellationToken) is not { } line)
            return false;
        (Line, Standing) = (line, desk.StandingOf(line.News));
        return true;
    }
}
