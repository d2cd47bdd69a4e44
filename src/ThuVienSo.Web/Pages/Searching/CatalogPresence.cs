using Npgsql;
using ThuVienSo.Web.Api;

namespace ThuVienSo.Web.Pages.Searching;

/// <summary>
/// Whether the catalog answered when it was last asked. It is asked in the background, at most once in ten seconds and only while somebody reads: a
/// page that needs nothing from the catalog must not wait for it to say that it is away.
/// </summary>
public sealed class CatalogPresence(NpgsqlDataSource catalog)
{
    private const long FreshMilliseconds = 10_000;

    private long askedAt = Environment.TickCount64 - FreshMilliseconds;
    private volatile bool isAway;

    /// <summary>What was last heard; the first to ask hears "no".</summary>
    public bool IsAway
    {
        get
        {
            var last = Interlocked.Read(ref askedAt);
            var now = Environment.TickCount64;
            if (now - last >= FreshMilliseconds && Interlocked.CompareExchange(ref askedAt, now, last) == last)
                _ = Task.Run(AskAsync);
            return isAway;
        }
    }

    private async Task AskAsync()
    {
        try
        {
            await using var command = catalog.CreateCommand("select 1");
            await command.ExecuteScalarAsync();
            isAway = false;
        }
        catch (Exception fault) when (ApiFaults.IsCatalogAway(fault))
        {
            isAway = true;
        }
    }
}
