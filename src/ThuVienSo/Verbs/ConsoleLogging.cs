using Microsoft.Extensions.Logging.Console;

namespace ThuVienSo.Verbs;

/// <summary>Logging to the console, the same before a host is there and in one.</summary>
public static class ConsoleLogging
{
    /// <summary>Of what happens before, or without, a host: to standard error, since standard output carries results.</summary>
    public static ILoggerFactory Create(LogLevel least = LogLevel.Warning) => LoggerFactory.Create(logging =>
    {
        logging.SetMinimumLevel(least);
        logging.AddLines();
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    });

    /// <summary>The console alone, by <see cref="LineFormatter"/>.</summary>
    public static ILoggingBuilder AddLines(this ILoggingBuilder logging) => logging
        .ClearProviders()
        .AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>()
        .AddConsole(console => console.FormatterName = LineFormatter.FormatterName);
}
