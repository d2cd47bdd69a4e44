using NetVips;
using ThuVienSo.Imaging;

namespace ThuVienSo.Tests.Imaging;

/// <summary>Images made for a test, in a folder that goes with them.</summary>
internal sealed class Pictures : IDisposable
{
    public Pictures() => VipsSetup.Apply();

    public string Folder { get; } = Directory.CreateTempSubdirectory("thuvienso-pictures-").FullName;

    public string this[string name] => Path.Combine(Folder, name);

    /// <summary>A page of print: bars for letters, most with something above the body and few with something below, as Latin letters have.</summary>
    public static Image Page(int width = 1240, int height = 1754, int lines = 40)
    {
        var random = new Random(1820);
        var pixels = new byte[width * height];
        Array.Fill(pixels, (byte)250);
        var body = height * 8 / 10 / lines / 3;
        for (var line = 0; line < lines; line++)
        {
            var y = (height / 10) + (line * body * 3);
            for (var x = (width / 10) + random.Next(9); x < width * 9 / 10; x += random.Next(10, 26))
            {
                Fill(pixels, width, x, y, 8, body);
                if (random.Next(2) == 0)
                    Fill(pixels, width, x, y - (body * 2 / 3), 4, body * 2 / 3);
                if (random.Next(9) == 0)
                    Fill(pixels, width, x, y + body, 4, body * 2 / 3);
            }
        }

        return Image.NewFromMemoryCopy(pixels, width, height, 1, Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Bw);
    }

    /// <summary>Each corner another colour, so that every turn and mirror image can be told: red, green below it, blue on the right, white below that.</summary>
    public static Image Quarters(int width = 400, int height = 600)
    {
        using var black = Image.Black(width, height, bands: 3).Copy(interpretation: Enums.Interpretation.Srgb);
        return black.Mutate(image =>
        {
            image.DrawRect([255, 0, 0], 0, 0, width / 2, height / 2, fill: true);
            image.DrawRect([0, 255, 0], 0, height / 2, width / 2, height - (height / 2), fill: true);
            image.DrawRect([0, 0, 255], width / 2, 0, width - (width / 2), height / 2, fill: true);
            image.DrawRect([255, 255, 255], width / 2, height / 2, width - (width / 2), height - (height / 2), fill: true);
        });
    }

    /// <summary>Red grows from left to right and green from top to bottom: a colour is a place.</summary>
    public static Image Places(int width, int height)
    {
        var pixels = new byte[width * height * 3];
        for (var at = 0; at < width * height; at++)
        {
            pixels[at * 3] = (byte)(at % width * 255 / width);
            pixels[(at * 3) + 1] = (byte)(at / width * 255 / height);
            pixels[(at * 3) + 2] = 128;
        }

        return Image.NewFromMemoryCopy(pixels, width, height, 3, Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
    }

    private static void Fill(byte[] pixels, int width, int left, int top, int across, int down)
    {
        for (var row = top; row < top + down; row++)
            pixels.AsSpan((row * width) + left, across).Fill(20);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
