using System.Globalization;
using System.Text;
using QRCoder;

namespace ThuVienSo.Web.Pages.People;

/// <summary>A QR code as the parts of an SVG of one unit per module.</summary>
/// <param name="Side">Modules on each side, with the quiet zone of four that ISO/IEC 18004 asks for.</param>
/// <param name="Path">What is dark, as data of a path.</param>
public sealed record QrDrawing(int Side, string Path)
{
    /// <summary>Draws a text at level L: a screen is not soiled, and larger modules are easier to scan.</summary>
    public static QrDrawing Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.L);
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            var row = code.ModuleMatrix[y];
            for (var x = 0; x < row.Length; x++)
            {
                var from = x;
                while (x < row.Length && row[x])
                    x++;
                if (x > from)
                    path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from}v1h-{x - from}z");
            }
        }

        return new QrDrawing(code.ModuleMatrix.Count, path.ToString());
    }
}
