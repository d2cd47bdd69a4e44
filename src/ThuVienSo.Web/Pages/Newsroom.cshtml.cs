using ThuVienSo.Catalog.News;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.People;
using ThuVienSo.Web.Pages.Workshop;

namespace ThuVienSo.Web.Pages;

/// <summary>The news of the own library for its staff, of all for administrators: drafts, what is scheduled, shown, over and taken down.</summary>
[RouteRule(Duty.SeeNews, Duty.WriteNews)]
[KeepsToOwnLibrary]
public sealed class NewsroomModel(NewsDesk desk) : PersonPage
{
    private const int Size = 30;

    public IReadOnlyList<DeskLine> Lines { get; private set; } = [];

    public Steps Steps { get; private set; } = null!;

    public bool MayWrite => Asking.May(Duty.WriteNews);

    public NewsStanding StandingOf(NewsItem news) => desk.StandingOf(news);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var own = Asking.OnlyLibrary(Duty.SeeNews);
        var total = await desk.CountAsync(own, cancellationToken);
        Steps = new Steps(WorkshopPage.PageIn(Request, total, Size), WorkshopPage.LastOf(total, Size), page => $"/can-bo/tin?page={page}");
        Lines = await desk.ListAsync(own, (Steps.Page - 1) * Size, Size, cancellationToken);
    }
}
