namespace ThuVienSo.Verbs;

/// <summary>Logging of what happens before, or without, a host: warnings and errors to standard error.</summary>
public static class ConsoleLogging
{
    public static ILoggerFactory Create(LogLevel least = LogLevel.Warning) => LoggerFactory.Create(logging =>
    {
        logging.SetMinimumLevel(least);
        logging.AddSimpleConsole();
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    });
}
