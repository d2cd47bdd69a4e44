using System.Globalization;
using System.Text.RegularExpressions;
using QRCoder;
using ThuVienSo.Web.Pages.People;

namespace ThuVienSo.Tests.Web.Pages;

/// <summary>The drawing of a QR code has every dark module and no other.</summary>
public sealed partial class QrDrawingTests
{
    [TestCase("otpauth://totp/x:y?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=x")]
    [TestCase("a")]
    public void The_path_is_the_code(string text)
    {
        var drawing = QrDrawing.Of(text);
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.L);
        var drawn = new HashSet<(int X, int Y)>();
        foreach (Match run in Run().Matches(drawing.Path))
        {
            var (x, y, length) = (Number(run, 1), Number(run, 2), Number(run, 3));
            for (var n = 0; n < length; n++)
                Assert.That(drawn.Add((x + n, y)), Is.True, "no module twice");
        }

        Assert.That(Run().Replace(drawing.Path, ""), Is.Empty);
        Assert.That(drawing.Side, Is.EqualTo(code.ModuleMatrix.Count));
        Assert.That(drawn, Is.EquivalentTo(from y in Enumerable.Range(0, drawing.Side) from x in Enumerable.Range(0, drawing.Side) where code.ModuleMatrix[y][x] select (x, y)));
        Assert.That(drawn.Min(module => module.X), Is.EqualTo(4), "the quiet zone");
    }

    private static int Number(Match run, int group) => int.Parse(run.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v1h-\3z")]
    private static partial Regex Run();
}
