namespace ThuVienSo.Imaging.Inspection;

/// <summary>A small picture in grey, row by row, 0 black to 255 white.</summary>
internal readonly record struct GreyPicture(byte[] Pixels, int Width, int Height);

/// <summary>Where there is ink on a page: the paper's own shade, shadows of the gutter and single specks are not.</summary>
internal sealed class InkMap
{
    // A mark is darker than the paper around it by at least so much.
    private const int LeastContrast = 40;
    private const double ContrastShare = 0.25;
    private const double PaperPercentile = 0.8;
    private const int BlocksAcross = 32;
    private const int LeastNeighbours = 2;
    private const double EdgeShare = 0.04;

    private readonly bool[] _ink;

    private InkMap(bool[] ink, int width, int height)
    {
        (_ink, Width, Height) = (ink, width, height);
        foreach (var at in ink)
            Count += at ? 1 : 0;
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Pixels of ink.</summary>
    public int Count { get; }

    public double Share => Width * Height == 0 ? 0 : (double)Count / (Width * Height);

    public bool this[int x, int y] => _ink[(y * Width) + x];

    /// <summary>The map is smaller than the picture by the edges, which are left out.</summary>
    public static InkMap Of(GreyPicture picture)
    {
        var paper = Paper(picture);
        var (left, top) = ((int)(picture.Width * EdgeShare), (int)(picture.Height * EdgeShare));
        var (width, height) = (picture.Width - (2 * left), picture.Height - (2 * top));
        var dark = new bool[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var shade = paper.At(x + left, y + top);
                var contrast = Math.Max(LeastContrast, ContrastShare * shade);
                dark[(y * width) + x] = picture.Pixels[((y + top) * picture.Width) + x + left] < shade - contrast;
            }
        }

        return new InkMap(WithoutSpecks(dark, width, height), width, height);
    }

    /// <summary>The map turned by 90 degrees clockwise.</summary>
    public InkMap Turned()
    {
        var turned = new bool[_ink.Length];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
                turned[(x * Height) + Height - 1 - y] = _ink[(y * Width) + x];
        }

        return new InkMap(turned, Height, Width);
    }

    private static bool[] WithoutSpecks(bool[] dark, int width, int height)
    {
        var kept = new bool[dark.Length];
        for (var y = 1; y < height - 1; y++)
        {
            for (var x = 1; x < width - 1; x++)
            {
                var at = (y * width) + x;
                if (!dark[at])
                    continue;
                var neighbours = -1;
                for (var row = at - width; row <= at + width; row += width)
                    neighbours += (dark[row - 1] ? 1 : 0) + (dark[row] ? 1 : 0) + (dark[row + 1] ? 1 : 0);
                kept[at] = neighbours >= LeastNeighbours;
            }
        }

        return kept;
    }

    /// <summary>The shade of the paper block by block: what four fifths of a block are darker than, the lightest of it and its neighbours.</summary>
    private static Shades Paper(GreyPicture picture)
    {
        var size = Math.Max(8, Math.Max(picture.Width, picture.Height) / BlocksAcross);
        var (across, down) = ((picture.Width + size - 1) / size, (picture.Height + size - 1) / size);
        var own = new byte[across * down];
        Span<int> histogram = stackalloc int[256];
        for (var block = 0; block < own.Length; block++)
        {
            var (fromX, fromY) = (block % across * size, block / across * size);
            var (toX, toY) = (Math.Min(fromX + size, picture.Width), Math.Min(fromY + size, picture.Height));
            histogram.Clear();
            for (var y = fromY; y < toY; y++)
            {
                for (var x = fromX; x < toX; x++)
                    histogram[picture.Pixels[(y * picture.Width) + x]]++;
            }

            var (seen, shade, wanted) = (0, 0, PaperPercentile * (toX - fromX) * (toY - fromY));
            while (shade < 255 && (seen += histogram[shade]) < wanted)
                shade++;
            own[block] = (byte)shade;
        }

        return new Shades(Lightest(own, across, down), across, size);
    }

    private static byte[] Lightest(byte[] own, int across, int down)
    {
        var lightest = new byte[own.Length];
        for (var block = 0; block < own.Length; block++)
        {
            var (x, y) = (block % across, block / across);
            for (var row = Math.Max(0, y - 1); row <= Math.Min(down - 1, y + 1); row++)
            {
                for (var column = Math.Max(0, x - 1); column <= Math.Min(across - 1, x + 1); column++)
                    lightest[block] = Math.Max(lightest[block], own[(row * across) + column]);
            }
        }

        return lightest;
    }

    private readonly record struct Shades(byte[] Blocks, int Across, int Size)
    {
        public byte At(int x, int y) => Blocks[(y / Size * Across) + (x / Size)];
    }
}
