using Microsoft.AspNetCore.Http;
using ThuVienSo.Catalog.Usage;

namespace ThuVienSo.Web.Usage;

/// <summary>
/// Records what is used, after it is answered. It stands behind routing and knows no address: what an answer counts as stands with the address itself
/// (<see cref="CountsAsAttribute"/>).
/// </summary>
internal sealed class UsageRecording(RequestDelegate next, UsageDesk desk, UsageSightings sightings)
{
    public Task InvokeAsync(HttpContext context) =>
        desk.Recorder is { } recorder && context.GetEndpoint()?.Metadata.GetMetadata<CountsAsAttribute>() is { } counts && UsageSightings.MayCount(context.Request)
            ? RecordAsync(context, recorder, counts)
            : next(context);

    private async Task RecordAsync(HttpContext context, UsageRecorder recorder, CountsAsAttribute counts)
    {
        var given = counts.BeginsSession && ReaderCookie.SentBy(context) is null ? ReaderCookie.Give(context) : null;
        await next(context);
        if (sightings.Of(context, counts, given) is { } seen)
            recorder.Record(seen);
    }
}

/// <summary>Where uses are recorded.</summary>
/// <param name="Recorder">Null where none are.</param>
internal sealed record UsageDesk(UsageRecorder? Recorder);
