using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.Readers.Shelf;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.Language;
using ThuVienSo.Web.Pages.People;
using ThuVienSo.Web.Pages.Workshop;

namespace ThuVienSo.Web.Pages;

/// <summary>What one opened and searched for, as long as one wants it kept; and turning that on and off.</summary>
[RouteRule(Duty.OwnAccount)]
public sealed class OwnHistoryModel(ReadingHistory history) : PersonPage
{
    public const string Address = "/tai-khoan/lich-su";

    private const int Size = 50;

    /// <summary>Null when it is off.</summary>
    public DateTimeOffset? OnSince { get; private set; }

    /// <summary>By the day of Vietnam, last first.</summary>
    public IReadOnlyList<IGrouping<DateOnly, HistoryEntry>> Days { get; private set; } = [];

    public Steps Steps { get; private set; } = null!;

    private long Self => ((Caller.Person)Asking).Id;

    public Task OnGetAsync(string? done, CancellationToken cancellationToken)
    {
        Done = done switch { "bat" => "History.TurnedOn", "tat" => "History.TurnedOff", "xoa" => "History.Removed", "xoa-het" => "History.Cleared", _ => null };
        return FillAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostOnAsync([FromForm] string? agreed, CancellationToken cancellationToken)
    {
        if (await history.TurnOnAsync(Self, agreed ?? "", PageLanguage.Current, cancellationToken) is not { } problem)
            return LocalRedirect(Address + "?done=bat");
        await FillAsync(cancellationToken);
        return Refuse(problem.Sentence());
    }

    public async Task<IActionResult> OnPostOffAsync(CancellationToken cancellationToken)
    {
        await history.TurnOffAsync(Self, cancellationToken);
        return LocalRedirect(Address + "?done=tat");
    }

    public async Task<IActionResult> OnPostClearAsync(CancellationToken cancellationToken)
    {
        await history.ClearAsync(Self, cancellationToken);
        return LocalRedirect(Address + "?done=xoa-het");
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromForm] long entry, CancellationToken cancellationToken)
    {
        await history.RemoveAsync(Self, entry, cancellationToken);
        return LocalRedirect(Address + "?done=xoa");
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        OnSince = await history.OnSinceAsync(Self, cancellationToken);
        var count = await history.CountAsync(Self, cancellationToken);
        Steps = new Steps(WorkshopPage.PageIn(Request, count, Size), WorkshopPage.LastOf(count, Size), page => string.Create(CultureInfo.InvariantCulture, $"{Address}?page={page}"));
        Days = [.. (await history.ListAsync(Self, (Steps.Page - 1) * Size, Size, cancellationToken)).GroupBy(entry => UsageDay.Of(entry.At))];
    }
}
