using System.Collections.Concurrent;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Imaging.Pyramids;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.Web.Reading;

/// <summary>
/// Searchable PDF files of page images: each made once and kept while there is room. One is made at a time, so that readers who look at pages come first, and it is made to its end, whoever leaves meanwhile. What is kept is named by
/// all that it is made of; nothing in the folder need be there.
/// </summary>
internal sealed class PdfShelf(ReadingDesk desk, WebSettings settings, PyramidCache pyramids, TimeProvider time) : IDisposable
{
    /// <summary>Books that wait to be made, and the one that is; who asks for one more is told to come again.</summary>
    public const int MostWaiting = 8;

    private const long MostBytes = 2L << 30;

    /// <summary>What a program left half done that ended meanwhile; another one may be at work in the same folder.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    private readonly Derivatives _derivatives = new(settings.DerivativesFolder);
    private readonly ConcurrentDictionary<string, Lazy<Task>> _making = new();
    private readonly SemaphoreSlim _maker = new(1);
    private readonly CancellationTokenSource _ended = new();

    private string Folder => Path.Combine(settings.CacheFolder, "pdf");

    /// <param name="shown">As the visitor may have it.</param>
    /// <param name="pages">Of it.</param>
    /// <param name="title">Of the document.</param>
    /// <param name="cancellationToken">The reader left; the file is made all the same.</param>
    public async Task<PdfAnswer> FindAsync(DigitalObject shown, IReadOnlyList<DigitalPage> pages, string title, CancellationToken cancellationToken)
    {
        if (pages.Count(page => page.Image is { Ready: false, Problem: null }) is > 0 and var awaited)
            return new PdfAnswer.Awaited(awaited);
        var parts = pages.ToLookup(page => page.Image is { Ready: true });
        if (!parts[true].Any())
            return new PdfAnswer.Nothing();
        var book = new PdfBook(shown, [.. parts[true]], [.. parts[false]], title);
        var tag = book.Tag;
        var path = Path.Combine(Folder, tag + ".pdf");
        if (Take(path))
            return new PdfAnswer.Ready(path, tag);
        if (_making.Count >= MostWaiting && !_making.ContainsKey(tag))
            return new PdfAnswer.Crowded();
        try
        {
            await _making.GetOrAdd(tag, _ => new Lazy<Task>(() => Task.Run(() => MakeAsync(book, tag, path), CancellationToken.None))).Value.WaitAsync(cancellationToken);
            return new PdfAnswer.Ready(path, tag);
        }
        catch (FileNotFoundException)
        {
            // Images for reading may be taken away at any time, to be made again.
            return new PdfAnswer.Awaited(book.Pages.Count);
        }
        catch (IOException full) when (FullDisk.Is(full))
        {
            return new PdfAnswer.NoRoom();
        }
    }

    public void Dispose()
    {
        _ended.Cancel();
        _maker.Dispose();
        _ended.Dispose();
    }

    /// <summary>Whether it is there; those taken last go last. When it was written is not touched: who continues a download goes by it.</summary>
    private bool Take(string path)
    {
        if (!File.Exists(path))
            return false;
        Try(() => File.SetLastAccessTimeUtc(path, time.GetUtcNow().UtcDateTime));
        return true;
    }

    private async Task MakeAsync(PdfBook book, string tag, string path)
    {
        try
        {
            await _maker.WaitAsync(_ended.Token);
            try
            {
                if (!File.Exists(path))
                    await WriteAsync(book, path);
            }
            finally
            {
                _maker.Release();
            }
        }
        finally
        {
            _making.TryRemove(tag, out _);
        }
    }

    private async Task WriteAsync(PdfBook book, string path)
    {
        Directory.CreateDirectory(Folder);
        var half = $"{path}.{Guid.NewGuid():N}.half";
        try
        {
            await book.WriteAsync(half, desk, _derivatives, pyramids, _ended.Token);
            Durable.Publish(half, path);
        }
        finally
        {
            File.Delete(half);
        }

        MakeRoom(path);
    }

    /// <summary>Takes away those that nobody took for the longest time, and what was left half done. One that is being sent stays where the system keeps open files, and goes another time elsewhere.</summary>
    private void MakeRoom(string kept)
    {
        var folder = new DirectoryInfo(Folder);
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var half in folder.GetFiles("*.half*").Where(file => now - file.LastWriteTimeUtc > Abandoned))
            Try(half.Delete);
        long bytes = 0;
        foreach (var file in folder.GetFiles("*.pdf").OrderByDescending(file => file.LastAccessTimeUtc))
        {
            bytes += file.Length;
            if (bytes > MostBytes && file.FullName != kept)
                Try(file.Delete);
        }
    }

    /// <summary>What another program holds open just now is left as it is.</summary>
    private static void Try(Action act)
    {
        try
        {
            act();
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            // It goes another time.
        }
    }
}
