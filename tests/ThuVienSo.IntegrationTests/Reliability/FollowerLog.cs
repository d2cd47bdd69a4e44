using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using ThuVienSo.Ingestion.Following;

namespace ThuVienSo.IntegrationTests.Reliability;

/// <summary>What a follower in this process says when something fails.</summary>
internal sealed class FollowerLog : ILogger<IndexFollower>
{
    private readonly ConcurrentQueue<string> _failures = new();

    /// <summary>One entry per failure.</summary>
    public IReadOnlyCollection<string> Failures => _failures;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel >= LogLevel.Error)
            _failures.Enqueue($"{formatter(state, exception)} {exception}");
    }
}
