using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace ThuVienSo.Imaging.Decoding.Child;

/// <summary>
/// What the hidden verb <c>decode</c> runs: one JSON line for each order on standard input, lines of answers on standard output. The end of the input, which comes
/// also when the parent is killed, ends the process at once, whatever it is doing.
/// </summary>
public static class DecodingLoop
{
    // How long an idle process takes to see that there is nothing more to do.
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs until the input ends. Does not come back while an order is being done: the process is ended instead.</summary>
    public static async Task RunAsync(DecodingLimits limits)
    {
        GiveWay();
        ProcessLimits.Apply(limits.Memory);
        VipsSetup.Apply();
        await using var output = Console.OpenStandardOutput();
        // Nothing else may write between the lines.
        Console.SetOut(Console.Error);
        using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
        var orders = Channel.CreateUnbounded<string>();
        var doing = Task.Run(() => DoAsync(orders.Reader, output, limits));
        while (await input.ReadLineAsync() is { } line)
            await orders.Writer.WriteAsync(line);
        orders.Writer.Complete();
        var isIdle = await Task.WhenAny(doing, Task.Delay(Idle)) == doing;
        ExternalProgram.KillRunning();
        DropTemporaryFiles();
        if (isIdle)
            return;
        Process.GetCurrentProcess().Kill();
    }

    /// <summary>Readers come first: decoding takes what they leave. The threads and programs that are started from here inherit it.</summary>
    private static void GiveWay()
    {
        using var self = Process.GetCurrentProcess();
        self.PriorityClass = ProcessPriorityClass.Idle;
    }

    /// <summary>Nobody is left who would; what is still being written goes with its name.</summary>
    private static void DropTemporaryFiles()
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetTempPath());
        if (Path.GetFileName(folder).StartsWith(DecodingProcess.TemporaryPrefix, StringComparison.Ordinal))
            Directory.Delete(folder, recursive: true);
    }

    private static async Task DoAsync(ChannelReader<string> orders, Stream output, DecodingLimits limits)
    {
        await foreach (var line in orders.ReadAllAsync())
        {
            var order = JsonSerializer.Deserialize<DecodingOrder>(line, DecodingLine.Json)!;
            await WriteAsync(output, Answer(order, limits, part => WriteAsync(output, new DecodingLine { Part = part }).GetAwaiter().GetResult()));
        }
    }

    private static DecodingLine Answer(DecodingOrder order, DecodingLimits limits, Action<JsonElement> part)
    {
        try
        {
            return new DecodingLine { Done = Ask.Of(order, limits, part) };
        }
        catch (Exception cause)
        {
            // The edge of an order: whatever bad content made a decoder throw is an answer, and the process goes on with the next.
            return new DecodingLine { Problem = ContentProblem.Of(cause) };
        }
    }

    private static async Task WriteAsync(Stream output, DecodingLine line)
    {
        await output.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(line, DecodingLine.Json));
        await output.WriteAsync("\n"u8.ToArray());
        await output.FlushAsync();
    }
}
