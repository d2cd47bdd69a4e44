using System.Collections.Concurrent;
using System.Text.Json;

using ThuVienSo.Imaging.Derivatives;
using ThuVienSo.Imaging.Inspection;
using ThuVienSo.Imaging.Pdf;

namespace ThuVienSo.Imaging.Decoding;

/// <summary>
/// Some decoding processes, started when they are needed. Whatever a file does to one of them is an answer here, and the next order gets a fresh one. Cancelling
/// an order kills its process. Safe for use by many at once: no more orders run than there are places, others wait.
/// </summary>
/// <param name="places">How many processes at most.</param>
/// <param name="limits">Of each process.</param>
/// <param name="program">How to start one; null to find it.</param>
public sealed class DecodingPool(int places, DecodingLimits? limits = null, DecodingProgram? program = null) : IAsyncDisposable
{
    private readonly DecodingLimits _limits = limits ?? new();
    private readonly SemaphoreSlim _free = new(places, places);
    private readonly ConcurrentBag<DecodingProcess> _idle = [];

    /// <summary>What a file is, and each of its frames or pages. A frame that kills the process is a frame with a problem; the others are read all the same.</summary>
    public async Task<Decoded<FileFacts>> InspectAsync(string path, CancellationToken cancellationToken)
    {
        List<FrameFacts> frames = [];
        return await EachFrameAsync<FileFacts, FrameFacts>(
            first => new InspectOrder { Path = path, FirstFrame = first }, frames, frame => frame.Frame,
            (frame, problem) => new FrameFacts { Frame = frame, Problem = problem }, cancellationToken) switch
        {
            Decoded<FileFacts>.Done done => new Decoded<FileFacts>.Done(done.Value with { Frames = frames }),
            var refused => refused,
        };
    }

    /// <summary>Makes the three derivatives of a frame.</summary>
    public Task<Decoded<DerivedImage>> DeriveAsync(DeriveOrder order, CancellationToken cancellationToken) => AskAsync<DerivedImage>(order, cancellationToken);

    /// <summary>Makes the image of a frame that is given to text recognition.</summary>
    public Task<Decoded<OcrImage>> MakeOcrImageAsync(OcrImageOrder order, CancellationToken cancellationToken) => AskAsync<OcrImage>(order, cancellationToken);

    /// <summary>Reads the text layer of a PDF. A page that kills the process is a page with a problem; the others are read all the same.</summary>
    public async Task<Decoded<PdfText>> ReadPdfTextAsync(string path, CancellationToken cancellationToken)
    {
        List<PdfPageText> pages = [];
        return await EachFrameAsync<PdfText, PdfPageText>(
            first => new PdfTextOrder { Path = path, FirstFrame = first }, pages, page => page.Frame,
            (frame, problem) => new PdfPageText { Frame = frame, Problem = problem }, cancellationToken) switch
        {
            Decoded<PdfText>.Done done => new Decoded<PdfText>.Done(done.Value with { Pages = pages }),
            var refused => refused,
        };
    }

    /// <summary>Takes pages out of a PDF.</summary>
    public Task<Decoded<PdfCut>> CutPdfAsync(PdfCutOrder order, CancellationToken cancellationToken) => AskAsync<PdfCut>(order, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var process))
            await process.DisposeAsync();
        _free.Dispose();
    }

    /// <summary>Asks again behind each frame that took the process with it, until the last is read.</summary>
    private async Task<Decoded<TWhole>> EachFrameAsync<TWhole, TPart>(
        Func<int, DecodingOrder> order, List<TPart> parts, Func<TPart, int> frameOf, Func<int, DecodingProblem, TPart> lost, CancellationToken cancellationToken)
    {
        var (next, lostInARow) = (0, 0);
        while (true)
        {
            var before = parts.Count;
            var answer = await AskAsync<TWhole>(
                order(next), cancellationToken, part => parts.Add(part.Deserialize<TPart>(DecodingLine.Json)!));
            lostInARow = parts.Count > before ? 0 : lostInARow + 1;
            if (answer is not Decoded<TWhole>.Refused { Problem: { Fault: DecodingFault.Crashed or DecodingFault.TimedOut or DecodingFault.TooLarge } problem }
                || lostInARow > MostLostInARow)
                return answer;
            next = parts.Count > 0 ? frameOf(parts[^1]) + 1 : 0;
            parts.Add(lost(next++, problem));
        }
    }

    // A file of which more frames in a row kill the process is given up: the fault is the file's.
    private const int MostLostInARow = 2;

    private async Task<Decoded<T>> AskAsync<T>(DecodingOrder order, CancellationToken cancellationToken, Action<JsonElement>? part = null)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            if (!_idle.TryTake(out var process))
                process = DecodingProcess.Start(program ?? DecodingProgram.Find(), _limits);
            var (kept, done) = (false, false);
            try
            {
                var line = await process.AskAsync(order, part, cancellationToken);
                kept = process.IsFit;
                done = line.Problem is null;
                return line.Problem is { } problem
                    ? new Decoded<T>.Refused(problem)
                    : new Decoded<T>.Done(line.Done!.Value.Deserialize<T>(DecodingLine.Json)!);
            }
            finally
            {
                if (kept)
                    _idle.Add(process);
                else
                    await process.DisposeAsync();
                // Only now is nobody left who could still write to them.
                foreach (var output in done ? [] : order.Outputs)
                    File.Delete(output);
            }
        }
        finally
        {
            _free.Release();
        }
    }
}
