using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;
using ThuVienSo.Catalog.Usage.Spool;

namespace ThuVienSo.Catalog.Usage;

/// <summary>The way from the spool to the catalog.</summary>
public sealed partial class UsageRecorder
{
    /// <summary>Class 22 of SQLSTATE: the catalog will never take it as it is.</summary>
    private const string DataException = "22";

    /// <summary>What of this process can be shipped: the files that it will not write any more.</summary>
    private IEnumerable<string> OwnFiles =>
        _writer?.LastClosed is { } last ? _folder!.Files.Where(path => string.CompareOrdinal(path, last) <= 0) : [];

    private async Task SendAllAsync(CancellationToken cancellationToken)
    {
        long? lookedAt = null;
        var told = 0L;
        while (!cancellationToken.IsCancellationRequested)
        {
            await TryAsync(async () =>
            {
                await ShareSaltsAsync(cancellationToken);
                await FlushAsync(cancellationToken);
                await _shipping.WaitAsync(cancellationToken);
                try
                {
                    await ShipFilesAsync(OwnFiles, cancellationToken);
                    if (lookedAt is null || TimeProvider.System.GetElapsedTime(lookedAt.Value) > BetweenLooksForAbandoned)
                    {
                        await ShipAbandonedAsync(cancellationToken);
                        lookedAt = TimeProvider.System.GetTimestamp();
                    }
                }
                finally
                {
                    _shipping.Release();
                }
            });
            var lost = Interlocked.Read(ref _lost);
            if (lost > told)
                LogLost(lost - told, lost);
            told = lost;
            await Task.Delay(_settings.BetweenShipments, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ShareSaltsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _salts.ShareAsync(UsageDay.Of(_clock.GetUtcNow()), cancellationToken);
            await _spans.ShareAsync(UsageDay.Of(_clock.GetUtcNow()), cancellationToken);
        }
        finally
        {
            _saltsAsked.TrySetResult();
        }
    }

    private async Task ShipAbandonedAsync(CancellationToken cancellationToken)
    {
        foreach (var abandoned in SpoolFolder.TakeAbandoned(_settings.Folder))
        {
            using (abandoned)
                await ShipFilesAsync(abandoned.Files, cancellationToken);
        }
    }

    /// <summary>
    /// A file goes only when its events are committed. Killed between the two, the next process hands them in again, and none is there twice.
    /// </summary>
    private async Task ShipFilesAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        foreach (var path in paths)
        {
            if (Read(path, await File.ReadAllBytesAsync(path, cancellationToken)) is not { } entries)
                continue;
            var events = entries.OfType<SpoolEntry.Used>().Select(entry => entry.Event).ToList();
            var agents = entries.OfType<SpoolEntry.Met>().Select(entry => entry.Agent).ToList();
            var readers = entries.OfType<SpoolEntry.Active>().Select(entry => entry.Reader).ToList();
            try
            {
                if (events.Count + readers.Count > 0)
                    Interlocked.Add(ref _lost, await UsageShipment.StoreAsync(_catalog, events, agents, readers, _robots.Current, cancellationToken));
            }
            catch (PostgresException refused) when (refused.SqlState.StartsWith(DataException, StringComparison.Ordinal))
            {
                PutAside(path, refused.Message);
                continue;
            }

            Interlocked.Add(ref _shipped, events.Count);
            File.Delete(path);
        }
    }

    private IReadOnlyList<SpoolEntry>? Read(string path, byte[] content)
    {
        try
        {
            var (entries, torn) = SpoolFile.Read(content);
            if (torn > 0)
                LogTorn(path, torn);
            return entries;
        }
        catch (Exception foreign) when (foreign is FormatException or EndOfStreamException)
        {
            PutAside(path, foreign.Message);
            return null;
        }
    }

    /// <summary>For a person to look at, so that what is behind it goes on.</summary>
    private void PutAside(string path, string reason)
    {
        File.Move(path, path + ".unread", overwrite: true);
        LogForeign(path, reason);
    }

    private async Task TryAsync(Func<Task> send)
    {
        try
        {
            await send();
            Volatile.Write(ref _shipProblem, null);
        }
        catch (Exception failure) when (failure is OperationCanceledException or ChannelClosedException)
        {
            // The program ends; what is left is on the disk.
            return;
        }
        catch (PostgresException early) when (early.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            // A first start: the worker has not made the tables yet, and what is used waits on the disk.
            Volatile.Write(ref _shipProblem, early.Message);
        }
        catch (Exception failure)
        {
            // The edge of the loop: the catalog is away, a disk fails. Said once, until it goes well again.
            if (Interlocked.Exchange(ref _shipProblem, failure.Message) is null)
                LogNotShipped(failure.Message);
        }
    }

    [LoggerMessage(LogLevel.Error, "Mất {Count} lượt dùng, tổng cộng {Total} / {Count} uses were lost, {Total} in all")]
    private partial void LogLost(long count, long total);

    [LoggerMessage(LogLevel.Warning, "Lượt dùng chưa đưa được vào cơ sở dữ liệu, giữ trên đĩa / uses cannot be brought to the catalog and are kept on the disk: {Reason}")]
    private partial void LogNotShipped(string reason);

    [LoggerMessage(LogLevel.Warning, "{Path}: bỏ {Bytes} byte ghi dở khi chương trình bị dừng / {Bytes} bytes that were being written when the program was killed are left out")]
    private partial void LogTorn(string path, int bytes);

    [LoggerMessage(LogLevel.Error, "{Path}: không đọc được, để riêng / cannot be read and is put aside: {Reason}")]
    private partial void LogForeign(string path, string reason);
}
