using Npgsql;
using NpgsqlTypes;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Work;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Derivatives;
using ThuVienSo.Ingestion.Recognition;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.Ingestion.Working;

/// <summary>Recognises the text of a page by its image. As long as the program is not installed, the work waits.</summary>
/// <param name="catalog">Where texts are kept.</param>
/// <param name="files">Has the masters.</param>
/// <param name="desk">Where the image for the program is made.</param>
/// <param name="decoding">Makes it, apart from this process.</param>
/// <param name="room">On the disk of the desk.</param>
/// <param name="limits">Of one page.</param>
/// <param name="program">Path of the program, from the setting; null to find it.</param>
/// <param name="time">The clock.</param>
public sealed class RecognitionWork(
    NpgsqlDataSource catalog, FileStore files, WorkDesk desk, DecodingPool decoding, RoomOnDisk room, RecognitionLimits limits, string? program, TimeProvider time)
{
    /// <summary>Languages and versions that are installed meanwhile are found after this.</summary>
    private static readonly TimeSpan _askAgain = TimeSpan.FromMinutes(5);

    private FoundTesseract? _found;
    private long _foundAt;

    /// <summary>Whether pages can be recognised here; null when they can.</summary>
    public async Task<WorkOutcome.Waits?> ReadyAsync(CancellationToken cancellationToken)
    {
        if (_found is null || time.GetElapsedTime(_foundAt) > _askAgain)
        {
            _found = await TesseractProgram.FindAsync(program, time, cancellationToken);
            _foundAt = time.GetTimestamp();
        }

        return _found is FoundTesseract.Absent absent ? new WorkOutcome.Waits(absent.Reason, _askAgain) : room.Lack();
    }

    public async Task<WorkOutcome> PerformAsync(TakenWork work, CancellationToken cancellationToken)
    {
        if (_found is not FoundTesseract.Ready { Program: var tesseract })
            throw new InvalidOperationException("Work was taken without a recognition program.");
        if (await FindAsync(work.Subject, cancellationToken) is not { } page)
            return new WorkOutcome.Done();
        var image = desk.NewPath(".tif");
        try
        {
            var prepared = await decoding.MakeOcrImageAsync(
                new OcrImageOrder { Path = files.PathOf(page.Master), Frame = page.Frame, Output = image }, cancellationToken);
            if (prepared is Decoded<OcrImage>.Refused refused)
                return Refusal(refused.Problem, work, page.Master);
            var result = await tesseract.RecognizeAsync(image, page.Languages, limits, cancellationToken);
            return result switch
            {
                RecognitionResult.Recognized recognised => new WorkOutcome.Done((held, token) => WriteAsync(held, work.Subject, recognised.Page, token)),
                RecognitionResult.Problem { Waits: true } missing => new WorkOutcome.Waits(missing.Reason, _askAgain),
                RecognitionResult.Problem { Fault: RecognitionFault.Crashed or RecognitionFault.TimeLimit } again => new WorkOutcome.Failed(again.Reason, ForGood: false),
                RecognitionResult.Problem problem => new WorkOutcome.Failed(problem.Reason, ForGood: true, (held, token) => NoteAsync(held, work.Subject, problem.Reason, token)),
                _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}"),
            };
        }
        catch (IOException failure)
        {
            return room.Failed(failure);
        }
        finally
        {
            File.Delete(image);
        }
    }

    private sealed record PageToRead(FileHash Master, int Frame, string[] Languages);

    /// <summary>Null when it is read already, or nobody needs it any more.</summary>
    private async Task<PageToRead?> FindAsync(long text, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand(
            """
            select image.sha256, image.frame, text.languages
            from page_text text join page on page.text_id = text.id join page_image image on image.id = page.image_id
            where text.id = $1 and text.content is null limit 1
            """);
        command.Parameters.Add(new() { Value = text });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        var languages = await reader.IsDBNullAsync(2, cancellationToken) ? "vie" : reader.GetString(2);
        return new PageToRead(new FileHash(reader.GetFieldValue<byte[]>(0)), reader.GetInt32(1), languages.Split('+'));
    }

    private static async Task WriteAsync(NpgsqlConnection held, long text, PageText page, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "update page_text set content = $2, confidence = $3, problem = null where id = $1 and content is null", held)
        {
            Parameters =
            {
                new() { Value = text }, new() { Value = PageTextFile.Write(page) },
                new() { Value = page.Confidence is { } confidence ? (float)confidence : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Real },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private WorkOutcome Refusal(DecodingProblem problem, TakenWork work, FileHash master) => DecodingOutcome.Of(
        problem, files.PathOf(master), room, (held, reason, token) => NoteAsync(held, work.Subject, reason, token));

    private static async Task NoteAsync(NpgsqlConnection held, long text, BilingualText problem, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("update page_text set problem = $2 where id = $1", held)
        {
            Parameters = { new() { Value = text }, new() { Value = $"{problem.Vi} / {problem.En}" } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
