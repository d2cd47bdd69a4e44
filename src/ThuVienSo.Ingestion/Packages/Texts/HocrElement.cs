using System.Globalization;

namespace ThuVienSo.Ingestion.Packages.Texts;

internal enum HocrClass
{
    None,
    Word,
    Line,

    /// <summary>A paragraph or an area: text on both sides stands apart.</summary>
    Block,
    Page,
}

/// <summary>An element of hOCR 1.2 by its class, and the properties in its title.</summary>
internal readonly record struct HocrElement(string Name, HocrClass Class, string? Title)
{
    public static HocrElement Of(HtmlTokens tag)
    {
        var found = HocrClass.None;
        foreach (var name in (tag.Attribute("class") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            found = name switch
            {
                "ocrx_word" or "ocr_word" => HocrClass.Word,
                "ocr_line" or "ocrx_line" or "ocr_header" or "ocr_footer" or "ocr_caption" or "ocr_textfloat" => HocrClass.Line,
                "ocr_par" or "ocr_carea" or "ocr_block" or "ocrx_block" or "ocr_column" => HocrClass.Block,
                "ocr_page" => HocrClass.Page,
                _ => found,
            };
        }

        return new(tag.Name, found, found == HocrClass.None ? null : tag.Attribute("title"));
    }

    /// <summary>Left, top, right and bottom; null when they are not stated or not four lengths.</summary>
    public (double Left, double Top, double Right, double Bottom)? Box
    {
        get
        {
            var sides = (Property("bbox") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return sides.Length >= 4 && PageSpace.Length(sides[0]) is { } left && PageSpace.Length(sides[1]) is { } top
                && PageSpace.Length(sides[2]) is { } right && PageSpace.Length(sides[3]) is { } bottom
                    ? (left, top, right, bottom)
                    : null;
        }
    }

    /// <summary>x_wconf, 0 to 100.</summary>
    public byte? Confidence => double.TryParse(Property("x_wconf"), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
        ? (byte)Math.Clamp(Math.Round(value), 0, 100)
        : null;

    /// <summary>What stands behind the name of a property in the title, "bbox 0 0 10 20; x_wconf 96"; null when it has none.</summary>
    public string? Property(string name)
    {
        foreach (var part in (Title ?? "").Split(';', StringSplitOptions.TrimEntries))
        {
            if (part.Length > name.Length && part[name.Length] == ' ' && part.StartsWith(name, StringComparison.Ordinal))
            {
                return part[(name.Length + 1)..].Trim();
            }
        }

        return null;
    }
}
