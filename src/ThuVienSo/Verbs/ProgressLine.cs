using System.Globalization;
using System.Text.Json;

namespace ThuVienSo.Verbs;

/// <summary>
/// Tells how far a long verb is: one line that is written over on a terminal, a plain line every five seconds elsewhere, a JSON object a line for programs.
/// </summary>
public sealed class ProgressLine(TextWriter output, bool onTerminal, bool json, TimeProvider time)
{
    private static readonly TimeSpan TerminalInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);

    private readonly long _started = time.GetTimestamp();
    private long _lastShown = time.GetTimestamp();
    private int _lastWidth;

    /// <summary>For standard error of this process, so that standard output carries results alone.</summary>
    public static ProgressLine ForConsole(bool json) => new(Console.Error, !Console.IsErrorRedirected, json, TimeProvider.System);

    /// <param name="step">What is being done, "đọc / read".</param>
    /// <param name="done">Units done.</param>
    /// <param name="unit">What is counted, "biểu ghi / records".</param>
    /// <param name="share">0 to 1 when the whole is known, else null.</param>
    public void Show(string step, long done, string unit, double? share)
    {
        var interval = onTerminal ? TerminalInterval : PlainInterval;
        if (time.GetElapsedTime(_lastShown) < interval)
            return;
        _lastShown = time.GetTimestamp();
        var seconds = Math.Max(time.GetElapsedTime(_started).TotalSeconds, 0.001);
        var rate = done / seconds;
        double? left = share is > 0.001 ? seconds * (1 - share.Value) / share.Value : null;
        if (json)
            output.WriteLine(JsonSerializer.Serialize(new { step, done, share, ratePerSecond = Math.Round(rate, 1), secondsLeft = left }));
        else
            Write(Sentence(step, done, unit, share, rate, left));
    }

    /// <summary>Ends the line that was being written over.</summary>
    public void Close()
    {
        if (onTerminal && !json && _lastWidth > 0)
            output.WriteLine();
        _lastWidth = 0;
    }

    private static string Sentence(string step, long done, string unit, double? share, double rate, double? left)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{step}: {done:N0} {unit}, {rate:N0}/s");
        if (share is { } part)
            text += string.Create(CultureInfo.InvariantCulture, $", {part:P0}");
        if (left is { } seconds)
            text += string.Create(CultureInfo.InvariantCulture, $", còn / left {TimeSpan.FromSeconds(Math.Min(seconds, 359_999)):hh\\:mm\\:ss}");
        return text;
    }

    private void Write(string text)
    {
        if (!onTerminal)
        {
            output.WriteLine(text);
            return;
        }

        output.Write('\r' + text.PadRight(_lastWidth));
        _lastWidth = text.Length;
    }
}
