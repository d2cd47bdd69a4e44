namespace ThuVienSo.Catalog.Files;

/// <summary>Tells a disk that is full, which is waited out, from one that fails.</summary>
public static class FullDisk
{
    /// <summary>What the C library calls ENOSPC and EDQUOT, and so every program that tells us.</summary>
    private static readonly string[] _words = ["No space left on device", "Disk quota exceeded"];

    /// <summary>ENOSPC; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.</summary>
    public static bool Is(IOException failure) => (failure.HResult & 0xFFFF) is 28 or 0x70 or 0x27 || IsSaid(failure.Message);

    /// <summary>Whether the words of another program say so.</summary>
    public static bool IsSaid(string words) => _words.Any(said => words.Contains(said, StringComparison.OrdinalIgnoreCase));
}
