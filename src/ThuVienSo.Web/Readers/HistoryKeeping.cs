using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ThuVienSo.Catalog.Readers.Shelf;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Api;
using ThuVienSo.Web.Pages.Keeping;
using ThuVienSo.Web.Pages.Searching;
using ThuVienSo.Web.Usage;

namespace ThuVienSo.Web.Readers;

/// <summary>
/// Tells the history of who is signed in what they opened and searched for, when the answer has gone out, so that nobody waits for it. Whether they have it on is asked by the same
/// statement that would note it. Who is not signed in costs nothing.
/// </summary>
internal sealed partial class HistoryKeeping(RequestDelegate next, IServiceScopeFactory scopes, ILogger<HistoryKeeping> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (Caller.Of(context) is Caller.Person person && context.GetEndpoint()?.Metadata.GetMetadata<CountsAsAttribute>() is { } counts
            && UsageSightings.MayCount(context.Request) && context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status206PartialContent or StatusCodes.Status304NotModified)
        {
            if (counts.Kind == UsageKind.Search)
                NoteSearch(context, counts, person.Id);
            else if (counts.Kind != UsageKind.Visit && long.TryParse(context.Request.RouteValues["id"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var document))
                After(context, history => history.NoteDocumentAsync(person.Id, document, CancellationToken.None));
        }
    }

    /// <summary>A search in the pages, which has an address to run it again; that it was answered is told by its note.</summary>
    private void NoteSearch(HttpContext context, CountsAsAttribute counts, long account)
    {
        if (counts.Channel != UsageChannel.Page || UsageNotes.SearchOf(context) is not { Page: 1 })
            return;
        var search = SearchAddress.Read(context.Request.Query);
        if (search.Query.Length == 0 && !search.IsNarrowed)
            return;
        var kept = KeptSearch.Of(search);
        After(context, history => history.NoteSearchAsync(account, kept.Address, kept.Words, CancellationToken.None));
    }

    /// <summary>In a scope of its own: that of the request may be gone by then.</summary>
    private void After(HttpContext context, Func<ReadingHistory, Task> note) => context.Response.OnCompleted(async () =>
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await note(scope.ServiceProvider.GetRequiredService<ReadingHistory>());
        }
        catch (Exception fault) when (ApiFaults.IsCatalogAway(fault))
        {
            LogAway(fault.Message);
        }
    });

    [LoggerMessage(LogLevel.Warning, "Lịch sử của một bạn đọc thiếu một dòng, vì mục lục đang không dùng được / the history of a reader lacks a line, because the catalog is away: {Reason}")]
    private partial void LogAway(string reason);
}
