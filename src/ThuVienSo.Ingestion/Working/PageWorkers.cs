using Microsoft.Extensions.Logging;
using Npgsql;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Work;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Ingestion.Recognition;

namespace ThuVienSo.Ingestion.Working;

/// <summary>
/// The workers of one process that make pages readable: so many for images, so many for recognition. What they start runs at low priority, so that readers come first.
/// </summary>
public sealed partial class PageWorkers
{
    private static readonly TimeSpan _betweenSweeps = TimeSpan.FromDays(1);

    /// <summary>Hand-ins that were only looked at keep their files so long: mended and handed in again, they need not be copied again.</summary>
    private static readonly TimeSpan _keepUnused = TimeSpan.FromDays(7);

    private readonly List<WorkLoop> _loops = [];
    private readonly FileSweep _sweep;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <param name="catalog">Has the queue and gets the results.</param>
    /// <param name="places">Folders of the installation.</param>
    /// <param name="desk">Of this process.</param>
    /// <param name="decoding">Does all decoding.</param>
    /// <param name="settings">How much is done at a time.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">For what fails.</param>
    public PageWorkers(
        NpgsqlDataSource catalog, FilePlaces places, WorkDesk desk, DecodingPool decoding, PageWorkSettings settings, TimeProvider time, ILoggerFactory loggers)
    {
        var queue = new WorkQueue(catalog);
        var store = new FileStore(places.Masters, desk, catalog, time);
        var room = new RoomOnDisk(places.Derivatives, settings.LeastFreeBytes);
        var images = new ImageWork(catalog, store, new Derivatives(places.Derivatives), desk, decoding, room);
        var recognition = new RecognitionWork(catalog, store, desk, decoding, room, new RecognitionLimits { Time = settings.RecognitionTime }, settings.Tesseract, time);
        for (var n = 0; n < settings.ImageWorkers; n++)
        {
            _loops.Add(new WorkLoop(WorkKind.Image, images.PerformAsync, queue, catalog, time, loggers.CreateLogger<WorkLoop>())
            {
                Ready = _ => Task.FromResult(room.Lack()),
            });
        }

        for (var n = 0; n < settings.RecognitionWorkers; n++)
        {
            _loops.Add(new WorkLoop(WorkKind.Recognition, recognition.PerformAsync, queue, catalog, time, loggers.CreateLogger<WorkLoop>())
            {
                Ready = recognition.ReadyAsync,
            });
        }

        _sweep = new FileSweep(catalog, places.Masters, places.Derivatives, time);
        _time = time;
        _logger = loggers.CreateLogger<PageWorkers>();
    }

    /// <summary>Runs until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll([.. _loops.Select(loop => loop.RunAsync(cancellationToken)), SweepAsync(cancellationToken)]);

    /// <summary>Once after the start, since a killed process may have left something, then daily.</summary>
    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                if (await _sweep.RunAsync(_keepUnused, cancellationToken) is { } swept && swept != default)
                    LogSwept(swept.Masters, swept.Images);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The edge of the loop: what is left over does no harm until the next time.
                LogFailure(failure);
            }

            await Task.Delay(_betweenSweeps, _time, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Information, "Đã dọn tệp không còn dùng / unused files were removed: {Masters} tệp gốc / masters, {Images} ảnh / images")]
    private partial void LogSwept(int masters, int images);

    [LoggerMessage(LogLevel.Warning, "Chưa dọn được tệp không còn dùng / unused files were not removed this time")]
    private partial void LogFailure(Exception failure);
}

/// <summary>Folders of an installation for files; all on one disk.</summary>
/// <param name="Masters">Files as they came.</param>
/// <param name="Derivatives">Images made of them.</param>
/// <param name="Desks">What is not finished.</param>
public sealed record FilePlaces(string Masters, string Derivatives, string Desks);

/// <summary>How much work on pages one process does at a time.</summary>
public sealed record PageWorkSettings
{
    /// <summary>Images are made by so many at a time; 0 on a machine that shall make none.</summary>
    public int ImageWorkers { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Pages are recognised by so many at a time; 0 on a machine that shall recognise none. Each takes one processor.</summary>
    public int RecognitionWorkers { get; init; } = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>For one page.</summary>
    public TimeSpan RecognitionTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Path of Tesseract; null to find it.</summary>
    public string? Tesseract { get; init; }

    /// <summary>Work stops when the disk has less room than this.</summary>
    public long LeastFreeBytes { get; init; } = 2L << 30;

    /// <summary>Decoding processes that all of this needs at most, with one for hand-ins.</summary>
    public int DecodingProcesses => ImageWorkers + RecognitionWorkers + 1;
}
