using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using ThuVienSo.Catalog;
using ThuVienSo.Web.Api;

namespace ThuVienSo.Web.Access;

/// <summary>Reads the networks of the libraries before the first request and every half minute, so that a change needs no restart. While the catalog is away, those read last hold.</summary>
internal sealed partial class LibraryNetworksReader(LibraryNetworks networks, IServiceScopeFactory scopes, ILogger<LibraryNetworksReader> logger) : BackgroundService
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(30);

    /// <summary>A start must not wait long for a catalog that is away.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <exception cref="NpgsqlException">The catalog is away.</exception>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var catalog = scope.ServiceProvider.GetRequiredService<CatalogDbContext>();
        var stated = await catalog.LibraryProfiles.Where(profile => profile.Networks.Length > 0)
            .Join(catalog.Libraries, profile => profile.LibraryId, library => library.Id, (profile, library) => new { library.Code, profile.Networks }).ToListAsync(cancellationToken);
        networks.Take(stated.Select(one => (one.Code, one.Networks)));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(_pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
                return;
            await TryAsync(stoppingToken);
        }
    }

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_patience);
        try
        {
            await ReadAsync(limit.Token);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            // A first start: the worker has not made the tables yet, and no library has a network.
        }
        catch (Exception fault) when (ApiFaults.IsCatalogAway(fault) || fault is OperationCanceledException)
        {
            LogAway(fault.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Chưa đọc được mạng của các thư viện, dùng lần đọc trước / the networks of the libraries cannot be read, those read last hold: {Reason}")]
    private partial void LogAway(string reason);
}
