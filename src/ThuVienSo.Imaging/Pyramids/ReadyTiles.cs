using ThuVienSo.Imaging.Requests;

namespace ThuVienSo.Imaging.Pyramids;

/// <summary>Finds the tile of a pyramid that a request asks for exactly.</summary>
internal static class ReadyTiles
{
    /// <summary>
    /// Null unless it is a whole tile of the grid, as JPEG, unturned and in its own colours. Tiles at the right and lower edge are filled up in the file, so that
    /// they must be cut.
    /// </summary>
    public static (int Level, int Tile)? Find(ImagePlan plan, IReadOnlyList<TiffDirectory>? levels)
    {
        if (levels is null || plan is not { Format: ImageFormat.Jpg, Quality: ImageQuality.Default, Rotation: 0, Mirrored: false })
            return null;
        var side = levels[0].TileSide;
        if (plan.Size != (side, side) || plan.Region.Width != plan.Region.Height || plan.Region.Width % side != 0)
            return null;
        var scale = plan.Region.Width / side;
        if (!int.IsPow2(scale) || plan.Region.X % plan.Region.Width != 0 || plan.Region.Y % plan.Region.Height != 0)
            return null;
        var level = int.Log2(scale);
        if (level >= levels.Count)
            return null;
        var directory = levels[level];
        var (column, row) = (plan.Region.X / plan.Region.Width, plan.Region.Y / plan.Region.Height);
        var isWhole = (column + 1) * side <= directory.Width && (row + 1) * side <= directory.Height;
        return isWhole ? (level, (row * ((directory.Width + side - 1) / side)) + column) : null;
    }
}
