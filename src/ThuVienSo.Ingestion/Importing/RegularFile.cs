using System.Runtime.InteropServices;

namespace ThuVienSo.Ingestion.Importing;

/// <summary>
/// Tells a file with content of its own from a pipe, a socket or a device, which may have no end, or keep whoever opens it waiting. .NET has no word for that before it
/// opens the file, so on Linux the kernel is asked; elsewhere every file counts.
/// </summary>
public static partial class RegularFile
{
    // statx(2): where the mode stands in its answer of 256 bytes, the same on every architecture, and the kinds of file of inode(7).
    private const int AnswerLength = 256;
    private const int ModeAt = 28;
    private const int KindOfFile = 0xF000;
    private const int Regular = 0x8000;
    private const int FromWorkingFolder = -100;
    private const uint WantType = 1;

    /// <summary>Whether the file, or what a link leads to, is regular. One that cannot be looked at counts: opening it will say why.</summary>
    public static bool Is(string path)
    {
        if (!OperatingSystem.IsLinux())
            return true;
        var answer = new byte[AnswerLength];
        return Statx(FromWorkingFolder, path, 0, WantType, answer) != 0 || (BitConverter.ToUInt16(answer, ModeAt) & KindOfFile) == Regular;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, byte[] answer);
}
