using System.Globalization;

using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace ThuVienSo.Verbs;

/// <summary>
/// One line an entry, for people who run the program: time, then a word where something is wrong, then the sentence. No categories and event ids; a failure that
/// nobody foresaw has its stack trace below.
/// </summary>
public sealed class LineFormatter() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "line";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var time = TimeProvider.System.GetLocalNow().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        textWriter.WriteLine($"{time} {Word(logEntry.LogLevel)}{logEntry.Formatter(logEntry.State, logEntry.Exception)}");
        if (logEntry.Exception is { } failure)
            textWriter.WriteLine(failure);
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Critical or LogLevel.Error => "LỖI / ERROR: ",
        LogLevel.Warning => "cảnh báo / warning: ",
        _ => "",
    };
}
