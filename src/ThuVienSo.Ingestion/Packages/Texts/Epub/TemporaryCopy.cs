using ThuVienSo.Ingestion.Packages.Containers;

namespace ThuVienSo.Ingestion.Packages.Texts.Epub;

/// <summary>A copy of a stream as a file that can be opened by its path, gone when it is disposed.</summary>
internal sealed class TemporaryCopy : IDisposable
{
    private const int BufferSize = 64 << 10;

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"thuvienso-{Guid.NewGuid():N}.tmp");

    /// <exception cref="PackageRefusedException">There are more bytes than a file of a package may have.</exception>
    public static async Task<TemporaryCopy> OfAsync(Stream content, string file, CancellationToken cancellationToken)
    {
        var copy = new TemporaryCopy();
        try
        {
            await copy.TakeAsync(content, new PackageLimits().EntryBytes, file, cancellationToken);
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    public void Dispose() => File.Delete(Path);

    private async Task TakeAsync(Stream content, long limit, string file, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize);
        var buffer = new byte[BufferSize];
        int count;
        while ((count = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (stream.Position + count > limit)
            {
                throw new PackageRefusedException(ContainerReasons.EntryTooLarge(file, limit));
            }

            await stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }
    }
}
