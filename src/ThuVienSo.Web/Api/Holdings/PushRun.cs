using System.Buffers;
using System.Text.Json;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Holdings;

namespace ThuVienSo.Web.Api.Holdings;

/// <summary>Does what was pushed, in short transactions, and writes what becomes of each while it goes.</summary>
/// <param name="office">Does it.</param>
/// <param name="library">For which library.</param>
/// <param name="code">Its code.</param>
/// <param name="by">Who pushes.</param>
internal sealed class PushRun(HoldingsOffice office, int library, string code, Actor by)
{
    private readonly int[] _counts = new int[Enum.GetValues<PushOutcome>().Length];
    private readonly Dictionary<long, HashSet<string>> _named = [];
    private int? _othersRemoved;

    /// <summary>Writes the whole of a <see cref="PushAnswer"/>.</summary>
    /// <param name="items">What was sent.</param>
    /// <param name="replace">What is not named is to go.</param>
    /// <param name="onlyRejected">Only what was rejected is written one by one.</param>
    /// <param name="answer">Where the answer goes.</param>
    /// <param name="cancellationToken">Ends it between transactions.</param>
    public async Task DoAsync(IAsyncEnumerable<PushItem> items, bool replace, bool onlyRejected, Stream answer, CancellationToken cancellationToken)
    {
        var written = new ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(written, new JsonWriterOptions { Encoder = ApiJson.Default.Options.Encoder });
        json.WriteStartObject();
        json.WriteString("library", code);
        json.WriteStartArray("items");
        try
        {
            var index = 0;
            await foreach (var part in items.Chunk(HoldingPushes.AtOnce).WithCancellation(cancellationToken))
            {
                foreach (var result in await PushAsync(part, cancellationToken))
                {
                    Count(result, replace);
                    if (!onlyRejected || result.Outcome == PushOutcome.Rejected)
                        JsonSerializer.Serialize(json, PushedAnswer.Of(index, result), ApiJson.Default.PushedAnswer);
                    index++;
                }

                await SendAsync(json, written, answer, cancellationToken);
            }

            // Who had something rejected has not said all that it holds.
            if (replace && _counts[(int)PushOutcome.Rejected] == 0)
                _othersRemoved = await office.Pushes.RemoveOthersAsync(library, _named, cancellationToken);
        }
        finally
        {
            // Also when the line was cut half way: what was done was done.
            await office.NoteAsync(Note(), CancellationToken.None);
        }

        json.WriteEndArray();
        foreach (var outcome in Enum.GetValues<PushOutcome>())
            json.WriteNumber(JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString()), _counts[(int)outcome]);
        if (_othersRemoved is { } removed)
            json.WriteNumber("othersRemoved", removed);
        else
            json.WriteNull("othersRemoved");
        json.WriteEndObject();
        await SendAsync(json, written, answer, cancellationToken);
    }

    /// <summary>The writer itself would write to the answer while the server's thread waits, which the server refuses.</summary>
    private static async Task SendAsync(Utf8JsonWriter json, ArrayBufferWriter<byte> written, Stream answer, CancellationToken cancellationToken)
    {
        await json.FlushAsync(cancellationToken);
        await answer.WriteAsync(written.WrittenMemory, cancellationToken);
        await answer.FlushAsync(cancellationToken);
        written.ResetWrittenCount();
    }

    private async Task<IReadOnlyList<PushResult>> PushAsync(PushItem[] items, CancellationToken cancellationToken)
    {
        var good = items.Where(item => item.Push is not null).Select(item => item.Push!).ToList();
        var done = new Queue<PushResult>(await office.Pushes.PushAsync(library, good, cancellationToken));
        return [.. items.Select(item => item.Problem is { } problem ? PushResult.Rejected(null, problem) : done.Dequeue())];
    }

    private void Count(PushResult result, bool replace)
    {
        _counts[(int)result.Outcome]++;
        if (!replace || result is not { Document: { } document, Name: { } name })
            return;
        if (!_named.TryGetValue(document, out var names))
            _named.Add(document, names = new HashSet<string>(StringComparer.Ordinal));
        names.Add(name);
    }

    private AuditNote Note() => new(by, AuditAct.HoldingsPushed, AuditSubject.Library, code, "", library, [.. PushCounts.Details(_counts, _othersRemoved)]);
}

/// <summary>Counts of a push as the audit log has them.</summary>
internal static class PushCounts
{
    public static IEnumerable<(string Name, string Value)> Details(int[] counts, int? others)
    {
        foreach (var outcome in Enum.GetValues<PushOutcome>().Where(outcome => counts[(int)outcome] > 0))
            yield return (JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString()), counts[(int)outcome].ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (others is { } removed)
            yield return ("othersRemoved", removed.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
