namespace ThuVienSo.PrivatePostgres;

/// <summary>Keeps a server running: when it ends without being told to, it is started again, at the same place, with growing pauses while that fails.</summary>
internal sealed class ServerWatch : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ServerPrograms _programs;
    private readonly ServerEndpoint _endpoint;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Task _watching;
    private Postmaster? _server;

    public ServerWatch(ServerPrograms programs, Postmaster server, ServerEndpoint endpoint, TimeProvider time, ILogger logger)
    {
        (_programs, _server, _endpoint, _time, _logger) = (programs, server, endpoint, time, logger);
        ServerPid = server.Pid;
        _watching = WatchAsync(server, _stopping.Token);
    }

    public int ServerPid { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _watching;
        if (_server is { } server)
        {
            await server.StopAsync(_programs, _time);
            server.Dispose();
        }
        _stopping.Dispose();
    }

    private async Task WatchAsync(Postmaster server, CancellationToken ct)
    {
        try
        {
            while (true)
            {
                await server.EndedAsync(ct);
                PostgresLog.Died(_logger, server.Pid, _programs.Folder.Log);
                _server = null;
                server.Dispose();
                _server = server = await BringBackAsync(ct);
                ServerPid = server.Pid;
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The program ends; whoever disposes of this stops the server.
            return;
        }
    }

    private async Task<Postmaster> BringBackAsync(CancellationToken ct)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return (await new ServerStart(_programs, _time, _logger).RunAsync(_endpoint, ct)).Server;
            }
            catch (Exception e) when (e is PrivatePostgresException or IOException or UnauthorizedAccessException)
            {
                PostgresLog.StillDown(_logger, pause.TotalSeconds, e.Message);
            }
            await Task.Delay(pause, _time, ct);
        }
    }
}
