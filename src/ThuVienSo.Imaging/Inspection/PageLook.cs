namespace ThuVienSo.Imaging.Inspection;

/// <summary>Guesses from the ink of a page how it lies.</summary>
internal static class PageLook
{
    // With less ink than this there are no lines to judge by; with more it is a picture.
    private const double LeastInk = 0.004;
    private const double MostInk = 0.4;

    // How much clearer the lines must be in the other direction, or on the other side, before it is said.
    private const double ClearlyAcross = 2.5;
    private const double ClearlyUpsideDown = 1.3;
    private const int LeastLines = 6;

    public static FrameLook Of(GreyPicture picture)
    {
        var map = InkMap.Of(picture);
        var look = new FrameLook { Ink = Math.Round(map.Share, 6) };
        if (map.Share is < LeastInk or > MostInk)
            return look;
        var rows = LineProfile.Of(map);
        var turned = map.Turned();
        var columns = LineProfile.Of(turned);
        if (columns.Clearness > ClearlyAcross * rows.Clearness && columns.Lines >= LeastLines)
            return look with { Turn = IsUpsideDown(columns) ? 270 : 90 };
        return look with { Turn = IsUpsideDown(rows) ? 180 : 0, Skew = rows.Lines >= LeastLines ? rows.Skew : null };
    }

    /// <summary>Latin letters, and Vietnamese ones the more, have more above their small letters than below.</summary>
    private static bool IsUpsideDown(LineProfile lines) => lines.Lines >= LeastLines && lines.Below > ClearlyUpsideDown * lines.Above;
}
