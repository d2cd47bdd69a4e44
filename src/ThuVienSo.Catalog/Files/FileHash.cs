using System.Security.Cryptography;

namespace ThuVienSo.Catalog.Files;

/// <summary>SHA-256 of a file's content: its name in the store.</summary>
public readonly struct FileHash : IEquatable<FileHash>
{
    private readonly byte[]? _bytes;

    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public FileHash(byte[] bytes) =>
        _bytes = bytes.Length == SHA256.HashSizeInBytes ? bytes : throw new ArgumentException($"{bytes.Length} bytes are no SHA-256.", nameof(bytes));

    /// <summary>The 32 bytes, as the tables keep them.</summary>
    public byte[] Bytes => _bytes ?? throw new InvalidOperationException("An empty hash names no file.");

    /// <summary>64 hex digits in lower case.</summary>
    public override string ToString() => Convert.ToHexStringLower(Bytes);

    public bool Equals(FileHash other) => Bytes.AsSpan().SequenceEqual(other.Bytes);

    public override bool Equals(object? obj) => obj is FileHash other && Equals(other);

    public override int GetHashCode() => BitConverter.ToInt32(Bytes);

    public static bool operator ==(FileHash one, FileHash other) => one.Equals(other);

    public static bool operator !=(FileHash one, FileHash other) => !one.Equals(other);
}
