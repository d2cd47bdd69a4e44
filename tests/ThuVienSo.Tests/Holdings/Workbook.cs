using System.IO.Compression;

namespace ThuVienSo.Tests.Holdings;

/// <summary>Single parts of a workbook.</summary>
internal static class Workbook
{
    public static byte[] Part(byte[] file, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var part = zip.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        part.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>The same workbook with another part.</summary>
    public static byte[] With(byte[] file, string name, byte[] content)
    {
        var changed = new MemoryStream();
        changed.Write(file);
        using (var zip = new ZipArchive(changed, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(name)!.Delete();
            using var part = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
            part.Write(content);
        }

        return changed.ToArray();
    }
}
