namespace ThuVienSo.Imaging.Inspection;

/// <summary>The lines of print that a page would have if they ran from left to right.</summary>
/// <param name="Skew">Degrees by which they fall to the right.</param>
/// <param name="Clearness">How sharply rows with ink part from rows without: squared steps between rows by squared rows. Lines give some 0.1 and more.</param>
/// <param name="Lines">How many.</param>
/// <param name="Above">Ink above the bodies of the small letters, over all lines.</param>
/// <param name="Below">Ink below them.</param>
internal sealed record LineProfile(double Skew, double Clearness, int Lines, double Above, double Below)
{
    private const double MostSkew = 4;
    private const double SkewStep = 0.25;
    private const int MostPoints = 40_000;
    private const double BodyShare = 0.5;
    private const int LeastBody = 3;
    private const int MostBody = 60;

    public static LineProfile Of(InkMap map)
    {
        var points = Points(map);
        var (skew, clearness) = (0.0, -1.0);
        for (var angle = -MostSkew; angle <= MostSkew; angle += SkewStep)
        {
            var clear = ClearnessOf(Rows(points, angle, map.Height));
            if (clear > clearness)
                (skew, clearness) = (angle, clear);
        }

        var (lines, above, below) = Bodies(Rows(points, skew, map.Height));
        return new LineProfile(skew, clearness, lines, above, below);
    }

    private static (int X, int Y)[] Points(InkMap map)
    {
        var every = Math.Max(1, map.Count / MostPoints);
        var points = new List<(int X, int Y)>(Math.Min(map.Count, MostPoints * 2));
        var seen = 0;
        for (var y = 0; y < map.Height; y++)
        {
            for (var x = 0; x < map.Width; x++)
            {
                if (map[x, y] && seen++ % every == 0)
                    points.Add((x - (map.Width / 2), y));
            }
        }

        return [.. points];
    }

    private static double[] Rows((int X, int Y)[] points, double angle, int height)
    {
        var rows = new double[height];
        var slope = Math.Tan(angle * Math.PI / 180);
        foreach (var (x, y) in points)
        {
            var row = (int)Math.Round(y - (x * slope));
            if (row >= 0 && row < height)
                rows[row]++;
        }

        return rows;
    }

    private static double ClearnessOf(double[] rows)
    {
        var (steps, squares) = (0.0, 0.0);
        for (var row = 1; row < rows.Length; row++)
        {
            var step = rows[row] - rows[row - 1];
            steps += step * step;
            squares += rows[row] * rows[row];
        }

        return squares == 0 ? 0 : steps / squares;
    }

    /// <summary>A body is a run of rows with at least half of the ink of the fullest rows; what belongs to it above and below reaches half-way to the next one.</summary>
    private static (int Lines, double Above, double Below) Bodies(double[] rows)
    {
        var full = rows.Order().ElementAt((int)(rows.Length * 0.95));
        List<(int Top, int Bottom)> bodies = [];
        for (var row = 0; row < rows.Length; row++)
        {
            if (full == 0 || rows[row] < BodyShare * full)
                continue;
            var top = row;
            while (row < rows.Length && rows[row] >= BodyShare * full)
                row++;
            if (row - top is >= LeastBody and <= MostBody)
                bodies.Add((top, row - 1));
        }

        var (above, below) = (0.0, 0.0);
        for (var at = 0; at < bodies.Count; at++)
        {
            var (top, bottom) = bodies[at];
            var reach = bottom - top + 1;
            var before = at == 0 ? top - reach : Math.Max(top - reach, (top + bodies[at - 1].Bottom) / 2);
            var after = at == bodies.Count - 1 ? bottom + reach : Math.Min(bottom + reach, (bottom + bodies[at + 1].Top) / 2);
            above += rows[Math.Max(0, before)..top].Sum();
            below += rows[(bottom + 1)..Math.Min(rows.Length, after + 1)].Sum();
        }

        return (bodies.Count, above, below);
    }
}
