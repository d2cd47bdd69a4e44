using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;
using ThuVienSo.Catalog.Usage.Active;
using ThuVienSo.Catalog.Usage.Agents;
using ThuVienSo.Catalog.Usage.Spool;

namespace ThuVienSo.Catalog.Usage;

/// <summary>
/// Writes down uses, each once, and loses none but those for which there is no room. Whoever records never waits: a use goes into memory, some tenths
/// of a second later with others to a spool of this process on the disk, and from there to the catalog whenever that answers. What a killed process
/// left in its spool is brought by the next one.
/// </summary>
public sealed partial class UsageRecorder : IAsyncDisposable
{
    /// <summary>However fast uses come, they are forced to the disk by so many.</summary>
    private const int LargestGroup = 10_000;

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenLooksForAbandoned = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WaitForSalts = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LastShipment = TimeSpan.FromSeconds(5);

    private readonly UsageSettings _settings;
    private readonly NpgsqlDataSource _catalog;
    private readonly RobotList _robots;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Channel<Item> _incoming;
    private readonly UsageEvents _events;
    private readonly DailySalts _salts;
    private readonly SpanSalts _spans;
    private readonly ActiveReaders _active;
    private readonly SemaphoreSlim _shipping = new(1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _saltsAsked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _writing = Task.CompletedTask;
    private Task _sending = Task.CompletedTask;
    private SpoolFolder? _folder;
    private SpoolWriter? _writer;
    private long _written;
    private long _shipped;
    private long _lost;
    private string? _writeProblem;
    private string? _shipProblem;

    /// <param name="settings">Where and how often.</param>
    /// <param name="catalog">It may be away.</param>
    /// <param name="robots">By which agents are judged when they come to the catalog; the worker judges them anew when its list differs.</param>
    /// <param name="clock">Gives the moment of each use. Pauses are by the system's clock.</param>
    /// <param name="logger">Is told when something begins to fail, and of losses.</param>
    public UsageRecorder(UsageSettings settings, NpgsqlDataSource catalog, RobotList robots, TimeProvider clock, ILogger<UsageRecorder> logger)
    {
        (_settings, _catalog, _robots, _clock, _logger) = (settings, catalog, robots, clock, logger);
        _incoming = Channel.CreateBounded<Item>(new BoundedChannelOptions(settings.MostWaiting) { SingleReader = true });
        _salts = new DailySalts(catalog);
        _events = new UsageEvents(_salts, robots);
        _spans = new SpanSalts(catalog);
        _active = new ActiveReaders(_spans);
    }

    public UsageState State => new(
        Interlocked.Read(ref _written), Interlocked.Read(ref _shipped), Interlocked.Read(ref _lost), _incoming.Reader.Count, Volatile.Read(ref _writeProblem) ?? Volatile.Read(ref _shipProblem));

    public void Start()
    {
        _writing = Task.Run(WriteAllAsync);
        _sending = Task.Run(() => SendAllAsync(_stopping.Token));
    }

    /// <summary>Never waits and never fails; without room the use is lost, and counted as lost.</summary>
    public void Record(UsageSighting sighting)
    {
        if (!_incoming.Writer.TryWrite(new Item(sighting, _clock.GetUtcNow(), null)))
            Interlocked.Increment(ref _lost);
    }

    /// <summary>Waits until all that was recorded before is on the disk.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _incoming.Writer.WriteAsync(new Item(null, _clock.GetUtcNow(), done), cancellationToken);
        await done.Task.WaitAsync(cancellationToken);
    }

