namespace ThuVienSo.Ingestion.Packages.Containers;

/// <summary>
/// A container in which whatever fails while a file is opened or read, be it the disk, a right that is missing or the archive itself, is told of that file: so that the document it belongs to is
/// reported, and the others go on.
/// </summary>
/// <param name="inner">What is read.</param>
internal sealed class NamedFailures(IPackageContainer inner) : IPackageContainer
{
    public IReadOnlyList<PackageEntry> Entries => inner.Entries;

    public IReadOnlyList<PackageFinding> Findings => inner.Findings;

    public Stream Open(PackageEntry entry)
    {
        try
        {
            return new Named(inner.Open(entry), entry.Path);
        }
        catch (Exception failure) when (IsOfFile(failure))
        {
            throw Of(failure, entry.Path);
        }
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private static bool IsOfFile(Exception failure) => failure is PackageRefusedException or IOException or UnauthorizedAccessException or InvalidDataException;

    private static PackageRefusedException Of(Exception failure, string path) => new(ContainerReasons.FileUnreadable(path, (failure as PackageRefusedException)?.Finding, failure.Message), failure);

    private sealed class Named(Stream file, string path) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => file.CanSeek;

        public override bool CanWrite => false;

        public override long Length => file.Length;

        public override long Position
        {
            get => file.Position;
            set => file.Position = value;
        }

        public override int Read(Span<byte> buffer)
        {
            try
            {
                return file.Read(buffer);
            }
            catch (Exception failure) when (IsOfFile(failure))
            {
                throw Of(failure, path);
            }
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                return await file.ReadAsync(buffer, cancellationToken);
            }
            catch (Exception failure) when (IsOfFile(failure))
            {
                throw Of(failure, path);
            }
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                file.Dispose();
            base.Dispose(disposing);
        }
    }
}
