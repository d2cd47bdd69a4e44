namespace ThuVienSo.Catalog.Tables.Workbooks;

/// <summary>A file without a name of anyone's choice, gone when it is closed.</summary>
internal static class TemporaryFile
{
    private const int BufferSize = 64 << 10;

    public static FileStream Create() =>
        new(
            Path.Combine(Path.GetTempPath(), $"thuvienso-{Guid.NewGuid():N}.tmp"),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            BufferSize,
            FileOptions.DeleteOnClose | FileOptions.RandomAccess);

    /// <summary>A copy of a stream that cannot seek, counted up to a limit; null when it is longer.</summary>
    public static async Task<FileStream?> CopyAsync(Stream stream, long limit, CancellationToken cancellationToken)
    {
        var file = Create();
        var buffer = new byte[BufferSize];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (file.Position + count > limit)
            {
                await file.DisposeAsync();
                return null;
            }

            await file.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }

        file.Position = 0;
        return file;
    }
}