    /// <summary>
    /// Brings all that was recorded before to the catalog, and what other processes left; agrees with the catalog on the salts of today and tomorrow
    /// before.
    /// </summary>
    /// <exception cref="NpgsqlException">The catalog is away; nothing is lost by it.</exception>
    public async Task ShipAsync(CancellationToken cancellationToken)
    {
        await ShareSaltsAsync(cancellationToken);
        await FlushAsync(cancellationToken);
        await _shipping.WaitAsync(cancellationToken);
        try
        {
            await ShipFilesAsync(OwnFiles, cancellationToken);
            await ShipAbandonedAsync(cancellationToken);
        }
        finally
        {
            _shipping.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _incoming.Writer.TryComplete();
        await Task.WhenAll(_writing, _sending);
        _writer?.Dispose();
        using (var limit = new CancellationTokenSource(LastShipment))
            await TryAsync(() => ShipFilesAsync(OwnFiles, limit.Token));
        _folder?.Dispose();
        _stopping.Dispose();
        _shipping.Dispose();
    }

    private async Task WriteAllAsync()
    {
        // With the salt of the others from the first use on, if it can be had soon: who was here before this process started is then no new reader.
        await Task.WhenAny(_saltsAsked.Task, Task.Delay(WaitForSalts, _stopping.Token));
        while (await _incoming.Reader.WaitToReadAsync())
        {
            // Others come meanwhile, and one force of the disk is for all of them.
            if (!_stopping.IsCancellationRequested)
                await Task.Delay(_settings.Gathering);
            if (await OpenAsync() is { } writer)
                await WriteGroupAsync(writer);
            else
                LoseAll();
        }
    }

    /// <summary>A flush closes the file too, so that it can be shipped.</summary>
    private async Task WriteGroupAsync(SpoolWriter writer)
    {
        var (count, flushed, past) = (0, new List<TaskCompletionSource>(), default(DateTimeOffset));
        while (count < LargestGroup && _incoming.Reader.TryRead(out var item))
        {
            if (item.Flushed is { } done)
                flushed.Add(done);
            else if (TryAdd(writer, item))
                count++;
            past = item.At;
        }

        // Uses come in the order of their moments; a clock that is set back by less than a day loses none.
        if (past.Year > 1)
            ForgetSalts(UsageDay.Of(past).AddDays(-1));
        foreach (var reader in _active.Take())
            writer.Add(reader);
        if (await CommitAsync(writer))
            Interlocked.Add(ref _written, count);
        else
            Interlocked.Add(ref _lost, count);
        if (flushed.Count > 0 || writer.Length > _settings.LargestFile)
            writer.Close();
        flushed.ForEach(done => done.TrySetResult());
    }

    private void ForgetSalts(DateOnly before)
    {
        _salts.ForgetBefore(before);
        _spans.ForgetBefore(before);
    }

    private bool TryAdd(SpoolWriter writer, Item item)
    {
        try
        {
            var (used, agent) = _events.Of(item.Sighting!, item.At);
            writer.Add(used, agent);
            var (attribution, day) = (item.Sighting!.Attribution, UsageDay.Of(item.At));
            if (_active.IsNew(attribution, day) && !_robots.Current.Judge(agent))
                _active.See(attribution, day);
            return true;
        }
        catch (Exception fault)
        {
            // The edge of the loop: one use that nobody thought of must not end the counting of all others.
            Interlocked.Increment(ref _lost);
            LogFault(fault);
            return false;
        }
    }

    /// <summary>Null when the program ends and there was nowhere to write.</summary>
    private async Task<SpoolWriter?> OpenAsync()
    {
        while (_writer is null)
        {
            if (Attempt(() => _writer = new SpoolWriter(_folder ??= SpoolFolder.Make(_settings.Folder), _settings.LeastFreeBytes)))
                break;
            if (!await PauseAsync())
                return null;
        }

        return _writer;
    }

    /// <summary>
    /// Goes on trying while the disk is full; what is recorded meanwhile waits in memory. False when the program ends before there was room.
    /// </summary>
    private async Task<bool> CommitAsync(SpoolWriter writer)
    {
        while (!Attempt(writer.Commit))
        {
            if (!await PauseAsync())
                return false;
        }

        return true;
    }

    private bool Attempt(Action write)
    {
        try
        {
            write();
            Volatile.Write(ref _writeProblem, null);
            return true;
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            if (Interlocked.Exchange(ref _writeProblem, full.Message) is null)
                LogNotWritten(full.Message);
            return false;
        }
    }

    private async Task<bool> PauseAsync()
    {
        if (_stopping.IsCancellationRequested)
            return false;
        await Task.Delay(BetweenAttempts, CancellationToken.None);
        return true;
    }

    private void LoseAll()
    {
        while (_incoming.Reader.TryRead(out var item))
        {
            if (item.Flushed is null)
                Interlocked.Increment(ref _lost);
            item.Flushed?.TrySetCanceled();
        }
    }

    [LoggerMessage(LogLevel.Error, "Lượt dùng chưa ghi được lên đĩa, giữ trong bộ nhớ / uses cannot be written to the disk and are kept in memory: {Reason}")]
    private partial void LogNotWritten(string reason);

    [LoggerMessage(LogLevel.Error, "Không ghi được một lượt dùng / a use could not be written down")]
    private partial void LogFault(Exception fault);

    /// <summary>A sighting and its moment, or a wish to know when all before it is on the disk.</summary>
    private readonly record struct Item(UsageSighting? Sighting, DateTimeOffset At, TaskCompletionSource? Flushed);
}
