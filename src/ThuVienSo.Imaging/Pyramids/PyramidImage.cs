using System.Globalization;

using ThuVienSo.Imaging.Requests;

namespace ThuVienSo.Imaging.Pyramids;

/// <summary>The images that can be had of a pyramid. Rented from a <see cref="PyramidCache"/>; disposing of it gives it back.</summary>
public sealed class PyramidImage : IDisposable
{
    private readonly Pyramid _pyramid;
    private readonly Action _giveBack;
    private int _given;

    internal PyramidImage(Pyramid pyramid, DateTime writtenAt, Action giveBack)
    {
        (_pyramid, WrittenAt, _giveBack) = (pyramid, writtenAt, giveBack);
    }

    public int Width => _pyramid.Width;

    public int Height => _pyramid.Height;

    /// <summary>It has no colours.</summary>
    public bool IsGrey => _pyramid.IsGrey;

    /// <summary>When the file was written, UTC.</summary>
    public DateTime WrittenAt { get; }

    /// <summary>Size of the tiles that cost least.</summary>
    public int TileSide => _pyramid.Directories is [{ TileSide: var side }, ..] ? side : Derivatives.Derivation.TileSize;

    /// <summary>How often the image is halved in the pyramid, and once.</summary>
    public int LevelCount => _pyramid.LevelCount;

    /// <summary>The tile of the file that is exactly what is asked for, without any mark; null when something must be made.</summary>
    public byte[]? ReadyTile(ImagePlan plan) =>
        plan.Whole == (Width, Height) && ReadyTiles.Find(plan, _pyramid.Directories) is { } found ? _pyramid.Tile(found.Level, found.Tile) : null;

    /// <summary>Makes what is asked for. Takes the processor for some milliseconds, up to a second at the limits of size.</summary>
    /// <param name="plan">May be of a smaller image than the pyramid's: then its numbers are scaled.</param>
    /// <param name="mark">Words drawn across it; null for none.</param>
    /// <exception cref="InvalidDataException">The pyramid is damaged.</exception>
    public byte[] Make(ImagePlan plan, string? mark)
    {
        try
        {
            return ImageMaker.Make(_pyramid, plan, mark);
        }
        catch (NetVips.VipsException damaged)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"Ảnh bị hỏng / the image is damaged: {damaged.Message}"), damaged);
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _given, 1) == 0)
            _giveBack();
    }
}
