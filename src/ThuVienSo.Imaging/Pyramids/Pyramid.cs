using Microsoft.Win32.SafeHandles;
using NetVips;

namespace ThuVienSo.Imaging.Pyramids;

/// <summary>An opened pyramid. Its images may be read by many threads at once.</summary>
internal sealed class Pyramid : IDisposable
{
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly Lazy<Image>[] _levels;

    private Pyramid(string path, SafeFileHandle file, IReadOnlyList<TiffDirectory>? directories)
    {
        (_path, _file, Directories) = (path, file, directories);
        using var whole = Image.Tiffload(path);
        (Width, Height, IsGrey) = (whole.Width, whole.Height, whole.Bands == 1);
        var count = whole.GetTypeOf("n-pages") != 0 && whole.Get("n-pages") is int pages ? pages : 1;
        _levels = [.. Enumerable.Range(0, count).Select(level => new Lazy<Image>(() => Image.Tiffload(_path, page: level, access: Enums.Access.Random)))];
    }

    public int Width { get; }

    public int Height { get; }

    public bool IsGrey { get; }

    public int LevelCount => _levels.Length;

    /// <summary>Null when tiles cannot be taken from the file as they are.</summary>
    public IReadOnlyList<TiffDirectory>? Directories { get; }

    /// <exception cref="VipsException">The file is not a pyramid, or is damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Pyramid Open(string path)
    {
        VipsSetup.Apply();
        var file = File.OpenHandle(path, options: FileOptions.RandomAccess);
        try
        {
            return new Pyramid(path, file, TiffDirectory.ReadAll(file));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The image of a level; each is half as large as the one before.</summary>
    public Image Level(int level) => _levels[level].Value;

    /// <summary>A tile as it stands in the file; null when it cannot be read.</summary>
    public byte[]? Tile(int level, int tile) => Directories is null ? null : JpegTile.Read(_file, Directories[level], tile);

    public void Dispose()
    {
        foreach (var level in _levels)
        {
            if (level.IsValueCreated)
                level.Value.Dispose();
        }

        _file.Dispose();
    }
}
