using System.Security.Cryptography;

namespace ThuVienSo.Text.Language;

/// <summary>
/// A <see cref="SyllableModel"/> as a file: "TVSM", a version, the words with their counts, the runs with theirs, and the SHA-256 of all before. Written beside and renamed, so
/// that readers have the old one or the new one.
/// </summary>
public static class SyllableModelFile
{
    private const int Magic = 0x4D535654;
    private const int Version = 1;

    /// <exception cref="IOException">The file cannot be written; an old one stays.</exception>
    public static void Write(SyllableModel model, string path)
    {
        string beside = path + ".new";
        using (var file = new FileStream(beside, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16))
        {
            using var writer = new BinaryWriter(file, System.Text.Encoding.UTF8, leaveOpen: true);
            Write(model, writer);
            writer.Flush();
            file.Position = 0;
            byte[] hash = SHA256.HashData(file);
            file.Write(hash);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }

    /// <summary>Null when there is no such file.</summary>
    /// <exception cref="InvalidDataException">The file is not what was written.</exception>
    public static SyllableModel? Read(string path)
    {
        try
        {
            return Read(File.ReadAllBytes(path));
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static void Write(SyllableModel model, BinaryWriter writer)
    {
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write7BitEncodedInt(model.WordCount);
        for (int number = 1; number <= model.WordCount; number++)
        {
            writer.Write(model.Word((ushort)number));
            writer.Write7BitEncodedInt(model.Count((ushort)number));
        }

        writer.Write7BitEncodedInt(model.RunCount);
        foreach (var (key, count) in model.Runs)
        {
            writer.Write7BitEncodedInt64((long)key);
            writer.Write7BitEncodedInt(count);
        }
    }

    private static SyllableModel Read(byte[] bytes)
    {
        const int hashLength = SHA256.HashSizeInBytes;
        if (bytes.Length <= hashLength || !SHA256.HashData(bytes.AsSpan(0, bytes.Length - hashLength)).AsSpan().SequenceEqual(bytes.AsSpan(bytes.Length - hashLength)))
            throw new InvalidDataException("The language model is damaged: its check sum differs.");

        using var reader = new BinaryReader(new MemoryStream(bytes, 0, bytes.Length - hashLength));
        if (reader.ReadInt32() != Magic || reader.ReadInt32() != Version)
            throw new InvalidDataException("The language model is of another version.");

        var model = new SyllableModel();
        for (int left = reader.Read7BitEncodedInt(); left > 0; left--)
            model.Append(reader.ReadString(), reader.Read7BitEncodedInt());
        for (int left = reader.Read7BitEncodedInt(); left > 0; left--)
            model.Append((ulong)reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt());
        return model;
    }
}
